package dev.tessera.sales.provider.checkout;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sales as rows. To be called inside a unit of work. */
@Component(service = SaleStore.class)
public final class SaleStore {

    static final String HEAD = """
            select id, number, store_id, till_id, shift_id, drawer_id, cashier_id, member_id, business_date, sold_at, origin_at, origin_date,
              currency, total, change_given, refunded, line_count, returned_lines, voided, request_hash, journal_id, effects, hints, approvals
            from sales_sale
            """;
    private static final Insert ADD_SALE = Insert.into("sales_sale", "id uuid", "number varchar", "till_sequence bigint", "previous_at timestamptz",
            "store_id uuid", "till_id uuid", "shift_id uuid", "drawer_id uuid", "cashier_id uuid", "member_id uuid", "business_date date",
            "sold_at timestamptz", "origin_at timestamptz", "origin_date date", "currency varchar", "total bigint", "change_given bigint",
            "line_count integer", "request_hash varchar", "journal_id uuid", "effects text", "hints text", "approvals text");
    private static final Insert ADD_LINES = Insert.into("sales_line", "sale_id uuid", "number integer", "type varchar", "item_id uuid",
            "item_code varchar", "name varchar", "quantity bigint", "unit_price bigint", "gross bigint", "net bigint", "discounts text",
            "reasons text", "traits text", "details text");
    private static final Insert ADD_PAYMENTS = Insert.into("sales_payment", "sale_id uuid", "number integer", "type varchar", "amount bigint",
            "reference varchar", "details text", "carried boolean", "rounding bigint");
    private static final TypeReference<List<Plan.Effect>> EFFECTS = new TypeReference<>() {};
    private static final TypeReference<List<PricedSale.Reason>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<PricedSale.Discount>> DISCOUNTS = new TypeReference<>() {};
    private static final TypeReference<PricedSale.Traits> TRAITS = new TypeReference<>() {};
    private static final TypeReference<Map<String, UUID>> ACCOUNTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ModuleDatabase database;

    @Activate
    public SaleStore(@Reference(target = "(tessera.module=sales)") ModuleDatabase database) {
        this.database = database;
    }

    /**
     * The last sale of a till.
     *
     * @param sequence which of the till's sales it was, from 1; 0 if there was none
     * @param soldAt when; null if there was none
     */
    public record Last(long sequence, Instant soldAt) {

        private static final Last NONE = new Last(0, null);
    }

    /** @return asks for the till's last sale; to be sent once the till is held, so that nobody adds another one meanwhile */
    Sql.Query<Last> askForLast(UUID tillId) {
        // Sorted by the till too, or H2 reads all its sales instead of the end of the index.
        return new Sql.Query<>("select till_sequence, sold_at from sales_sale where till_id = ? order by till_id desc, till_sequence desc fetch first 1 row only",
                row -> new Last(row.getLong("till_sequence"), Sql.instant(row, "sold_at")), tillId);
    }

    /** @return the till's last sale, found by a query of {@link #askForLast} */
    static Last last(Sql.Query<Last> asked) {
        return asked.first().orElse(Last.NONE);
    }

    /** Asks for the till's last sale alone. */
    Last last(UUID tillId) {
        Sql.Query<Last> last = askForLast(tillId);
        Sql.together(database.connection(), database.kind(), last);
        return last(last);
    }

    /** @return asks for the sale's head */
    Sql.Query<StoredSale.Head> ask(UUID id) {
        return new Sql.Query<>(HEAD + "where id = ?", SaleStore::head, id);
    }

    /**
     * Adds the sale, sent with what else the unit of work leaves for later. The database refuses one whose till was sold at later, and one whose
     * number is taken.
     *
     * @param last the sale of its till before it
     */
    void add(StoredSale.Head sale, Last last, List<StoredSale.Line> lines, List<StoredSale.Payment> payments) {
        database.later(ADD_SALE, List.<Object[]>of(new Object[] {sale.id(), sale.number(), last.sequence() + 1, last.soldAt(), sale.storeId(),
            sale.tillId(), sale.shiftId(), sale.drawerId(), sale.cashierId(), sale.memberId(), sale.businessDate(), sale.soldAt(), sale.originAt(),
            sale.originDate(), sale.currency(), sale.total().minor(), sale.change().minor(), sale.lineCount(), sale.requestHash(), sale.journalId(),
            Json.write(sale.effects()), Json.write(sale.hints()), Json.write(sale.approvals())}));
        database.later(ADD_LINES, lines.stream().map(line -> row(sale.id(), line)).toList());
        database.later(ADD_PAYMENTS, payments.stream().map(payment -> row(sale.id(), payment)).toList());
    }

