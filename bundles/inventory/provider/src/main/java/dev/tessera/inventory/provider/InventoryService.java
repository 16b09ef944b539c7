package dev.tessera.inventory.provider;

import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.api.Inventory;
import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementDocument;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.api.StockLevel;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stock on SQL. One conditional update per item decides whether there is enough, so two tills after the last piece cannot both get it; the
 * updates of a document go in the order of item ids, so nobody waits in a circle.
 */
@Component(service = {Inventory.class, InventoryService.class})
public final class InventoryService implements Inventory {

    private static final String INSUFFICIENT = "inventory.insufficient";
    private static final String RELEASED = "RELEASED";
    private static final String SETTLED = "SETTLED";
    private static final String EXPIRED = "EXPIRED";

    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final StockStore store;
    private final Policies policies;
    private final Catalog catalog;

    @Activate
    public InventoryService(@Reference(target = "(tessera.module=inventory)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock, @Reference Policies policies, @Reference Catalog catalog) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.store = new StockStore(database, ids);
        this.policies = policies;
        this.catalog = catalog;
    }

    @Override
    public Map<UUID, StockLevel> levels(UUID storeId, Collection<UUID> itemIds) {
        Map<UUID, StockLevel> levels = new HashMap<>(store.levels(storeId, itemIds));
        itemIds.forEach(item -> levels.putIfAbsent(item, new StockLevel(storeId, item, Quantity.ZERO, Quantity.ZERO)));
        return levels;
    }

    /** @return every level of the store that ever changed */
    List<StockLevel> levelsOfStore(UUID storeId) {
        return store.levelsOfStore(storeId);
    }

    /** @return the item's levels in every store in which it ever moved */
    List<StockLevel> levelsOfItem(UUID itemId) {
        return store.levelsOfItem(itemId);
    }

    @Override
    public void move(MovementDocument document, List<Movement> movements) {
        move(document, movements, movement -> "/lines/" + (movement.line() - 1) + "/quantity");
    }

    /** @param pointer where in the request the movement's quantity is, for a refusal */
    void move(MovementDocument document, List<Movement> movements, Function<Movement, String> pointer) {
        if (movements.isEmpty()) {
            return;
        }
        SortedMap<UUID, Long> changes = new TreeMap<>();
        movements.forEach(movement -> changes.merge(movement.itemId(), movement.quantity().thousandths(), Math::addExact));
        changes.values().removeIf(change -> change == 0);
        UUID storeId = document.storeId();
        List<UUID> failed = withRows(storeId, changes, wanted -> store.change(storeId, wanted,
                item -> policies.of(storeId, item) != NegativeStock.REFUSE));
        if (!failed.isEmpty()) {
            throw insufficient(storeId, failed, item -> movements.stream().filter(movement -> movement.itemId().equals(item)).findFirst()
                    .map(pointer).orElseThrow());
        }
        store.addMovements(document, movements);
    }

    /** Tries the change; where a row is missing, adds it and tries that one again. */
    private List<UUID> withRows(UUID storeId, SortedMap<UUID, Long> changes, Function<SortedMap<UUID, Long>, List<UUID>> change) {
        List<UUID> failed = change.apply(changes);
        if (failed.isEmpty()) {
            return failed;
        }
        Map<UUID, StockLevel> known = store.levels(storeId, failed);
        List<UUID> missing = failed.stream().filter(item -> !known.containsKey(item)).toList();
        if (missing.isEmpty()) {
            return failed;
        }
        store.addRows(storeId, missing);
        SortedMap<UUID, Long> again = new TreeMap<>(changes);
        again.keySet().retainAll(missing);
        List<UUID> stillFailed = change.apply(again);
        return failed.stream().filter(item -> known.containsKey(item) || stillFailed.contains(item)).toList();
    }

    /** @param pointer where in the request the item is; null if there is no such place */
    ProblemException insufficient(UUID storeId, List<UUID> items, Function<UUID, String> pointer) {
        Map<UUID, StockLevel> levels = levels(storeId, items);
        Problem problem = Problem.conflict(INSUFFICIENT).with("item", nameOf(items.get(0))).with("available", available(levels, items.get(0)));
        for (UUID item : pointer == null ? List.<UUID>of() : items) {
            problem = problem.at(pointer.apply(item), INSUFFICIENT, Map.of("item", nameOf(item), "available", available(levels, item)));
        }
        return problem.exception();
    }

    private static String available(Map<UUID, StockLevel> levels, UUID item) {
        return levels.get(item).available().toDecimal().stripTrailingZeros().toPlainString();
    }

    private String nameOf(UUID itemId) {
        return catalog.item(itemId).map(Item::name).orElse(itemId.toString());
    }

    /** @return what that line of a sale took out of stock, positive, by item */
    SortedMap<UUID, Long> takenBySale(UUID saleId, int line) {
        return store.takenBy(saleId, line);
    }

    @Override
    public void reserve(UUID reservationId, UUID storeId, Map<UUID, Quantity> quantities, Instant expiresAt) {
        SortedMap<UUID, Long> wanted = new TreeMap<>();
        quantities.forEach((item, quantity) -> wanted.put(item, positive(quantity)));
        if (!store.addReservation(reservationId, storeId, wanted, expiresAt)) {
            return;
        }
        List<UUID> failed = store.hold(storeId, wanted);
        if (!failed.isEmpty()) {
            throw insufficient(storeId, failed, null);
        }
    }

    private static long positive(Quantity quantity) {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("nothing to reserve: " + quantity);
        }
        return quantity.thousandths();
    }

    @Override
    public void settle(UUID reservationId) {
        if (!end(reservationId, SETTLED, clock.instant())) {
            throw Problem.conflict("inventory.reservation-over").with("reservation", reservationId).exception();
        }
    }

    @Override
    public void release(UUID reservationId) {
        end(reservationId, RELEASED, null);
    }

    /** Releases reservations whose time is over, at most {@code limit}; the next call goes on. */
    int releaseExpired(int limit) {
        List<UUID> expired = unitOfWork.readOnly(() -> store.expiredReservations(clock.instant(), limit));
        expired.forEach(id -> unitOfWork.run(() -> end(id, EXPIRED, null)));
        return expired.size();
    }

    private boolean end(UUID reservationId, String state, Instant inTimeAt) {
        if (!store.endReservation(reservationId, state, inTimeAt)) {
            return false;
        }
        SortedMap<UUID, Long> held = new TreeMap<>();
        store.linesOfReservation(reservationId).forEach(line -> held.put(line.getKey(), line.getValue()));
        store.free(store.storeOfReservation(reservationId), held);
        return true;
    }

    @Override
    public NegativeStock negativeStock(UUID storeId, UUID itemId) {
        return policies.of(storeId, itemId);
    }
}
