package dev.tessera.members.provider.entity;

/** What a member said. */
public enum ConsentDecision {
    /** Yes. */
    GRANTED,
    /** No, when asked. */
    DENIED,
    /** No longer. */
    REVOKED
}
