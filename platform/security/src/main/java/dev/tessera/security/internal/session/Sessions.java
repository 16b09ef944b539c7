package dev.tessera.security.internal.session;

import dev.tessera.kernel.Ids;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.internal.Settings;
import dev.tessera.security.internal.access.Connection;
import dev.tessera.security.internal.login.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions in the database. Every method is called inside a unit of work. */
@Component(service = Sessions.class)
public final class Sessions {

    private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

    private final ModuleDatabase database;
    private final Ids ids;
    private final Clock clock;
    private final Settings settings;
    private final Secrets secrets = new Secrets();

    @Activate
    public Sessions(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference Ids ids,
            @Reference Clock clock, @Reference Settings settings) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /** @return the new session with its token, which nobody can tell afterwards */
    public Opened open(UUID accountId, Connection from) {
        Instant now = clock.instant();
        String token = secrets.token();
        Session session = new Session(ids.next(), accountId, Secrets.sha256(token), from, now, now.plus(settings.sessionLongest()));
        database.session().persist(session);
        return new Opened(session, token);
    }

    /** @param token of the session a browser had before it signed in anew, which ends; null if it had none */
    public void replace(String token) {
        if (token != null) {
            database.session().createMutationQuery("delete from Session where tokenHash = :hash")
                    .setParameter("hash", Secrets.sha256(token)).executeUpdate();
        }
    }

    /** @return whether it is time to note that a session last seen then is in use */
    boolean isNoteworthy(Instant lastSeenAt) {
        return lastSeenAt.plus(SEEN_PRECISION).isBefore(clock.instant());
    }

    void seen(UUID sessionId) {
        database.session().createMutationQuery("update Session set lastSeenAt = :now where id = :id")
                .setParameter("now", clock.instant()).setParameter("id", sessionId).executeUpdate();
    }

    /** @return the account's sessions that still work, the most recently used first */
    public List<Session> of(UUID accountId) {
        Instant now = clock.instant();
        return database.session().createSelectionQuery("""
                from Session where accountId = :account and expiresAt > :now and lastSeenAt > :idle
                order by lastSeenAt desc, id desc""", Session.class)
                .setParameter("account", accountId).setParameter("now", now).setParameter("idle", now.minus(settings.sessionIdle())).getResultList();
    }

    /** @return whether the account had that session */
    public boolean end(UUID accountId, UUID sessionId) {
        return database.session().createMutationQuery("delete from Session where id = :id and accountId = :account")
                .setParameter("id", sessionId).setParameter("account", accountId).executeUpdate() > 0;
    }

    /** @return how many were ended */
    public int endOthers(UUID accountId, UUID keep) {
        return database.session().createMutationQuery("delete from Session where accountId = :account and id <> :keep")
                .setParameter("account", accountId).setParameter("keep", keep).executeUpdate();
    }

    /** @return ids of sessions that have ended by themselves */
    List<UUID> expired(int limit) {
        Instant now = clock.instant();
        return database.session().createSelectionQuery("select id from Session where expiresAt < :now or lastSeenAt < :idle", UUID.class)
                .setParameter("now", now).setParameter("idle", now.minus(settings.sessionIdle())).setMaxResults(limit).getResultList();
    }

    void remove(List<UUID> sessionIds) {
        database.session().createMutationQuery("delete from Session where id in :ids").setParameter("ids", sessionIds).executeUpdate();
    }

    /**
     * @param session what is stored
     * @param token what the cookie holds
     */
    public record Opened(Session session, String token) {}
}
