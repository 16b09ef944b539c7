package dev.tessera.inventory.provider;

import dev.tessera.ledger.api.Proof;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is on hand is the sum of the movements, and what is reserved is what open reservations hold. Goes through the stock a few thousand rows at
 * a time; one statement reads a part and is consistent in itself while checkouts go on.
 */
@Component
public final class StockCheck implements Proof.Check {

    private static final String MOVEMENTS = "stock-is-sum-of-movements";
    private static final String RESERVATIONS = "stock-reserved-is-open-reservations";

    /** Every law here. */
    static final Set<String> LAWS = Set.of(MOVEMENTS, RESERVATIONS);

    private static final int ROWS = 2000;
    private static final int MOST = 100;
    private static final String PART = "select store_id, item_id, on_hand, reserved from inventory_stock %s order by store_id, item_id "
            + "fetch first " + ROWS + " rows only";
    private static final String LEVELS = """
            select s.store_id, s.item_id, s.on_hand, s.reserved,
                   coalesce((select sum(m.quantity) from inventory_movement m where m.store_id = s.store_id and m.item_id = s.item_id), 0),
                   coalesce((select sum(l.quantity) from inventory_reservation r join inventory_reservation_line l on l.reservation_id = r.id
                             where r.state = 'OPEN' and r.store_id = s.store_id and l.item_id = s.item_id), 0)
            from (%s) s order by s.store_id, s.item_id""";

    private final ModuleDatabase database;

    @Activate
    public StockCheck(@Reference(target = "(tessera.module=inventory)") ModuleDatabase database) {
        this.database = database;
    }

    /** A stock row beside what its entries say. */
    private record Level(UUID storeId, UUID itemId, long onHand, long reserved, long moved, long held) {}

    @Override
    public Set<String> laws() {
        return LAWS;
    }

    @Override
    public List<Proof.Difference> differences() {
        List<Proof.Difference> differences = new ArrayList<>();
        Level last = null;
        List<Level> part;
        do {
            part = part(last);
            part.forEach(level -> compare(level, differences));
            last = part.isEmpty() ? null : part.get(part.size() - 1);
        } while (part.size() == ROWS && differences.size() < MOST);
        return differences.stream().limit(MOST).toList();
    }

    private List<Level> part(Level after) {
        Object[] parameters = after == null ? new Object[0] : new Object[] {after.storeId(), after.itemId()};
        return Sql.query(database.connection(), LEVELS.formatted(PART.formatted(after == null ? "" : "where (store_id, item_id) > (?, ?)")),
                row -> new Level(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4), row.getLong(5),
                        row.getLong(6)), parameters);
    }

    private static void compare(Level level, List<Proof.Difference> differences) {
        String subject = "store " + level.storeId() + " item " + level.itemId();
        List<Proof.About> about = List.of(Proof.About.of("organization.unit", level.storeId()), Proof.About.of("catalog.item", level.itemId()));
        if (level.onHand() != level.moved()) {
            differences.add(new Proof.Difference(MOVEMENTS, subject, about, Proof.Measure.QUANTITY, level.moved(), level.onHand()));
        }
        if (level.reserved() != level.held()) {
            differences.add(new Proof.Difference(RESERVATIONS, subject, about, Proof.Measure.QUANTITY, level.held(), level.reserved()));
        }
    }
}
