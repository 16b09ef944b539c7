package dev.tessera.members.api;

/** Whether a member is with us. */
public enum MemberStatus {
    /** With us. */
    ACTIVE,
    /** One with another member; what they had is there now. */
    MERGED,
    /** Forgotten: only an id and a number remain, so that the books still add up. */
    ERASED
}
