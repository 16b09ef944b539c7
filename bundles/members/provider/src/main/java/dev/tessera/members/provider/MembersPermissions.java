package dev.tessera.members.provider;

/** The permissions of {@code module.json}. */
public final class MembersPermissions {

    public static final String READ = "members.read";
    public static final String LOOKUP = "members.lookup";
    public static final String REGISTER = "members.register";
    public static final String EDIT = "members.edit";
    public static final String PERSONAL_DATA = "members.personal-data";
    public static final String MERGE = "members.merge";
    public static final String IMPORT = "members.import";
    public static final String EXPORT = "members.export";
    public static final String ERASE = "members.erase";
    public static final String SUBJECT_ACCESS = "members.subject-access";
    public static final String SETTINGS = "members.settings";

    private MembersPermissions() {}
}
