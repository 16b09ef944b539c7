package dev.tessera.sales.provider.shift;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.sales.provider.Person;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.shift.Count.Denomination;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables of shifts. Every method runs in the current unit of work. */
@Component(service = ShiftStore.class)
public final class ShiftStore {

    private static final String SHIFT = """
            select id, number, store_id, till_id, drawer_id, cashier_id, cashier_name, state, closed_through, opened_at, opened_on, found,
                   closed_at, closed_on, closed_by, closed_by_name, approved_by, approved_by_name, reason, expected, counted
            from sales_shift
            """;
    private static final String MOVEMENT = """
            select id, shift_id, drawer_id, store_id, business_date, kind, amount, other_shift, reason, moved_at, moved_by, moved_by_name,
                   approved_by, approved_by_name
            from sales_cash_movement
            """;

    private final ModuleDatabase database;
    private final String hold;

    @Activate
    public ShiftStore(@Reference(target = "(tessera.module=sales)") ModuleDatabase database) {
        this.database = database;
        // What refers to a shift is added without waiting for who holds it so; H2 makes no difference.
        this.hold = database.kind() == DatabaseKind.POSTGRESQL ? " for no key update" : " for update";
    }

    Optional<Shift> find(UUID id) {
        return Sql.first(database.connection(), SHIFT + "where id = ?", ShiftStore::shift, id);
    }

    Optional<Shift> lock(UUID id) {
        return Sql.first(database.connection(), SHIFT + "where id = ? for update", ShiftStore::shift, id);
    }

    /**
     * @param along asked in the same round trip, once the shifts are held
     * @return the shifts that are open at the till, to be sold in, held in the order of their ids
     */
    List<Shift> hold(UUID tillId, Sql.Query<?>... along) {
        Sql.Query<?>[] queries = Arrays.copyOf(along, along.length + 1);
        System.arraycopy(along, 0, queries, 1, along.length);
        Sql.Query<Shift> shifts = new Sql.Query<>(SHIFT + "where open_till = ? order by id" + hold, ShiftStore::shift, tillId);
        queries[0] = shifts;
        Sql.together(database.connection(), database.kind(), queries);
        return shifts.rows();
    }

    Optional<Shift> open(UUID tillId, UUID cashierId) {
        return Sql.first(database.connection(), SHIFT + "where open_till = ? and cashier_id = ?", ShiftStore::shift, tillId, cashierId);
    }

    List<Shift> openAt(UUID tillId) {
        return Sql.query(database.connection(), SHIFT + "where open_till = ? order by opened_at, id", ShiftStore::shift, tillId);
    }

    /** Shifts that are not over in a drawer, oldest first, all locked in the order of their ids. */
    List<Shift> lockOpenIn(UUID drawerId) {
        return Sql.query(database.connection(), SHIFT + "where drawer_id = ? and state <> 'CLOSED' order by id for update", ShiftStore::shift, drawerId);
    }

    /** Shifts that are not over in a store, locked in the order of their ids: whoever sells in one of them is waited for. */
    public List<Shift> lockOpenOf(UUID storeId) {
        return Sql.query(database.connection(), SHIFT + "where store_id = ? and state <> 'CLOSED' order by id for update", ShiftStore::shift, storeId);
    }

    /** Shifts that are not over in a store, in the order of their numbers. */
    public List<Shift> openOf(UUID storeId) {
        return Sql.query(database.connection(), SHIFT + "where store_id = ? and state <> 'CLOSED' order by number", ShiftStore::shift, storeId);
    }

    /** Shifts of a store that were closed on the date, in the order of their numbers. */
    public List<Shift> closedOn(UUID storeId, LocalDate date) {
        return Sql.query(database.connection(), SHIFT + "where store_id = ? and closed_on = ? order by number", ShiftStore::shift, storeId, date);
    }

    /** Tells the store's open shifts that its days are closed through the date. */
    public void closedThrough(UUID storeId, LocalDate date) {
        Sql.update(database.connection(), "update sales_shift set closed_through = ? where store_id = ? and state <> 'CLOSED'", date, storeId);
    }

    List<Shift> list(String where, List<Object> parameters, int limit) {
        return Sql.query(database.connection(), SHIFT + where + " fetch first " + limit + " rows only", ShiftStore::shift, parameters.toArray());
    }

