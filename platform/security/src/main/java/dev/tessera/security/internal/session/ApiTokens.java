package dev.tessera.security.internal.session;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Caller;
import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.Settings;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.login.Secrets;
import dev.tessera.security.internal.session.ApiToken.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** API tokens. A token can do what was chosen for it, and of that only what its owner can do at the time. */
@Component(service = ApiTokens.class)
public final class ApiTokens {

    private static final String SUBJECT = "security.token";
    private static final String START = "tsr_";
    private static final int SHOWN = START.length() + 6;
    private static final Duration USED_PRECISION = Duration.ofMinutes(1);

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final AuditTrail audit;
    private final CallerAccess access;
    private final Settings settings;
    private final Secrets secrets = new Secrets();

    @Activate
    public ApiTokens(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock, @Reference AuditTrail audit, @Reference CallerAccess access,
            @Reference Settings settings) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.access = access;
        this.settings = settings;
    }

    /** @return how the token begins */
    static String shown(String secret) {
        return secret.substring(0, SHOWN);
    }

    /**
     * @param wish its end may be null for the longest there is
     * @return the caller's new token and its secret, which is told only now
     */
    public Created create(Wish wish) {
        requirePerson();
        Instant now = clock.instant();
        Wish complete = new Wish(wish.name(), wish.permissions(), wish.unitId(), end(wish.expiresAt(), now));
        wish.permissions().forEach(permission -> requireHeld(permission, wish.unitId()));
        String secret = START + secrets.token();
        return unitOfWork.required(() -> {
            ApiToken token = new ApiToken(ids.next(), access.caller().accountId(), secret, complete, Secrets.sha256(secret), now);
            session().persist(token);
            audit.record(new Change("security.token-create", SUBJECT, token.id().toString(), wish.unitId(), null, Snapshot.of(token)));
            return new Created(token, secret);
        });
    }

    /**
     * @param after the last one of the page before; null for the first page
     * @return the caller's tokens, or everybody's if they manage tokens everywhere, in the order they were made
     */
    public List<ApiToken> list(boolean descending, UUID after, int limit) {
        String ahead = descending ? "id < :after" : "id > :after";
        return unitOfWork.readOnly(() -> session()
                .createSelectionQuery("from ApiToken where (:all = true or accountId = :own) and " + ahead
                        + (descending ? " order by id desc" : " order by id"), ApiToken.class)
                .setParameter("all", managesAll()).setParameter("own", access.caller().accountId())
                .setParameter("after", after != null ? after : descending ? new UUID(-1, -1) : new UUID(0, 0))
                .setMaxResults(limit).getResultList());
    }

    /** Ends the token at once. */
    public void revoke(UUID id) {
        unitOfWork.run(() -> {
            ApiToken token = session().find(ApiToken.class, id);
            if (token == null || !token.accountId().equals(access.caller().accountId()) && !managesAll()) {
                throw Problem.notFound("security.token-unknown").exception();
            }
            if (token.revokedAt() == null) {
                token.revoke(clock.instant());
                audit.record(new Change("security.token-revoke", SUBJECT, id.toString(), token.unitId(), Snapshot.of(token), null));
            }
        });
    }

    /** @param lastUsedAt null if it never was */
    boolean isNoteworthy(Instant lastUsedAt) {
        return lastUsedAt == null || lastUsedAt.plus(USED_PRECISION).isBefore(clock.instant());
    }

    /** Inside a unit of work. */
    void used(UUID id) {
        session().createMutationQuery("update ApiToken set lastUsedAt = :now where id = :id")
                .setParameter("now", clock.instant()).setParameter("id", id).executeUpdate();
    }

    private boolean managesAll() {
        return access.scope(SecurityPermissions.TOKENS_MANAGE).everywhere();
    }

    private Instant end(Instant wanted, Instant now) {
        Duration longest = settings.tokenLongest();
        Instant latest = now.plus(longest);
        if (wanted == null) {
            return latest;
        }
        if (!wanted.isAfter(now) || wanted.isAfter(latest)) {
            throw Problem.invalid("security.token-end").with("days", longest.toDays())
                    .at("/expiresAt", "security.token-end", Map.of("days", longest.toDays())).exception();
        }
        return wanted;
    }

    /** A token that makes tokens would outlive its own revocation. */
    private void requirePerson() {
        if (access.caller().kind() != Caller.Kind.SESSION) {
            throw Problem.forbidden("security.person-needed").exception();
        }
    }

    private void requireHeld(String permission, UUID unitId) {
        boolean held = unitId == null ? access.may(permission) : access.scope(permission).contains(unitId);
        if (!held) {
            throw Problem.forbidden("security.token-exceeds-own").with("permission", permission).exception();
        }
    }

    private Session session() {
        return database.session();
    }

    /**
     * @param token what is stored
     * @param secret what a program sends
     */
    public record Created(ApiToken token, String secret) {}

    /** What the audit trail keeps of a token. */
    record Snapshot(String name, String prefix, Set<String> permissions, UUID unitId, Instant expiresAt) {
        static Snapshot of(ApiToken token) {
            return new Snapshot(token.name(), token.prefix(), new TreeSet<>(token.permissions()), token.unitId(),
                    token.expiresAt());
        }
    }
}
