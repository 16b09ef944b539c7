package dev.tessera.jobs.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a row of the tables is about. The kind is part of the stored key, so a job and a task may have the same name.
 *
 * @param kind recurring or one-off
 * @param name the name its module gave it
 */
public record WorkName(Kind kind, String name) {

    /** Keys end up in the text of the poll's statement, so nothing but these characters is ever let in. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)+");
    private static final int LONGEST = 190;

    /** The two sorts of work. */
    public enum Kind { JOB, TASK }

    public WorkName {
        if (name == null || name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a job or task; it must look like module.purpose, in "
                    + "lower case, with at most " + LONGEST + " characters");
        }
    }

    static WorkName job(String name) {
        return new WorkName(Kind.JOB, name);
    }

    static WorkName task(String name) {
        return new WorkName(Kind.TASK, name);
    }

    static WorkName ofKey(String key) {
        int colon = key.indexOf(':');
        return new WorkName(Kind.valueOf(key.substring(0, colon).toUpperCase(Locale.ROOT)), key.substring(colon + 1));
    }

    String key() {
        return prefix(kind) + name;
    }

    static String prefix(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ":";
    }
}
