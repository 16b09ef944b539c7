package dev.tessera.organization.api;

/** What sort of unit. */
public enum UnitKind {
    /** The whole business; the one root of the tree, which never moves or closes. */
    HEADQUARTERS,
    /** A group of stores or of further regions. */
    REGION,
    /** A place of business with tills; a leaf of the tree. */
    STORE
}
