package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Refunds to look at, of the stores the caller may see. */
@Component(service = RefundQueries.class)
public final class RefundQueries {

    private final UnitOfWork unitOfWork;
    private final RefundStore store;
    private final Access access;

    @Activate
    public RefundQueries(@Reference UnitOfWork unitOfWork, @Reference RefundStore store, @Reference Access access) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.access = access;
    }

    /**
     * Which refunds a list shows; null where it does not matter.
     *
     * @param saleId of this sale
     * @param storeId paid out by this store
     * @param from paid back on this business date or later
     * @param to paid back on this business date or earlier
     * @param unsettled with a leg that is pending, failed or to be given back by hand
     */
    public record Filter(UUID saleId, UUID storeId, LocalDate from, LocalDate to, boolean unsettled) {}

    /**
     * @return the refund
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.refund-unknown} if there is none the caller may see
     */
    public StoredRefund get(UUID id) {
        UnitScope scope = access.scope(SalesPermissions.READ);
        return unitOfWork.readOnly(() -> store.find(id))
                .filter(refund -> scope.contains(refund.head().storeId()) || scope.contains(refund.head().saleStoreId()))
                .orElseThrow(() -> Problem.notFound("sales.refund-unknown").exception());
    }

    /**
     * @return the refund, if the caller holds the permission in the store that paid it out
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND as {@link #get}, FORBIDDEN without the permission
     */
    public StoredRefund writable(UUID id, String permission) {
        StoredRefund refund = get(id);
        access.require(permission, refund.head().storeId());
        return refund;
    }

    /** @return refunds newest first */
    public List<StoredRefund> page(Filter filter, Instant afterTime, UUID afterId, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> parameters = new ArrayList<>();
        UnitScope scope = access.scope(SalesPermissions.READ);
        if (!scope.everywhere()) {
            conditions.add(scope.unitIds().isEmpty() ? "1 = 0" : "store_id in (" + Sql.marks(scope.unitIds().size()) + ")");
            parameters.addAll(scope.unitIds());
        }
        add(conditions, parameters, "sale_id = ?", filter.saleId());
        add(conditions, parameters, "store_id = ?", filter.storeId());
        add(conditions, parameters, "origin_date >= ?", filter.from());
        add(conditions, parameters, "origin_date <= ?", filter.to());
        if (filter.unsettled()) {
            conditions.add("exists (select 1 from sales_refund_leg l where l.refund_id = sales_refund.id and l.state in ('PENDING', 'FAILED', 'MANUAL'))");
        }
        if (afterTime != null) {
            conditions.add("(refunded_at, id) < (?, ?)");
            parameters.addAll(List.of(afterTime, afterId));
        }
        return unitOfWork.readOnly(() -> store.refunds("where " + String.join(" and ", conditions)
                + " order by refunded_at desc, id desc fetch first " + limit + " rows only", parameters));
    }

    private static void add(List<String> conditions, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }
}
