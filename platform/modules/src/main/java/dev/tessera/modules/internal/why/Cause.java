package dev.tessera.modules.internal.why;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One root cause for which something is not there. Its text is the message {@code modules.cause.<kind in lower case>}.
 *
 * @param kind what is wrong
 * @param arguments values for the text
 */
public record Cause(Kind kind, Map<String, Object> arguments) {

    public Cause {
        arguments = Map.copyOf(arguments);
    }

    /** What is wrong. */
    public enum Kind {
        /** A component's activation threw. */
        FAILED,
        /** A component waits for its configuration. */
        NOT_CONFIGURED,
        /** Nobody in the system provides a service. */
        NO_PROVIDER,
        /** A module's migration or mapping failed. */
        DATABASE_FAILED,
        /** A module's tables were not looked at yet. */
        DATABASE_MISSING,
        /** Components wait for each other. */
        CIRCLE,
        /** A bundle lacks a package or capability. */
        UNRESOLVED,
        /** A bundle is not started. */
        STOPPED,
        /** A REST application was refused. */
        REST_FAILED,
        /** A module that is wanted is not installed. */
        ABSENT
    }

    static Cause of(Kind kind, String... namesAndValues) {
        Map<String, Object> arguments = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put(namesAndValues[i], namesAndValues[i + 1] == null ? "?" : namesAndValues[i + 1]);
        }
        return new Cause(kind, arguments);
    }

    /** @return that a module that is wanted is not installed */
    public static Cause absent(String module) {
        return of(Kind.ABSENT, "module", module);
    }

    /** @return that a module's tables could not be made ready */
    public static Cause databaseFailed(String module, String error) {
        return of(Kind.DATABASE_FAILED, "module", module, "error", error, "path", module);
    }

    /** @return the code of its text */
    public String code() {
        return "modules.cause." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
