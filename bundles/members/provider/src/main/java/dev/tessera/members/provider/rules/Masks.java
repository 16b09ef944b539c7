package dev.tessera.members.provider.rules;

/** What is shown of a name where the name itself must not be kept, such as in the audit trail. */
public final class Masks {

    private Masks() {}

    /** @return the first character and asterisks; null of null */
    public static String name(String name) {
        if (name == null || name.isEmpty()) {
            return name;
        }
        return new StringBuilder().appendCodePoint(name.codePointAt(0)).append("**").toString();
    }
}
