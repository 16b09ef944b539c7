package dev.tessera.members.api;

/** Where a member stands in their life with us; derived from visits by dated rules. */
public enum LifecycleStage {
    /** Registered not long ago. */
    NEW,
    /** Comes. */
    ACTIVE,
    /** Has not come for longer than members who come do. */
    AT_RISK,
    /** Has not come for so long that nobody expects them. */
    LOST,
    /** Was lost, and came again not long ago. */
    WON_BACK
}
