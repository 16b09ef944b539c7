package dev.tessera.security.internal.session;

import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.security.internal.Settings;
import dev.tessera.security.internal.login.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who a session or a token belongs to. Every request asks, so it is one statement, which also reads the revision that tells whether what is
 * remembered of the account's permissions still counts. No method is called inside a unit of work.
 */
@Component(service = Recognition.class)
public final class Recognition {

    private static final int MOST_REMEMBERED = 10_000;
    private static final String SESSION = """
            select s.id, a.id, a.name, c.must_change, s.last_seen_at, r.revision
            from security_session s join security_account a on a.id = s.account_id join security_credential c on c.account_id = a.id
            cross join security_state r
            where s.token_hash = ? and s.expires_at > ? and s.last_seen_at > ? and a.status = 'ACTIVE'""";
    private static final String TOKEN = """
            select t.id, a.id, a.name, t.name, t.unit_id, t.last_used_at, r.revision
            from security_token t join security_account a on a.id = t.account_id cross join security_state r
            where t.token_hash = ? and t.expires_at > ? and t.revoked_at is null and a.status = 'ACTIVE'""";
    private static final String PERMISSIONS = "select permission from security_token_permission where token_id = ?";

    private final ModuleDatabase database;
    private final Clock clock;
    private final Settings settings;
    /** What a token may do is decided when it is made. */
    private final Map<UUID, Set<String>> tokenPermissions = new ConcurrentHashMap<>();

    @Activate
    public Recognition(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference Clock clock,
            @Reference Settings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /** Who is signed in with a session. */
    record SignedIn(UUID sessionId, UUID accountId, String name, boolean mustChange, Instant lastSeenAt, long revision) {}

    /** Whose a token is; {@code lastUsedAt} is null if it never was. */
    record Bearer(UUID tokenId, UUID accountId, String owner, String tokenName, UUID unitId, Instant lastUsedAt, long revision) {}

    /** @return who is signed in with the token of a session; empty if nobody is, any more */
    Optional<SignedIn> session(String token) {
        Instant now = clock.instant();
        return database.look(SESSION, row -> new SignedIn(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3),
                row.getBoolean(4), Sql.instant(row, "last_seen_at"), row.getLong(6)), Secrets.sha256(token), now,
                now.minus(settings.sessionIdle())).stream().findFirst();
    }

    /** @return whose the token is; empty if it or its owner may not be used any more */
    Optional<Bearer> token(String secret) {
        return database.look(TOKEN, Recognition::bearer, Secrets.sha256(secret), clock.instant()).stream().findFirst();
    }

    private static Bearer bearer(ResultSet row) throws SQLException {
        return new Bearer(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
                row.getObject(5, UUID.class), Sql.instant(row, "last_used_at"), row.getLong(7));
    }

    /** @return what the token may do at the most */
    Set<String> permissions(Bearer bearer) {
        Set<String> known = tokenPermissions.get(bearer.tokenId());
        if (known != null) {
            return known;
        }
        if (tokenPermissions.size() >= MOST_REMEMBERED) {
            tokenPermissions.clear();
        }
        Set<String> read = Set.copyOf(database.look(PERMISSIONS, row -> row.getString(1), bearer.tokenId()));
        tokenPermissions.put(bearer.tokenId(), read);
        return read;
    }
}
