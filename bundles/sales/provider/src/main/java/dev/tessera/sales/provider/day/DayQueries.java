package dev.tessera.sales.provider.day;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Ledger.Turnover;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.sales.provider.day.DayContent.CashTotal;
import dev.tessera.sales.provider.day.DayContent.CashierTotal;
import dev.tessera.sales.provider.day.DayContent.DiscountTotal;
import dev.tessera.sales.provider.day.DayContent.LineTotal;
import dev.tessera.sales.provider.day.DayContent.ShiftTotal;
import dev.tessera.sales.provider.day.DayContent.ValueTotal;
import dev.tessera.sales.provider.shift.CashMovement;
import dev.tessera.sales.provider.shift.Shift;
import dev.tessera.sales.provider.shift.ShiftStore;
import dev.tessera.sales.provider.shift.Takings;
import dev.tessera.sales.provider.shift.TenderTotal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Adds up a store's business day from sales, refunds, movements and the ledger. Every method runs in the current unit of work. */
@Component(service = DayQueries.class)
public final class DayQueries {

    /** What is earned when it is sold; everything else is owed to the customer until it is used. */
    private static final Set<String> TAKINGS = Set.of("goods", "service", "cards.fee");
    /** What members owe, penalty and interest among it, grows on the debit side. */
    private static final Set<String> OWED = Set.of("receivable", "receivable-penalty", "receivable-interest", "points-debt");
    private static final Set<String> REFUNDS = Set.of("sales.refund", "sales.void");
    private static final String SALE = "sales.sale";
    private static final TypeReference<List<PricedSale.Discount>> DISCOUNTS = new TypeReference<>() {};

    private static final String ACTIVE = """
            select business_date as on_date from sales_sale where store_id = ? and business_date > ?
            union all select business_date from sales_refund where store_id = ? and business_date > ?
            union all select business_date from sales_cash_movement where store_id = ? and business_date > ?""";

    private final ModuleDatabase database;
    private final Organization organization;
    private final Ledger ledger;
    private final Takings takings;
    private final ShiftStore shifts;
    private final Extensions extensions;

    @Activate
    public DayQueries(@Reference(target = "(tessera.module=sales)") ModuleDatabase database, @Reference Organization organization,
            @Reference Ledger ledger, @Reference Takings takings, @Reference ShiftStore shifts, @Reference Extensions extensions) {
        this.database = database;
        this.organization = organization;
        this.ledger = ledger;
        this.takings = takings;
        this.shifts = shifts;
        this.extensions = extensions;
    }

    /** @return what the day came to so far */
    DayContent content(UUID storeId, LocalDate date, Instant at, List<Shift> open) {
        Unit store = organization.unit(storeId).orElseThrow();
        List<TenderTotal> tenders = takings.ofDay(storeId, date);
        return new DayContent(storeId, store.code(), store.name(), date, at, sales(storeId, date), refunds(storeId, date), lines(storeId, date),
                discounts(storeId, date), tenders, values(ledger.turnover(storeId, date)), cashiers(storeId, date),
                cash(storeId, date), closedShifts(storeId, date), exceptions(storeId, date, open), rounding(storeId, date),
                tenders.stream().filter(this::isMoney).mapToLong(TenderTotal::net).sum());
    }

    /** @return the first business date after the given one on which something happened in the store */
    Optional<LocalDate> firstActive(UUID storeId, LocalDate after) {
        return Sql.first(database.connection(), "select on_date from (" + ACTIVE + ") active order by on_date fetch first 1 rows only", row -> row.getObject("on_date", LocalDate.class),
                storeId, after, storeId, after, storeId, after);
    }

    /** @return the business dates after the given one on which something happened in the store */
    List<LocalDate> active(UUID storeId, LocalDate after) {
        return Sql.query(database.connection(), "select distinct on_date from (" + ACTIVE + ") active order by on_date",
                row -> row.getObject("on_date", LocalDate.class), storeId, after, storeId, after, storeId, after);
    }

    private DayContent.SalesTotal sales(UUID storeId, LocalDate date) {
        long gross = number("select coalesce(sum(l.gross), 0) from sales_line l join sales_sale s on s.id = l.sale_id "
                + "where s.store_id = ? and s.business_date = ?", storeId, date);
        return Sql.query(database.connection(), "select count(*), coalesce(sum(total), 0), min(sold_at) as earliest, max(sold_at) as latest "
                + "from sales_sale where store_id = ? and business_date = ?", row -> new DayContent.SalesTotal(row.getLong(1), gross,
                gross - row.getLong(2), row.getLong(2), Sql.instant(row, "earliest"), Sql.instant(row, "latest")), storeId, date).get(0);
    }

