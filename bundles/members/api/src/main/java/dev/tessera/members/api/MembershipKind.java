package dev.tessera.members.api;

/** How a membership came to be and what keeps it. */
public enum MembershipKind {
    /** By registering, for nothing. */
    FREE,
    /** Paid for a time, which {@link Member#kindUntil} ends. */
    PAID,
    /** By storing value on a card. */
    STORED_VALUE
}