    void add(Shift shift) {
        Sql.update(database.connection(), """
                insert into sales_shift (id, number, store_id, till_id, drawer_id, cashier_id, cashier_name, state, open_till, closed_through,
                  opened_at, opened_on, found) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", shift.id(), shift.number(), shift.storeId(),
                shift.tillId(), shift.drawerId(), shift.cashier().id(), shift.cashier().name(), shift.state().name(), shift.tillId(),
                shift.closedThrough(), shift.openedAt(), shift.openedOn(), shift.found());
    }

    void setState(UUID id, Shift.State state) {
        Sql.update(database.connection(), "update sales_shift set state = ? where id = ?", state.name(), id);
    }

    void close(UUID id, Shift.Close close) {
        Person approver = close.approver();
        Sql.update(database.connection(), """
                update sales_shift set state = 'CLOSED', open_till = null, closed_at = ?, closed_on = ?, closed_by = ?, closed_by_name = ?,
                  approved_by = ?, approved_by_name = ?, reason = ?, expected = ?, counted = ? where id = ?""", close.at(), close.on(),
                close.by().id(), close.by().name(), approver == null ? null : approver.id(), approver == null ? null : approver.name(),
                close.reason(), close.expected(), close.counted(), id);
    }

    void add(CashMovement movement) {
        Person approver = movement.approver();
        Sql.update(database.connection(), """
                insert into sales_cash_movement (id, shift_id, drawer_id, store_id, business_date, kind, amount, other_shift, reason, moved_at,
                  moved_by, moved_by_name, approved_by, approved_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", movement.id(),
                movement.shiftId(), movement.drawerId(), movement.storeId(), movement.businessDate(), movement.kind().name(), movement.amount(),
                movement.otherShift(), movement.reason(), movement.at(), movement.by().id(), movement.by().name(),
                approver == null ? null : approver.id(), approver == null ? null : approver.name());
    }

    /** The shift's movements, oldest first. */
    List<CashMovement> movements(UUID shiftId) {
        return Sql.query(database.connection(), MOVEMENT + "where shift_id = ? order by moved_at, id", ShiftStore::movement, shiftId);
    }

    /** The movements of a store's business day, oldest first. */
    public List<CashMovement> movementsOn(UUID storeId, LocalDate date) {
        return Sql.query(database.connection(), MOVEMENT + "where store_id = ? and business_date = ? order by moved_at, id", ShiftStore::movement,
                storeId, date);
    }

    void add(UUID shiftId, Count count) {
        String denominations = count.denominations().stream().map(some -> some.value() + "x" + some.pieces()).collect(Collectors.joining(" "));
        Sql.update(database.connection(), """
                insert into sales_count (shift_id, attempt, tender, expected, counted, denominations, counted_at, counted_by, counted_by_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", shiftId, count.attempt(), count.tender(), count.expected(), count.counted(),
                denominations.isEmpty() ? null : denominations, count.at(), count.by().id(), count.by().name());
    }

    /** What was counted in the shift, in order of attempt and tender. */
    public List<Count> counts(UUID shiftId) {
        return Sql.query(database.connection(), """
                select attempt, tender, expected, counted, denominations, counted_at, counted_by, counted_by_name from sales_count
                where shift_id = ? order by attempt, tender""", row -> new Count(row.getInt("attempt"), row.getString("tender"),
                row.getLong("expected"), row.getLong("counted"), denominations(row.getString("denominations")), Sql.instant(row, "counted_at"),
                person(row, "counted_by")), shiftId);
    }

    private static List<Denomination> denominations(String text) {
        return text == null ? List.of() : Stream.of(text.split(" ")).map(some -> some.split("x"))
                .map(some -> new Denomination(Long.parseLong(some[0]), Long.parseLong(some[1]))).toList();
    }

    private static Shift shift(ResultSet row) throws SQLException {
        Instant closedAt = Sql.instant(row, "closed_at");
        Shift.Close close = closedAt == null ? null : new Shift.Close(closedAt, row.getObject("closed_on", LocalDate.class), person(row, "closed_by"),
                person(row, "approved_by"), row.getString("reason"), number(row, "expected"), number(row, "counted"));
        return new Shift(id(row, "id"), row.getLong("number"), id(row, "store_id"), id(row, "till_id"), id(row, "drawer_id"),
                person(row, "cashier"), Shift.State.valueOf(row.getString("state")), row.getObject("closed_through", LocalDate.class),
                Sql.instant(row, "opened_at"), row.getObject("opened_on", LocalDate.class), row.getLong("found"), close);
    }

    private static CashMovement movement(ResultSet row) throws SQLException {
        return new CashMovement(id(row, "id"), id(row, "shift_id"), id(row, "drawer_id"), id(row, "store_id"),
                row.getObject("business_date", LocalDate.class), CashMovement.Kind.valueOf(row.getString("kind")), row.getLong("amount"),
                id(row, "other_shift"), row.getString("reason"), Sql.instant(row, "moved_at"), person(row, "moved_by"), person(row, "approved_by"));
    }

    private static Person person(ResultSet row, String column) throws SQLException {
        UUID id = id(row, column.equals("cashier") ? "cashier_id" : column);
        return id == null ? null : new Person(id, row.getString(column + "_name"));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