    private static Object[] row(UUID saleId, StoredSale.Line line) {
        PricedSale.Line sold = line.sold();
        return new Object[] {saleId, sold.number(), sold.type(), sold.itemId(), sold.itemCode(), sold.name(), sold.quantity().thousandths(),
            sold.unitPrice().minor(), sold.gross().minor(), sold.net().minor(), Json.some(sold.discounts()), Json.some(sold.reasons()),
            Json.write(sold.traits()), Json.some(line.details())};
    }

    private static Object[] row(UUID saleId, StoredSale.Payment stored) {
        SaleContext.Payment payment = stored.payment();
        return new Object[] {saleId, payment.number(), payment.type(), payment.amount().minor(), payment.reference(),
            Json.some(payment.details()), stored.carried(), stored.rounding().minor()};
    }

    /** @return the sale with its lines and payments; empty if there is none */
    public Optional<StoredSale> find(UUID id) {
        return find("where id = ?", id);
    }

    /** Like {@link #find}, held until the end of the unit of work, so that nobody else gives something back of it meanwhile. */
    public Optional<StoredSale> lock(UUID id) {
        return find("where id = ? for update", id);
    }

    /** Whose a sale is; the member is null for an anonymous customer. */
    public record Owner(UUID memberId) {}

    /** @return whose the sale is; empty if there is no such sale */
    public Optional<Owner> memberOf(UUID id) {
        return Sql.first(database.connection(), "select member_id from sales_sale where id = ?", row -> new Owner(row.getObject(1, UUID.class)), id);
    }

    /** @return in which store the sale was made; empty if there is no such sale */
    public Optional<UUID> storeOf(UUID id) {
        return Sql.first(database.connection(), "select store_id from sales_sale where id = ?", row -> row.getObject(1, UUID.class), id);
    }

    /** @return the sale with that number and total, the newest if codes of stores made the number twice; empty if there is none */
    public Optional<StoredSale.Head> withNumber(String number, Money total) {
        return Sql.first(database.connection(), HEAD + "where number = ? and total = ? order by sold_at desc fetch first 1 row only", SaleStore::head,
                number, total.minor());
    }

    private Optional<StoredSale> find(String where, UUID id) {
        return Sql.first(database.connection(), HEAD + where, SaleStore::head, id).map(this::whole);
    }

    /** @return the sale of that head with its lines and payments */
    public StoredSale whole(StoredSale.Head head) {
        UUID id = head.id();
        return new StoredSale(head, lines(List.of(id)).getOrDefault(id, List.of()), payments(List.of(id)).getOrDefault(id, List.of()));
    }

    /** @return the lines of each sale, by number */
    public Map<UUID, List<StoredSale.Line>> lines(Collection<UUID> saleIds) {
        record Row(UUID saleId, StoredSale.Line line) {}
        return saleIds.isEmpty() ? Map.of() : Sql.query(database.connection(), "select * from sales_line where sale_id in ("
                + Sql.marks(saleIds.size()) + ") order by sale_id, number", row -> new Row(row.getObject("sale_id", UUID.class), line(row)),
                saleIds.toArray()).stream().collect(Collectors.groupingBy(Row::saleId, Collectors.mapping(Row::line, Collectors.toList())));
    }

    /** @return the payments of each sale, by number */
    public Map<UUID, List<StoredSale.Payment>> payments(Collection<UUID> saleIds) {
        record Row(UUID saleId, StoredSale.Payment payment) {}
        return saleIds.isEmpty() ? Map.of() : Sql.query(database.connection(), "select * from sales_payment where sale_id in ("
                + Sql.marks(saleIds.size()) + ") order by sale_id, number", row -> new Row(row.getObject("sale_id", UUID.class), payment(row)),
                saleIds.toArray()).stream().collect(Collectors.groupingBy(Row::saleId, Collectors.mapping(Row::payment, Collectors.toList())));
    }

