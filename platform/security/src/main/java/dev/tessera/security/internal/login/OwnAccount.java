package dev.tessera.security.internal.login;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Caller;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Holdings;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.AccountHoldings;
import dev.tessera.security.internal.account.Credential;
import dev.tessera.security.internal.login.SecondFactor.Enrolment;
import dev.tessera.security.internal.login.TryCounter.Subject;
import dev.tessera.security.internal.session.Session;
import dev.tessera.security.internal.session.Sessions;
import dev.tessera.security.internal.start.AccountsFile;
import dev.tessera.web.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with their own account. Programs with a token may do none of it. */
@Component(service = OwnAccount.class)
public final class OwnAccount {

    private static final String SUBJECT = "security.account";

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final AuditTrail audit;
    private final CallerAccess access;
    private final TryCounter tries;
    private final PasswordHasher hasher;
    private final SecondFactor secondFactor;
    private final Sessions sessions;
    private final Pins pins;
    private final AccountHoldings holdings;
    private final AccountsFile file;
    private final PasswordRules rules = new PasswordRules();

    @Activate
    public OwnAccount(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Clock clock, @Reference AuditTrail audit, @Reference CallerAccess access, @Reference TryCounter tries,
            @Reference PasswordHasher hasher, @Reference SecondFactor secondFactor, @Reference Sessions sessions, @Reference Pins pins,
            @Reference AccountHoldings holdings, @Reference AccountsFile file) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.audit = audit;
        this.access = access;
        this.tries = tries;
        this.hasher = hasher;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.pins = pins;
        this.holdings = holdings;
        this.file = file;
    }

    /** @return the caller's own account */
    public Own get() {
        UUID id = person();
        return unitOfWork.readOnly(() -> {
            Credential credential = credential(id);
            return new Own(account(id), credential.mustChange(), credential.totpConfirmed(), credential.pinHash() != null,
                    holdings.load(id));
        });
    }

    /** Changes the password; the caller's other sessions end. */
    public void changePassword(String current, String next) {
        UUID id = person();
        requirePassword(id, current);
        if (next.equals(current)) {
            throw Problem.invalid("security.password-refused").at("/next", "security.password-same").exception();
        }
        String login = unitOfWork.readOnly(() -> account(id).login());
        rules.require(next, login, "/next");
        String hash = hasher.hash(next);
        unitOfWork.run(() -> {
            credential(id).changePassword(hash, false, clock.instant());
            sessions.endOthers(id, access.authority().sessionId());
            unitOfWork.afterCommit(() -> file.forget(login));
            record("security.password-change", id, null);
        });
    }

    public void changeLocale(String locale) {
        UUID id = person();
        unitOfWork.run(() -> {
            Account account = account(id);
            Map<String, String> before = Map.of("locale", account.locale());
            account.chooseLocale(locale);
            audit.record(new Change("security.language-change", SUBJECT, id.toString(), null, before, Map.of("locale", locale)));
        });
    }

    /** @return a new secret for an authenticator app, which counts once a code of it was sent back */
    public Enrolment beginTotp(String password) {
        UUID id = person();
        requirePassword(id, password);
        return unitOfWork.required(() -> {
            Credential credential = credential(id);
            if (credential.totpConfirmed()) {
                throw Problem.conflict("security.totp-present").exception();
            }
            return secondFactor.begin(credential, account(id).login());
        });
    }

    /** @return recovery codes, told only now */
    public List<String> confirmTotp(String code) {
        UUID id = person();
        return unitOfWork.required(() -> {
            Credential credential = credential(id);
            if (credential.totpConfirmed() || credential.totpSecret() == null) {
                throw Problem.conflict("security.totp-not-begun").exception();
            }
            if (!secondFactor.confirm(credential, code)) {
                throw Problem.invalid("security.code-wrong").at("/code", "security.code-wrong").exception();
            }
            record("security.totp-add", id, null);
            return secondFactor.newRecoveryCodes(id);
        });
    }

    public void removeTotp(String password) {
        UUID id = person();
        requirePassword(id, password);
        unitOfWork.run(() -> {
            credential(id).removeTotp();
            secondFactor.remove(id);
            record("security.totp-remove", id, null);
        });
    }

    /** @param pin null to have none any more */
    public void changePin(String password, String pin) {
        UUID id = person();
        requirePassword(id, password);
        unitOfWork.run(() -> {
            credential(id).changePin(pin == null ? null : pins.hash(id, pin));
            record(pin == null ? "security.pin-remove" : "security.pin-change", id, null);
        });
    }

    /** @return the caller's sessions, the most recently used first */
    public List<Session> sessions() {
        UUID id = person();
        return unitOfWork.readOnly(() -> sessions.of(id));
    }

    /** Ends one of the caller's sessions. */
    public void endSession(UUID sessionId) {
        UUID id = person();
        unitOfWork.run(() -> {
            if (!sessions.end(id, sessionId)) {
                throw Problem.notFound("security.session-unknown").exception();
            }
            record("security.session-end", id, Map.of("session", sessionId));
        });
    }

    /** Ends all of the caller's sessions but this one. */
    public void endOtherSessions() {
        UUID id = person();
        unitOfWork.run(() -> {
            int ended = sessions.endOthers(id, access.authority().sessionId());
            record("security.sessions-end", id, Map.of("sessions", ended));
        });
    }

    /** Signs out. */
    public void signOut() {
        UUID id = person();
        unitOfWork.run(() -> {
            sessions.end(id, access.authority().sessionId());
            record("security.logout", id, null);
        });
    }

    private UUID person() {
        Caller caller = access.caller();
        if (caller.kind() != Caller.Kind.SESSION) {
            throw Problem.forbidden("security.person-needed").exception();
        }
        return caller.accountId();
    }

    /** Somebody at an unlocked screen may hold a session but does not know the password, and must not guess it. */
    private void requirePassword(UUID id, String password) {
        Subject subject = Subject.login(unitOfWork.readOnly(() -> account(id).login()));
        Duration wait = tries.begin(subject);
        if (!wait.isZero()) {
            throw RetryAfter.tooMany("security.too-many-tries", wait).exception();
        }
        String stored = unitOfWork.readOnly(() -> credential(id).passwordHash());
        if (!hasher.matches(password, stored)) {
            unitOfWork.run(() -> record("security.password-wrong", id, null));
            throw Problem.invalid("security.password-wrong").at("/current", "security.password-wrong").exception();
        }
        unitOfWork.run(() -> tries.forget(subject));
    }

    private Account account(UUID id) {
        return database.session().find(Account.class, id);
    }

    private Credential credential(UUID id) {
        return database.session().find(Credential.class, id);
    }

    private void record(String action, UUID id, Object after) {
        audit.record(new Change(action, SUBJECT, id.toString(), null, null, after));
    }

    /**
     * @param account the account
     * @param mustChangePassword whether nothing but a change of password is possible
     * @param totp whether a code is needed to sign in
     * @param pin whether it has a PIN for approvals
     * @param holdings what it was granted
     */
    public record Own(Account account, boolean mustChangePassword, boolean totp, boolean pin, Holdings holdings) {}
}
