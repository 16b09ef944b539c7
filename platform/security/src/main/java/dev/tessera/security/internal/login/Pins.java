package dev.tessera.security.internal.login;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Approvals;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Caller;
import dev.tessera.security.PersonalData;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Holdings;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.access.Places;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.AccountHoldings;
import dev.tessera.security.internal.account.Credential;
import dev.tessera.security.internal.account.Logins;
import dev.tessera.security.internal.login.TryCounter.Subject;
import dev.tessera.web.RetryAfter;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * PINs for approvals. No slow hash protects four digits, so what is stored is keyed with a key outside the database, and guessing at
 * the till is slowed down.
 */
@Component(service = {Approvals.class, Pins.class})
public final class Pins implements Approvals {

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final AuditTrail audit;
    private final CallerAccess access;
    private final PermissionCatalogue catalogue;
    private final AccountHoldings holdings;
    private final TryCounter tries;
    private final PersonalData personalData;

    @Activate
    public Pins(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference AuditTrail audit, @Reference CallerAccess access, @Reference PermissionCatalogue catalogue,
            @Reference AccountHoldings holdings, @Reference TryCounter tries, @Reference PersonalData personalData) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
        this.access = access;
        this.catalogue = catalogue;
        this.holdings = holdings;
        this.tries = tries;
        this.personalData = personalData;
    }

    @Override
    public Caller approve(String login, String pin, String permission, UUID unitId) {
        Subject subject = Subject.pin(Logins.normalise(login));
        Duration wait = tries.begin(subject);
        if (!wait.isZero()) {
            throw RetryAfter.tooMany("security.too-many-tries", wait).exception();
        }
        return unitOfWork.requiresNew(() -> {
            Optional<Account> approver = find(subject.value(), pin).filter(account -> mayApprove(account, permission, unitId));
            String subjectId = approver.map(account -> account.id().toString()).orElse("unknown");
            audit.record(new Change(approver.isPresent() ? "security.approval" : "security.approval-refuse", "security.account",
                    subjectId, unitId, null, Map.of("permission", permission)));
            approver.ifPresent(account -> tries.forget(subject));
            return approver.map(account -> new Caller(Caller.Kind.SESSION, account.id(), account.name()));
        }).orElseThrow(() -> Problem.forbidden("security.approval-refused").exception());
    }

    /** @return what is stored of an account's PIN */
    byte[] hash(UUID accountId, String pin) {
        return personalData.lookupHash("security.pin." + accountId, pin);
    }

    private Optional<Account> find(String login, String pin) {
        Optional<Account> account = database.session().createSelectionQuery("from Account where login = :login and status = ACTIVE", Account.class)
                .setParameter("login", login).uniqueResultOptional();
        return account.filter(found -> {
            byte[] stored = database.session().find(Credential.class, found.id()).pinHash();
            return stored != null && MessageDigest.isEqual(stored, hash(found.id(), pin));
        });
    }

    private boolean mayApprove(Account account, String permission, UUID unitId) {
        if (account.id().equals(access.caller().accountId())) {
            return false;
        }
        Holdings held = holdings.load(account.id());
        Places places = held.places(permission, catalogue);
        return places.everywhere() || unitId != null
                && places.unitIds().stream().anyMatch(root -> access.tree().subtree(root).contains(unitId));
    }
}
