package dev.tessera.security.internal;

/** The permissions that this bundle declares in its {@code module.json}. */
public final class SecurityPermissions {

    public static final String ACCOUNTS_READ = "security.accounts.read";
    public static final String ACCOUNTS_MANAGE = "security.accounts.manage";
    public static final String ROLES_READ = "security.roles.read";
    public static final String ROLES_MANAGE = "security.roles.manage";
    public static final String TOKENS_MANAGE = "security.tokens.manage";
    public static final String AUDIT_READ = "security.audit.read";
    public static final String AUDIT_EXPORT = "security.audit.export";
    public static final String AUDIT_VERIFY = "security.audit.verify";

    private SecurityPermissions() {}
}
