package dev.tessera.security.internal.login;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.login.Backoff.Tries;
import dev.tessera.security.internal.privacy.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Counts tries that may be wrong, of whatever is guessed at. A try is counted as wrong before it is looked at and taken back when it was right, so
 * that a thousand tries at once are not looked at before the first is counted. What is guessed at is stored only as a keyed hash:
 * people type passwords into the wrong field.
 */
@Component(service = TryCounter.class)
public final class TryCounter {

    private static final Duration KEPT = Duration.ofDays(2);

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final Keys keys;

    @Activate
    public TryCounter(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Clock clock, @Reference Keys keys) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.keys = keys;
    }

    /**
     * Counts a try at each of the subjects, in a unit of work of its own, unless one of them is blocked.
     *
     * @return how long to wait if one is blocked; else zero
     */
    Duration begin(Subject... subjects) {
        return unitOfWork.requiresNew(() -> {
            Instant now = clock.instant();
            Map<Subject, Tries> found = new LinkedHashMap<>();
            for (Subject subject : subjects) {
                found.put(subject, lock(subject).orElse(null));
            }
            Duration longest = found.values().stream().filter(Objects::nonNull).map(tries -> tries.waitFrom(now))
                    .max(Duration::compareTo).orElse(Duration.ZERO);
            if (longest.isZero()) {
                found.forEach((subject, tries) -> count(subject, tries, now));
            }
            return longest;
        });
    }

    /** It was right: the subject's wrong tries are forgotten. Inside a unit of work. */
    void forget(Subject subject) {
        session().createNativeMutationQuery("delete from security_tries where subject = :subject")
                .setParameter("subject", hash(subject)).executeUpdate();
    }

    /** It was right: this try does not count, the wrong ones before do. Inside a unit of work. */
    void takeBack(Subject subject) {
        session().createNativeMutationQuery("update security_tries set failures = failures - 1,"
                        + " blocked_until = :free where subject = :subject and failures > 0")
                .setParameter("subject", hash(subject)).setParameter("free", Tries.NONE.blockedUntil()).executeUpdate();
    }

    /** Inside a unit of work. */
    void forgetOld() {
        session().createNativeMutationQuery("delete from security_tries where last_at < :before")
                .setParameter("before", clock.instant().minus(KEPT)).executeUpdate();
    }

    /** @return until when each of the logins is blocked, for those that are; inside a unit of work */
    public Map<String, Instant> blockedLogins(List<String> logins) {
        Instant now = clock.instant();
        Map<String, Instant> blocked = new TreeMap<>();
        for (String login : logins) {
            read(Subject.login(login), "").map(Tries::blockedUntil).filter(now::isBefore).ifPresent(until -> blocked.put(login, until));
        }
        return blocked;
    }

    /** Lets somebody try again at once. Inside a unit of work. */
    public void unblockLogin(String login) {
        forget(Subject.login(login));
    }

    private Optional<Tries> lock(Subject subject) {
        return read(subject, " for update");
    }

    private Optional<Tries> read(Subject subject, String locking) {
        return session().createNativeQuery(
                        "select failures, last_at, blocked_until from security_tries where subject = :subject" + locking, Object[].class)
                .addScalar("failures", Integer.class).addScalar("last_at", Instant.class).addScalar("blocked_until", Instant.class)
                .setParameter("subject", hash(subject)).uniqueResultOptional()
                .map(row -> new Tries((Integer) row[0], (Instant) row[1], (Instant) row[2]));
    }

    private void count(Subject subject, Tries before, Instant now) {
        Tries after = subject.backoff().oneMore(before == null ? Tries.NONE : before, now);
        String sql = before == null
                ? "insert into security_tries (subject, failures, last_at, blocked_until) values (:subject, :failures, :last, :until)"
                : "update security_tries set failures = :failures, last_at = :last, blocked_until = :until where subject = :subject";
        session().createNativeMutationQuery(sql).setParameter("subject", hash(subject)).setParameter("failures", after.failures())
                .setParameter("last", after.lastAt()).setParameter("until", after.blockedUntil()).executeUpdate();
    }

    private byte[] hash(Subject subject) {
        return keys.lookupHash("security.tries." + subject.kind(), subject.value().getBytes(StandardCharsets.UTF_8));
    }

    private Session session() {
        return database.session();
    }

    /**
     * What is guessed at.
     *
     * @param kind what sort of thing
     * @param value which one
     * @param backoff how many guesses it stands
     */
    record Subject(String kind, String value, Backoff backoff) {

        static Subject login(String login) {
            return new Subject("login", login, Backoff.LOGIN);
        }

        static Subject address(String address) {
            return new Subject("address", address, Backoff.ADDRESS);
        }

        /** @param browser one in which somebody has signed in before */
        static Subject browser(String browser) {
            return new Subject("browser", browser, Backoff.LOGIN);
        }

        boolean isAddress() {
            return kind.equals("address");
        }

        static Subject pin(String login) {
            return new Subject("pin", login, Backoff.PIN);
        }
    }
}