    private DayContent.RefundTotal refunds(UUID storeId, LocalDate date) {
        return Sql.query(database.connection(), """
                select count(*), coalesce(sum(total - kept_back), 0), coalesce(sum(kept_back), 0),
                  coalesce(sum(case when kind = 'VOID' then 1 else 0 end), 0), coalesce(sum(case when kind = 'VOID' then total else 0 end), 0),
                  coalesce(sum(case when kind = 'UNLINKED' then 1 else 0 end), 0)
                from sales_refund where store_id = ? and business_date = ?""", row -> new DayContent.RefundTotal(row.getLong(1), row.getLong(2),
                row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)), storeId, date).get(0);
    }

    private List<LineTotal> lines(UUID storeId, LocalDate date) {
        Map<String, long[]> types = new TreeMap<>();
        Sql.query(database.connection(), "select l.type, count(*), sum(l.net) from sales_line l join sales_sale s on s.id = l.sale_id "
                + "where s.store_id = ? and s.business_date = ? group by l.type", row -> {
                    long[] sums = types.computeIfAbsent(row.getString(1), none -> new long[3]);
                    sums[0] = row.getLong(2);
                    sums[1] = row.getLong(3);
                    return sums;
                }, storeId, date);
        Sql.query(database.connection(), "select l.type, sum(l.amount) from sales_refund_line l join sales_refund r on r.id = l.refund_id "
                + "where r.store_id = ? and r.business_date = ? group by l.type", row ->
                types.computeIfAbsent(row.getString(1), none -> new long[3])[2] = row.getLong(2), storeId, date);
        List<LineTotal> totals = new ArrayList<>();
        types.forEach((type, sums) -> totals.add(new LineTotal(type, sums[0], sums[1], sums[2], TAKINGS.contains(type))));
        return totals;
    }

    private List<DiscountTotal> discounts(UUID storeId, LocalDate date) {
        Map<String, long[]> sources = new TreeMap<>();
        Sql.query(database.connection(), "select l.discounts from sales_line l join sales_sale s on s.id = l.sale_id "
                + "where s.store_id = ? and s.business_date = ? and l.discounts is not null", row -> row.getString(1), storeId, date).stream()
                .flatMap(json -> Json.read(json, DISCOUNTS, List.of()).stream()).forEach(discount -> {
                    long[] sums = sources.computeIfAbsent(discount.source(), none -> new long[2]);
                    sums[0]++;
                    sums[1] += discount.amount().minor();
                });
        List<DiscountTotal> totals = new ArrayList<>();
        sources.forEach((source, sums) -> totals.add(new DiscountTotal(source, sums[0], sums[1])));
        return totals;
    }

    /** Uses of all entitlements are told as one. */
    static List<ValueTotal> values(List<Turnover> turnover) {
        Map<String, long[]> assets = new TreeMap<>();
        for (Turnover row : turnover) {
            if (row.owner() != AccountKey.Owner.MEMBER && row.owner() != AccountKey.Owner.CARD) {
                continue;
            }
            boolean owed = OWED.contains(row.asset().replaceFirst(":.*", ""));
            long[] sums = assets.computeIfAbsent(row.asset().replaceFirst("^count:.*", "count"), none -> new long[6]);
            int at = row.reason().equals(SALE) ? 0 : REFUNDS.contains(row.reason()) ? 2 : 4;
            sums[at] += owed ? row.debited() : row.credited();
            sums[at + 1] += owed ? row.credited() : row.debited();
        }
        List<ValueTotal> totals = new ArrayList<>();
        assets.forEach((asset, sums) -> totals.add(new ValueTotal(asset, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5])));
        return totals;
    }

    private List<CashierTotal> cashiers(UUID storeId, LocalDate date) {
        Map<UUID, long[]> sums = new TreeMap<>();
        perCashier("select cashier_id, count(*), sum(total) from sales_sale where store_id = ? and business_date = ? group by cashier_id", storeId,
                date, sums, 0);
        perCashier("select cashier_id, count(*), sum(total - kept_back) from sales_refund where store_id = ? and business_date = ? group by cashier_id",
                storeId, date, sums, 2);
        List<CashierTotal> totals = new ArrayList<>();
        sums.forEach((id, sum) -> totals.add(new CashierTotal(id, name(storeId, id), sum[0], sum[1], sum[2], sum[3])));
        return totals;
    }

    private void perCashier(String sql, UUID storeId, LocalDate date, Map<UUID, long[]> sums, int at) {
        Sql.query(database.connection(), sql, row -> {
            long[] sum = sums.computeIfAbsent(row.getObject(1, UUID.class), none -> new long[4]);
            sum[at] = row.getLong(2);
            sum[at + 1] = row.getLong(3);
            return sum;
        }, storeId, date);
    }

    private String name(UUID storeId, UUID cashierId) {
        return Sql.first(database.connection(), "select cashier_name from sales_shift where cashier_id = ? and store_id = ? order by opened_at desc "
                + "fetch first 1 rows only", row -> row.getString(1), cashierId, storeId).orElse("");
    }

    private List<CashTotal> cash(UUID storeId, LocalDate date) {
        Map<String, long[]> kinds = new TreeMap<>();
        for (CashMovement movement : shifts.movementsOn(storeId, date)) {
            if (movement.kind() != CashMovement.Kind.HANDOVER) {
                kinds.computeIfAbsent(movement.kind().name(), none -> new long[2])[movement.amount() > 0 ? 0 : 1] += Math.abs(movement.amount());
            }
        }
        List<CashTotal> totals = new ArrayList<>();
        kinds.forEach((kind, sums) -> totals.add(new CashTotal(kind, sums[0], sums[1])));
        return totals;
    }

    /** Members' own value is money when it is sold, not when it is spent. */
    private boolean isMoney(TenderTotal tender) {
        return extensions.tenderType(tender.tender()).map(type -> type.refundClass() != TenderType.RefundClass.OWN_VALUE).orElse(true);
    }

    private long rounding(UUID storeId, LocalDate date) {
        return number("select coalesce(sum(p.rounding), 0) from sales_payment p join sales_sale s on s.id = p.sale_id "
                + "where s.store_id = ? and s.business_date = ?", storeId, date)
                - number("select coalesce(sum(rounding), 0) from sales_refund_leg where store_id = ? and business_date = ? and state <> 'MOVED'",
                        storeId, date);
    }

    private List<ShiftTotal> closedShifts(UUID storeId, LocalDate date) {
        return shifts.closedOn(storeId, date).stream().map(shift -> new ShiftTotal(shift.number(), drawer(shift.drawerId()), shift.cashier().name(),
                shift.close().by().name(), shift.close().approver() == null ? null : shift.close().approver().name(), shift.close().reason(),
                shift.close().expected(), shift.close().counted())).toList();
    }

    private String drawer(UUID id) {
        return Sql.first(database.connection(), "select name from sales_drawer where id = ?", row -> row.getString(1), id).orElse("");
    }

    private DayContent.Exceptions exceptions(UUID storeId, LocalDate date, List<Shift> open) {
        long[] legs = pair("select count(*), coalesce(sum(l.amount), 0) from sales_refund_leg l join sales_refund r on r.id = l.refund_id "
                + "where r.store_id = ? and r.business_date = ? and l.state in ('PENDING', 'FAILED', 'MANUAL')", storeId, date);
        long[] late = pair("select count(*), coalesce(sum(total), 0) from sales_sale where store_id = ? and business_date = ? and origin_date < ?",
                storeId, date, date);
        long[] payments = pair("select count(*), coalesce(sum(amount), 0) from sales_outside_payment where store_id = ? "
                + "and state in ('PENDING', 'AUTHORISED', 'CLAIMED', 'FAILED', 'CANCELLING')", storeId);
        return new DayContent.Exceptions(open.stream().map(Shift::number).sorted().toList(),
                number("select count(*) from sales_held where store_id = ?", storeId), legs[0], legs[1], late[0], late[1],
                payments[0], payments[1]);
    }

    private long number(String sql, Object... parameters) {
        return Sql.query(database.connection(), sql, row -> row.getLong(1), parameters).get(0);
    }

    private long[] pair(String sql, Object... parameters) {
        return Sql.query(database.connection(), sql, row -> new long[] {row.getLong(1), row.getLong(2)}, parameters).get(0);
    }
}
