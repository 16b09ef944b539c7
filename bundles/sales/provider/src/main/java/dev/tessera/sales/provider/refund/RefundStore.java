package dev.tessera.sales.provider.refund;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.provider.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Refunds as rows. To be called inside a unit of work. */
@Component(service = RefundStore.class)
public final class RefundStore {

    /** The scalar queries count the till's refunds. */
    private static final String INSERT = """
            insert into sales_refund (id, number, till_sequence, kind, sale_id, store_id, sale_store_id, till_id, shift_id, drawer_id, cashier_id,
              member_id, business_date, refunded_at, origin_at, origin_date, total, kept_back, line_count, reason, shop_at_fault,
              exchange_sale_id, request_hash, journal_id, effects, approvals)
            values (?, cast(? as varchar(50)) || cast((select coalesce(max(till_sequence), 0) + 1 from sales_refund where till_id = ?) as varchar(20)),
              (select coalesce(max(till_sequence), 0) + 1 from sales_refund where till_id = ?),
              ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final TypeReference<List<Plan.Effect>> EFFECTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, UUID>> ACCOUNTS = new TypeReference<>() {};

    private final ModuleDatabase database;

    @Activate
    public RefundStore(@Reference(target = "(tessera.module=sales)") ModuleDatabase database) {
        this.database = database;
    }

    /** @return the refund's number */
    String add(StoredRefund refund, String numberPrefix) {
        StoredRefund.Head head = refund.head();
        String sql = database.kind() == DatabaseKind.POSTGRESQL ? INSERT + " returning number" : "select number from final table (" + INSERT + ")";
        String number = Sql.query(database.connection(), sql, row -> row.getString(1), head.id(), numberPrefix + "R", head.tillId(), head.tillId(),
                head.kind().name(), head.saleId(), head.storeId(), head.saleStoreId(), head.tillId(), head.shiftId(), head.drawerId(),
                head.cashierId(), head.memberId(), head.businessDate(), head.refundedAt(), head.originAt(), head.originDate(),
                head.total().minor(), head.keptBack().minor(), refund.lines().size(), head.reason(), head.shopAtFault(), head.exchangeSaleId(),
                head.requestHash(), head.journalId(), Json.write(head.effects()), Json.write(head.approvals())).get(0);
        Sql.batch(database.connection(), """
                insert into sales_refund_line (refund_id, number, sale_id, type, item_id, item_code, name, quantity, amount, restock)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, refund.lines().stream().map(line -> new Object[] {head.id(), line.number(), head.saleId(), line.type(), line.itemId(),
                    line.itemCode(), line.name(), line.quantity().thousandths(), line.amount().minor(), line.restock()}).toList());
        addLegs(head, refund.legs(), new Paying(head.storeId(), head.shiftId(), head.drawerId(), head.businessDate()));
        return number;
    }

    /**
     * Where a leg is paid out.
     *
     * @param storeId the store
     * @param shiftId the shift
     * @param drawerId its drawer
     * @param businessDate the store's date
     */
    record Paying(UUID storeId, UUID shiftId, UUID drawerId, LocalDate businessDate) {}

    void addLegs(StoredRefund.Head head, Collection<StoredRefund.Leg> legs, Paying paying) {
        Sql.batch(database.connection(), """
                insert into sales_refund_leg (id, refund_id, number, sale_id, payment_number, type, reference, amount, carried, state,
                  provider_reference, failure, attempts, changed_at, store_id, shift_id, drawer_id, business_date, rounding)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, legs.stream().map(leg -> new Object[] {leg.id(), head.id(), leg.number(), head.saleId(), leg.paymentNumber(), leg.type(),
                    leg.reference(), leg.amount().minor(), leg.carried(), leg.state().name(), leg.providerReference(), leg.failure(),
                    leg.attempts(), head.refundedAt(), paying.storeId(), paying.shiftId(), paying.drawerId(), paying.businessDate(),
                    leg.rounding().minor()}).toList());
    }

    /** Names the sale an exchange was made for. */
    void exchangedFor(UUID refundId, UUID saleId) {
        Sql.update(database.connection(), "update sales_refund set exchange_sale_id = ? where id = ?", saleId, refundId);
    }

    /** @return the refund with lines and legs; empty if there is none */
    public Optional<StoredRefund> find(UUID id) {
        return refunds("where id = ?", List.of(id)).stream().findFirst();
    }

    /** @return the refunds of a sale, oldest first */
    public List<StoredRefund> ofSale(UUID saleId) {
        return refunds("where sale_id = ? order by refunded_at, id", List.of(saleId));
    }

    /**
     * @param condition a condition on {@code sales_refund} with its parameters
     * @return the refunds in the order the condition ends with
     */
    public List<StoredRefund> refunds(String condition, List<Object> parameters) {
        List<StoredRefund.Head> heads = Sql.query(database.connection(), "select * from sales_refund " + condition, RefundStore::head,
                parameters.toArray());
        if (heads.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = heads.stream().map(StoredRefund.Head::id).toList();
        Map<UUID, List<StoredRefund.Line>> lines = lines(ids);
        Map<UUID, List<StoredRefund.Leg>> legs = legs(ids);
        return heads.stream().map(head -> new StoredRefund(head, lines.getOrDefault(head.id(), List.of()), legs.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<StoredRefund.Line>> lines(List<UUID> ids) {
        record Row(UUID refundId, StoredRefund.Line line) {}
        return Sql.query(database.connection(), "select * from sales_refund_line where refund_id in (" + Sql.marks(ids.size())
                + ") order by refund_id, number", row -> new Row(row.getObject("refund_id", UUID.class), new StoredRefund.Line(row.getInt("number"),
                row.getString("type"), row.getObject("item_id", UUID.class), row.getString("item_code"), row.getString("name"),
                new Quantity(row.getLong("quantity")), Money.ofMinor(row.getLong("amount")), row.getBoolean("restock"))), ids.toArray()).stream()
                .collect(Collectors.groupingBy(Row::refundId, Collectors.mapping(Row::line, Collectors.toList())));
    }

    private Map<UUID, List<StoredRefund.Leg>> legs(List<UUID> ids) {
        record Row(UUID refundId, StoredRefund.Leg leg) {}
        return Sql.query(database.connection(), "select * from sales_refund_leg where refund_id in (" + Sql.marks(ids.size())
                + ") order by refund_id, number", row -> new Row(row.getObject("refund_id", UUID.class), leg(row)), ids.toArray()).stream()
                .collect(Collectors.groupingBy(Row::refundId, Collectors.mapping(Row::leg, Collectors.toList())));
    }

    /** @return ids of legs a provider has still to be asked about, the longest untouched first */
    List<UUID> pendingLegs(int limit) {
        return Sql.query(database.connection(), "select id from sales_refund_leg where state = 'PENDING' order by changed_at, id fetch first "
                + limit + " rows only", row -> row.getObject(1, UUID.class));
    }

    /** @return the leg, held until the end of the unit of work; empty if there is none */
    Optional<StoredRefund.Leg> lockLeg(UUID id) {
        return Sql.first(database.connection(), "select * from sales_refund_leg where id = ? for update", RefundStore::leg, id);
    }

    Optional<StoredRefund.Leg> leg(UUID id) {
        return Sql.first(database.connection(), "select * from sales_refund_leg where id = ?", RefundStore::leg, id);
    }

    void setLeg(UUID id, StoredRefund.LegState state, String providerReference, String failure, Instant now) {
        Sql.update(database.connection(), "update sales_refund_leg set state = ?, provider_reference = ?, failure = ?, attempts = attempts + 1, "
                + "changed_at = ? where id = ?", state.name(), providerReference, failure, now, id);
    }

    private static StoredRefund.Leg leg(ResultSet row) throws SQLException {
        return new StoredRefund.Leg(row.getObject("id", UUID.class), row.getInt("number"), row.getObject("payment_number", Integer.class),
                row.getString("type"), row.getString("reference"), Money.ofMinor(row.getLong("amount")), row.getBoolean("carried"),
                StoredRefund.LegState.valueOf(row.getString("state")), row.getString("provider_reference"), row.getString("failure"),
                row.getInt("attempts"), Money.ofMinor(row.getLong("rounding")));
    }

    private static StoredRefund.Head head(ResultSet row) throws SQLException {
        return new StoredRefund.Head(row.getObject("id", UUID.class), row.getString("number"), StoredRefund.Kind.valueOf(row.getString("kind")),
                row.getObject("sale_id", UUID.class), row.getObject("store_id", UUID.class), row.getObject("sale_store_id", UUID.class),
                row.getObject("till_id", UUID.class), row.getObject("shift_id", UUID.class), row.getObject("drawer_id", UUID.class),
                row.getObject("cashier_id", UUID.class), row.getObject("member_id", UUID.class), row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "refunded_at"), Sql.instant(row, "origin_at"), row.getObject("origin_date", LocalDate.class),
                Money.ofMinor(row.getLong("total")), Money.ofMinor(row.getLong("kept_back")), row.getString("reason"),
                row.getBoolean("shop_at_fault"), row.getObject("exchange_sale_id", UUID.class), row.getString("request_hash"),
                row.getObject("journal_id", UUID.class), Json.read(row.getString("effects"), EFFECTS, List.of()),
                Json.read(row.getString("approvals"), ACCOUNTS, Map.of()));
    }
}
