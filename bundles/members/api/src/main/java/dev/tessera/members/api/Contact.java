package dev.tessera.members.api;

/**
 * A way to reach a member that does not identify them: several members may share it, as mother and child share a phone.
 *
 * @param kind what sort
 * @param label whose or where it is, e.g. {@code mother}; null if nothing is to be said
 * @param value phone in any writing, e-mail or postal address; encrypted
 */
public record Contact(Kind kind, String label, String value) {

    /** What sort of contact. */
    public enum Kind { PHONE, EMAIL, ADDRESS }
}
