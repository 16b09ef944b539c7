package dev.tessera.security.internal.audit;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.UnitScope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.query.SelectionQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the audit trail in the order of time. Rows that belong to no unit are only for those who may see all. */
@Component(service = AuditReader.class)
public final class AuditReader {

    /** Ids are made at about the time they hold; a clock may be set back. */
    private static final long CLOCK_SLACK_MILLISECONDS = 3_600_000;

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;

    @Activate
    public AuditReader(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork) {
        this.database = database;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @param after the last row of the page before; null for the first page
     * @return at most that many rows after it
     */
    public List<AuditEntry> list(Filter filter, UnitScope scope, boolean descending, UUID after, int limit) {
        return unitOfWork.readOnly(
                () -> query(filter, scope, descending, after).setMaxResults(limit).setReadOnly(true).getResultList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is none, or none within the scope */
    public AuditEntry get(UUID id, UnitScope scope) {
        return unitOfWork.readOnly(() -> {
            AuditEntry entry = database.session().find(AuditEntry.class, id);
            UUID unitId = entry == null ? null : entry.content().unitId();
            if (entry == null || !scope.everywhere() && (unitId == null || !scope.contains(unitId))) {
                throw Problem.notFound("security.audit-unknown").exception();
            }
            return entry;
        });
    }

    private SelectionQuery<AuditEntry> query(Filter filter, UnitScope scope, boolean descending, UUID after) {
        StringBuilder hql = new StringBuilder("from AuditEntry where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (!scope.everywhere()) {
            add(hql, values, "unitId in :scope", "scope", scope.unitIds().isEmpty() ? List.of(new UUID(0, 0)) : scope.unitIds());
        }
        add(hql, values, descending ? "id < :after" : "id > :after", "after", after);
        add(hql, values, "unitId = :unit", "unit", filter.unitId());
        add(hql, values, "actorId = :actor", "actor", filter.actorId());
        add(hql, values, "action = :action", "action", filter.action());
        add(hql, values, "subjectType = :type", "type", filter.subjectType());
        add(hql, values, "subjectId = :subject", "subject", filter.subjectId());
        if (filter.from() != null) {
            add(hql, values, "id >= :fromId", "fromId", firstId(filter.from().toEpochMilli() - CLOCK_SLACK_MILLISECONDS));
            add(hql, values, "occurredAt >= :from", "from", filter.from());
        }
        if (filter.to() != null) {
            add(hql, values, "id < :toId", "toId", firstId(filter.to().toEpochMilli() + CLOCK_SLACK_MILLISECONDS));
            add(hql, values, "occurredAt < :to", "to", filter.to());
        }
        SelectionQuery<AuditEntry> query = database.session().createSelectionQuery(hql.append(descending ? " order by id desc" : " order by id").toString(),
                AuditEntry.class);
        values.forEach((name, value) -> {
            if (value instanceof Collection<?> many) {
                query.setParameterList(name, many);
            } else {
                query.setParameter(name, value);
            }
        });
        return query;
    }

    private static void add(StringBuilder hql, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            hql.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    /** @return the smallest UUIDv7 of that millisecond, so that a time becomes a range of the primary key */
    private static UUID firstId(long milliseconds) {
        return new UUID(Math.max(0, milliseconds) << 16 | 0x7000L, 0x8000000000000000L);
    }

    /**
     * What to look for; null means any.
     *
     * @param from the first instant
     * @param to the first instant after
     */
    public record Filter(Instant from, Instant to, UUID actorId, String action, String subjectType, String subjectId, UUID unitId) {}
}
