package dev.tessera.security.internal.login;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Caller;
import dev.tessera.security.PersonalData;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.Credential;
import dev.tessera.security.internal.account.Logins;
import dev.tessera.security.internal.audit.AuditWriter;
import dev.tessera.security.internal.login.TryCounter.Subject;
import dev.tessera.security.internal.session.Sessions;
import dev.tessera.security.internal.session.Sessions.Opened;
import dev.tessera.web.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Signing in by password and, where an account has one, a second factor. A login that does not exist, one that is disabled and a
 * wrong password get the same answer after the same time, and are slowed down alike.
 */
@Component(service = SignIn.class)
public final class SignIn {

    private static final String SUBJECT = "security.account";

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final AuditWriter audit;
    private final TryCounter tries;
    private final PasswordHasher hasher;
    private final SecondFactor secondFactor;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final PersonalData personalData;

    @Activate
    public SignIn(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Clock clock, @Reference AuditWriter audit, @Reference TryCounter tries, @Reference PasswordHasher hasher,
            @Reference SecondFactor secondFactor, @Reference Sessions sessions, @Reference KnownBrowsers browsers,
            @Reference PersonalData personalData) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.audit = audit;
        this.tries = tries;
        this.hasher = hasher;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.browsers = browsers;
        this.personalData = personalData;
    }

    /**
     * @return the new session
     * @throws dev.tessera.kernel.error.ProblemException UNAUTHENTICATED if anything is wrong, saying what only once the password is
     *     right; TOO_MANY after too many tries
     */
    public SignedIn signIn(Attempt attempt) {
        String login = Logins.normalise(attempt.login());
        Subject[] subjects = subjects(login, attempt);
        Duration wait = tries.begin(subjects);
        if (!wait.isZero()) {
            throw RetryAfter.tooMany("security.too-many-tries", wait).exception();
        }
        Optional<Candidate> candidate = unitOfWork.readOnly(() -> find(login));
        if (!isRight(attempt.password(), candidate)) {
            throw fail(login, candidate, "security.login-failed", attempt.from());
        }
        Candidate known = candidate.orElseThrow();
        if (known.needsCode() && (attempt.code() == null || attempt.code().isBlank())) {
            unitOfWork.run(() -> Arrays.stream(subjects).forEach(tries::takeBack));
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "security.code-needed").exception();
        }
        String rehashed = hasher.isOutdated(known.passwordHash()) ? hasher.hash(attempt.password()) : null;
        return unitOfWork.required(() -> open(known, attempt, rehashed, subjects))
                .orElseThrow(() -> fail(login, candidate, "security.code-wrong", attempt.from()));
    }

    /** At what a try is counted; the first is the address, if the browser is not known. */
    private Subject[] subjects(String login, Attempt attempt) {
        return browsers.recognise(login, attempt.browser()).map(browser -> new Subject[] {Subject.browser(browser)})
                .orElseGet(() -> new Subject[] {Subject.address(attempt.from().address()), Subject.login(login)});
    }

    private Optional<Candidate> find(String login) {
        return session().createSelectionQuery("""
                select a, c from Account a join Credential c on c.accountId = a.id where a.login = :login""", Object[].class)
                .setParameter("login", login).uniqueResultOptional()
                .map(row -> Candidate.of((Account) row[0], (Credential) row[1]));
    }

    private boolean isRight(String password, Optional<Candidate> candidate) {
        if (candidate.isEmpty()) {
            hasher.matchNothing(password);
            return false;
        }
        return hasher.matches(password, candidate.get().passwordHash()) && candidate.get().active();
    }

    /** @return empty if the code is wrong */
    private Optional<SignedIn> open(Candidate known, Attempt attempt, String rehashed, Subject[] subjects) {
        Account account = session().find(Account.class, known.id());
        Credential credential = session().find(Credential.class, known.id(), LockMode.PESSIMISTIC_WRITE);
        if (!account.isActive() || !credential.passwordHash().equals(known.passwordHash())) {
            throw Problem.of(Problem.Kind.UNAUTHENTICATED, "security.login-failed").exception();
        }
        if (credential.totpConfirmed() && !secondFactor.accept(credential, attempt.code())) {
            return Optional.empty();
        }
        if (rehashed != null) {
            credential.rehash(rehashed);
        }
        credential.signedIn(clock.instant());
        Arrays.stream(subjects).forEach(this::settle);
        tries.forgetOld();
        sessions.replace(attempt.sessionBefore());
        Opened opened = sessions.open(account.id(), attempt.from());
        Caller caller = new Caller(Caller.Kind.SESSION, account.id(), account.name());
        audit.record(caller, attempt.from(),
                new Change("security.login", SUBJECT, account.id().toString(), null, null, Map.of("session", opened.session().id())));
        return Optional.of(new SignedIn(opened, caller, browsers.mark(account.login())));
    }

    /** Whoever is behind an address keeps their wrong tries, for one right one says nothing about the others. */
    private void settle(Subject subject) {
        if (subject.isAddress()) {
            tries.takeBack(subject);
        } else {
            tries.forget(subject);
        }
    }

    /** What was typed into the login field may be a password, so of an unknown login only a mask is written down. */
    private RuntimeException fail(String login, Optional<Candidate> candidate, String problem, Connection from) {
        String subject = candidate.map(known -> known.id().toString()).orElse("unknown");
        Object typed = candidate.isPresent() ? Map.of("reason", problem) : Map.of("reason", problem, "login", personalData.mask(login));
        unitOfWork.run(() -> audit.recordAnonymous(from, new Change("security.login-fail", SUBJECT, subject, null, null, typed)));
        return Problem.of(Problem.Kind.UNAUTHENTICATED, problem).exception();
    }

    private Session session() {
        return database.session();
    }

    /**
     * @param opened the session and its token
     * @param caller who signed in
     * @param browser by what the browser is known the next time
     */
    public record SignedIn(Opened opened, Caller caller, String browser) {}

    /**
     * Somebody trying to sign in.
     *
     * @param login as typed
     * @param password as typed
     * @param code from an authenticator app, or a recovery code; null if none was given
     * @param browser by what the browser says it is known; null if it is not
     * @param sessionBefore the token of the session the browser had until now, which ends; null if it had none
     * @param from where the try comes from
     */
    public record Attempt(String login, String password, String code, String browser, String sessionBefore, Connection from) {
        @Override
        public String toString() {
            return "Attempt[…]";
        }
    }

    /** Who may be signing in. */
    private record Candidate(UUID id, boolean active, String passwordHash, boolean needsCode) {
        static Candidate of(Account account, Credential credential) {
            return new Candidate(account.id(), account.isActive(), credential.passwordHash(), credential.totpConfirmed());
        }
    }
}
