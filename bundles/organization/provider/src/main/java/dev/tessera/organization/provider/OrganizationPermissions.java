package dev.tessera.organization.provider;

/** The permissions declared in {@code module.json}. */
public final class OrganizationPermissions {

    /** See units, their hours, tills and history. */
    public static final String READ = "organization.read";

    /** Edit a unit's details. */
    public static final String EDIT = "organization.edit";

    /** Create, move, open, suspend and close units. */
    public static final String RESTRUCTURE = "organization.restructure";

    /** Edit opening hours. */
    public static final String EDIT_HOURS = "organization.hours.edit";

    /** Set up, edit and retire tills. */
    public static final String EDIT_TILLS = "organization.tills.edit";

    private OrganizationPermissions() {}
}