    /**
     * @param condition a condition on {@code sales_sale} with its parameters
     * @return the sales' heads in the order the condition ends with
     */
    public List<StoredSale.Head> heads(String condition, List<Object> parameters) {
        return Sql.query(database.connection(), HEAD + condition, SaleStore::head, parameters.toArray());
    }

    /** Books what was taken back on the sale, its lines and payments; the database refuses what is more than was sold or paid. */
    public void takeBack(UUID saleId, Money total, int linesNowReturned, boolean voided, Collection<Object[]> lines, Collection<Object[]> payments) {
        Sql.update(database.connection(), "update sales_sale set refunded = refunded + ?, returned_lines = returned_lines + ?, voided = ? where id = ?",
                total.minor(), linesNowReturned, voided, saleId);
        Sql.batch(database.connection(), "update sales_line set returned_quantity = returned_quantity + ?, refunded = refunded + ? "
                + "where sale_id = ? and number = ?", lines);
        Sql.batch(database.connection(), "update sales_payment set refunded = refunded + ? where sale_id = ? and number = ?", payments);
    }

    private static StoredSale.Head head(ResultSet row) throws SQLException {
        return new StoredSale.Head(row.getObject("id", UUID.class), row.getString("number"), row.getObject("store_id", UUID.class),
                row.getObject("till_id", UUID.class), row.getObject("shift_id", UUID.class), row.getObject("drawer_id", UUID.class),
                row.getObject("cashier_id", UUID.class), row.getObject("member_id", UUID.class), row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "sold_at"), Sql.instant(row, "origin_at"), row.getObject("origin_date", LocalDate.class),
                row.getString("currency"), Money.ofMinor(row.getLong("total")), Money.ofMinor(row.getLong("change_given")),
                Money.ofMinor(row.getLong("refunded")), row.getInt("line_count"), row.getInt("returned_lines"), row.getBoolean("voided"),
                row.getString("request_hash"), row.getObject("journal_id", UUID.class), Json.read(row.getString("effects"), EFFECTS, List.of()),
                Json.read(row.getString("hints"), REASONS, List.of()), Json.read(row.getString("approvals"), ACCOUNTS, Map.of()));
    }

    private static StoredSale.Line line(ResultSet row) throws SQLException {
        PricedSale.Line sold = new PricedSale.Line(row.getInt("number"), row.getString("type"), row.getObject("item_id", UUID.class),
                row.getString("item_code"), row.getString("name"), new Quantity(row.getLong("quantity")), Money.ofMinor(row.getLong("unit_price")),
                Money.ofMinor(row.getLong("gross")), Json.read(row.getString("discounts"), DISCOUNTS, List.of()),
                Money.ofMinor(row.getLong("net")), Json.read(row.getString("traits"), TRAITS, null),
                Json.read(row.getString("reasons"), REASONS, List.of()));
        return new StoredSale.Line(sold, Json.read(row.getString("details"), TEXTS, Map.of()), new Quantity(row.getLong("returned_quantity")),
                Money.ofMinor(row.getLong("refunded")));
    }

    private static StoredSale.Payment payment(ResultSet row) throws SQLException {
        return new StoredSale.Payment(new SaleContext.Payment(row.getInt("number"), row.getString("type"), Money.ofMinor(row.getLong("amount")),
                row.getString("reference"), Json.read(row.getString("details"), TEXTS, Map.of())), row.getBoolean("carried"),
                Money.ofMinor(row.getLong("refunded")), Money.ofMinor(row.getLong("rounding")));
    }

    /** @return rows for {@link #takeBack}: quantity, amount, sale, number */
    public static Collection<Object[]> returned(UUID saleId, List<dev.tessera.sales.api.RefundContext.Line> lines) {
        List<Object[]> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(new Object[] {line.returned().thousandths(), line.amount().minor(), saleId, line.sold().number()}));
        return rows;
    }
}
