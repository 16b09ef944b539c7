package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.security.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sales to look at, of the stores the caller may see. */
@Component(service = SaleQueries.class)
public final class SaleQueries {

    private final UnitOfWork unitOfWork;
    private final SaleStore store;
    private final Access access;

    @Activate
    public SaleQueries(@Reference UnitOfWork unitOfWork, @Reference SaleStore store, @Reference Access access) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.access = access;
    }

    /**
     * @return the sale
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.sale-unknown} if there is none the caller may see
     */
    public StoredSale get(UUID id) {
        return unitOfWork.readOnly(() -> store.find(id)).filter(sale -> access.scope(SalesPermissions.READ).contains(sale.head().storeId()))
                .orElseThrow(SaleQueries::unknown);
    }

    /** @return the refusal of a sale nobody knows, or the caller may not know of */
    public static RuntimeException unknown() {
        return Problem.notFound("sales.sale-unknown").exception();
    }

    /** @return sales newest first */
    public List<StoredSale.Head> page(SaleFilter filter, Instant afterTime, UUID afterId, int limit) {
        return unitOfWork.readOnly(() -> {
            List<Object> parameters = new ArrayList<>();
            return store.heads(filter.page(afterTime, afterId, limit, parameters), parameters);
        });
    }
}
