package dev.tessera.members.provider;

/** One of the two members of a merge. */
public enum MergeSide {
    /** Who remains. */
    SURVIVOR,
    /** Who becomes one with the survivor. */
    LOSER
}
