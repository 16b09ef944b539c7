package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.account.AccountDirectory;
import dev.tessera.security.internal.account.Accounts;
import dev.tessera.security.internal.account.Roles;
import dev.tessera.security.internal.audit.AuditExport;
import dev.tessera.security.internal.audit.AuditReader;
import dev.tessera.security.internal.audit.AuditVerifier;
import dev.tessera.security.internal.login.OwnAccount;
import dev.tessera.security.internal.login.SignIn;
import dev.tessera.security.internal.login.Unlocking;
import dev.tessera.security.internal.session.ApiTokens;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Accounts, sessions and the audit trail under {@code /api/security}. */
@Component(service = Application.class)
@JakartarsName("security")
@JakartarsApplicationBase("security")
public final class SecurityApplication extends RestApplication {

    @Activate
    public SecurityApplication(@Reference RestSupport support, @Reference Messages messages, @Reference CallerAccess access,
            @Reference PermissionCatalogue catalogue, @Reference SignIn signIn, @Reference OwnAccount own, @Reference Accounts accounts,
            @Reference AccountDirectory directory, @Reference Unlocking unlocking, @Reference Roles roles, @Reference ApiTokens tokens,
            @Reference AuditReader reader, @Reference AuditExport export, @Reference AuditVerifier verifier) {
        super(support,
                new SessionResource(signIn, own, access, catalogue),
                new OwnAccountResource(own),
                new AccountResource(accounts, directory, unlocking, messages),
                new RoleResource(roles, catalogue, messages),
                new TokenResource(tokens),
                new AuditResource(reader, export, verifier, access, messages));
    }
}
