package dev.tessera.organization.api;

/** Where a unit stands in its life. */
public enum UnitStatus {
    /** Being prepared; does not trade yet. */
    PLANNED,
    /** In business. */
    OPEN,
    /** Out of business for a while, e.g. for rebuilding; stores only. */
    SUSPENDED,
    /** Given up, with everything below it; may be opened again. */
    CLOSED
}
