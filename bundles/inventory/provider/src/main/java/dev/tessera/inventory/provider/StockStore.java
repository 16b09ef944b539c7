package dev.tessera.inventory.provider;

import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementDocument;
import dev.tessera.inventory.api.StockLevel;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Quantity;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The module's tables. Every method runs in the current unit of work. */
final class StockStore {

    private static final String LEVEL = "select store_id, item_id, on_hand, reserved from inventory_stock ";
    private static final String ADD = "insert into inventory_stock (store_id, item_id, on_hand, reserved, is_short) values (?, ?, 0, 0, false)";

    private static final Insert ADD_MOVEMENTS = Insert.into("inventory_movement", "id uuid", "store_id uuid", "item_id uuid", "kind varchar",
            "quantity bigint", "document_type varchar", "document_id uuid", "line integer", "business_date date", "occurred_at timestamptz");

    private final ModuleDatabase database;
    private final Ids ids;

    StockStore(ModuleDatabase database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    Map<UUID, StockLevel> levels(UUID storeId, Collection<UUID> itemIds) {
        if (itemIds.isEmpty()) {
            return Map.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(storeId));
        parameters.addAll(itemIds);
        return Sql.query(database.connection(), LEVEL + "where store_id = ? and item_id in (" + Sql.marks(itemIds.size()) + ")", StockStore::level,
                parameters.toArray()).stream().collect(Collectors.toMap(StockLevel::itemId, level -> level));
    }

    List<StockLevel> levelsOfStore(UUID storeId) {
        return Sql.query(database.connection(), LEVEL + "where store_id = ?", StockStore::level, storeId);
    }

    List<StockLevel> levelsOfItem(UUID itemId) {
        return Sql.query(database.connection(), LEVEL + "where item_id = ?", StockStore::level, itemId);
    }

    /**
     * Changes what is on hand, row after row in the order of the map, in one round trip.
     *
     * @param mayBeShort whether too little may be left of an item
     * @return the items whose row is missing or would be left short
     */
    List<UUID> change(UUID storeId, SortedMap<UUID, Long> changes, Predicate<UUID> mayBeShort) {
        return failed(changes, Sql.batch(database.connection(), """
                update inventory_stock set on_hand = on_hand + ?, is_short = (on_hand + ? < reserved)
                where store_id = ? and item_id = ? and (? or on_hand + ? >= reserved)
                """, changes.entrySet().stream().map(change -> new Object[] {change.getValue(), change.getValue(), storeId, change.getKey(),
                    change.getValue() > 0 || mayBeShort.test(change.getKey()), change.getValue()}).toList()));
    }

    /** @return the items of which there is not so much */
    List<UUID> hold(UUID storeId, SortedMap<UUID, Long> quantities) {
        return failed(quantities, Sql.batch(database.connection(),
                "update inventory_stock set reserved = reserved + ? where store_id = ? and item_id = ? and on_hand - reserved >= ?",
                quantities.entrySet().stream().map(held -> new Object[] {held.getValue(), storeId, held.getKey(), held.getValue()}).toList()));
    }

    void free(UUID storeId, SortedMap<UUID, Long> quantities) {
        Sql.batch(database.connection(), """
                update inventory_stock set reserved = reserved - ?, is_short = (on_hand < reserved - ?) where store_id = ? and item_id = ?
                """, quantities.entrySet().stream().map(held -> new Object[] {held.getValue(), held.getValue(), storeId, held.getKey()}).toList());
    }

    private static List<UUID> failed(SortedMap<UUID, Long> changes, int[] counts) {
        List<UUID> items = List.copyOf(changes.keySet());
        return IntStream.range(0, counts.length).filter(index -> counts[index] == 0).mapToObj(items::get).toList();
    }

    /** Adds empty rows for items that never moved; another unit doing the same at once is waited for. */
    void addRows(UUID storeId, Collection<UUID> itemIds) {
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            Sql.batch(database.connection(), ADD + " on conflict do nothing", itemIds.stream().map(item -> new Object[] {storeId, item}).toList());
            return;
        }
        for (UUID item : itemIds) {
            try {
                Sql.update(database.connection(), ADD, storeId, item);
            } catch (Sql.Failure exists) {
                if (!exists.isDuplicateKey()) {
                    throw exists;
                }
            }
        }
    }

    void addMovements(MovementDocument document, List<Movement> movements) {
        database.later(ADD_MOVEMENTS, movements.stream().map(movement -> new Object[] {ids.next(), document.storeId(), movement.itemId(), movement.kind().name(),
                    movement.quantity().thousandths(), document.type(), document.id(), movement.line(), document.businessDate(),
                    document.occurredAt()}).toList());
    }

    /** @return what a line of a document took out of stock, positive, by item */
    SortedMap<UUID, Long> takenBy(UUID documentId, int line) {
        SortedMap<UUID, Long> taken = new TreeMap<>();
        Sql.query(database.connection(), """
                select item_id, -sum(quantity) from inventory_movement where document_id = ? and line = ? and kind = 'SALE' group by item_id
                """, row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), documentId, line)
                .forEach(item -> taken.put(item.getKey(), item.getValue()));
        return taken;
    }

    boolean addReservation(UUID id, UUID storeId, SortedMap<UUID, Long> quantities, Instant expiresAt) {
        if (Sql.first(database.connection(), "select id from inventory_reservation where id = ?", row -> true, id).isPresent()) {
            return false;
        }
        Sql.update(database.connection(), "insert into inventory_reservation (id, store_id, expires_at, state) values (?, ?, ?, 'OPEN')",
                id, storeId, expiresAt);
        Sql.batch(database.connection(), "insert into inventory_reservation_line (reservation_id, item_id, quantity) values (?, ?, ?)",
                quantities.entrySet().stream().map(held -> new Object[] {id, held.getKey(), held.getValue()}).toList());
        return true;
    }

    /** @return whether it was open, and when it has to end in time, in time */
    boolean endReservation(UUID id, String state, Instant inTimeAt) {
        String sql = "update inventory_reservation set state = ? where id = ? and state = 'OPEN'";
        return (inTimeAt == null ? Sql.update(database.connection(), sql, state, id)
                : Sql.update(database.connection(), sql + " and expires_at > ?", state, id, inTimeAt)) == 1;
    }

    UUID storeOfReservation(UUID id) {
        return Sql.first(database.connection(), "select store_id from inventory_reservation where id = ?", row -> row.getObject(1, UUID.class), id)
                .orElseThrow();
    }

    List<Map.Entry<UUID, Long>> linesOfReservation(UUID id) {
        return Sql.query(database.connection(), "select item_id, quantity from inventory_reservation_line where reservation_id = ?",
                row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), id);
    }

    List<UUID> expiredReservations(Instant now, int limit) {
        return Sql.query(database.connection(), "select id from inventory_reservation where state = 'OPEN' and expires_at <= ? "
                + "order by expires_at, id fetch first " + limit + " rows only", row -> row.getObject(1, UUID.class), now);
    }

    private static StockLevel level(ResultSet row) throws SQLException {
        return new StockLevel(row.getObject("store_id", UUID.class), row.getObject("item_id", UUID.class), new Quantity(row.getLong("on_hand")),
                new Quantity(row.getLong("reserved")));
    }
}
