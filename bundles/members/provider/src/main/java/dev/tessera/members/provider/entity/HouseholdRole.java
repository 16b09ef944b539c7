package dev.tessera.members.provider.entity;

/** What somebody is in a household. */
public enum HouseholdRole {
    /** Speaks for the household; one in each. */
    HEAD,
    /** Answers for its minors. */
    GUARDIAN,
    /** Belongs to it. */
    MEMBER,
    /** A child, for whom the head or a guardian answers. */
    MINOR
}
