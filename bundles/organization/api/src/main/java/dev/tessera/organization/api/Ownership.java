package dev.tessera.organization.api;

/** Who runs a store. */
public enum Ownership {
    /** The business itself. */
    OWN,
    /** A franchisee, a legal person of its own. */
    FRANCHISED
}
