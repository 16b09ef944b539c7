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

    static final String ARROW = " → ";
    private static final String PATH = "path";

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
        /** A REST application is about to be served. */
        REST_PENDING,
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

    /** @return the same without the way that led to it, except where the way is the cause */
    Cause withoutPath() {
        if (kind == Kind.CIRCLE) {
            return this;
        }
        Map<String, Object> fewer = new TreeMap<>(arguments);
        fewer.remove(PATH);
        return new Cause(kind, fewer);
    }

    /** @return how long the way was that led to it */
    int steps() {
        return String.valueOf(arguments.get(PATH)).split(ARROW).length;
    }

    /** @return whether it goes away by itself in a moment, and never while requests to the REST whiteboard wait for it */
    public boolean isPassing() {
        return kind == Kind.REST_PENDING;
    }

    /** @return the code of its text */
    public String code() {
        return "modules.cause." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
