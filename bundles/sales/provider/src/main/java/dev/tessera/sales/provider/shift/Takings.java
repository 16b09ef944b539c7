package dev.tessera.sales.provider.shift;

import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.tender.CashTender;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What tenders took and gave back, from payments and refund legs. What an exchange carries over from the goods returned to the goods taken
 * moves nowhere and does not count.
 */
@Component(service = Takings.class)
public final class Takings {

    private static final String PAID = """
            select p.type as tender, sum(p.amount + p.rounding) as amount, count(*) as times from sales_payment p join sales_sale s on s.id = p.sale_id
            where not p.carried and %s group by p.type""";
    private static final String GIVEN_BACK = """
            select s.type as tender, sum(s.amount + s.rounding) as amount, count(*) as times from sales_refund_leg s
            where not s.carried and s.state <> 'MOVED' and %s group by s.type""";

    private final ModuleDatabase database;

    @Activate
    public Takings(@Reference(target = "(tessera.module=sales)") ModuleDatabase database) {
        this.database = database;
    }

    /** @return per tender, by code, what the shift took and gave back; runs in the current unit of work */
    public List<TenderTotal> ofShift(UUID shiftId) {
        return totals("s.shift_id = ?", shiftId);
    }

    /** @return per tender, by code, what the store took and gave back on a business day; runs in the current unit of work */
    public List<TenderTotal> ofDay(UUID storeId, LocalDate date) {
        return totals("s.store_id = ? and s.business_date = ?", storeId, date);
    }

    /** @return what sales brought into the shift's drawer less what refunds took out of it, minor units */
    long cash(UUID shiftId) {
        return ofShift(shiftId).stream().filter(total -> total.tender().equals(CashTender.CODE)).mapToLong(TenderTotal::net).sum();
    }

    private List<TenderTotal> totals(String which, Object... parameters) {
        Map<String, long[]> sums = new TreeMap<>();
        sum(PAID.formatted(which), parameters, sums, 0);
        sum(GIVEN_BACK.formatted(which), parameters, sums, 2);
        return sums.entrySet().stream().map(entry -> new TenderTotal(entry.getKey(), entry.getValue()[0], entry.getValue()[1],
                entry.getValue()[2], entry.getValue()[3])).toList();
    }

    private void sum(String sql, Object[] parameters, Map<String, long[]> sums, int at) {
        Sql.query(database.connection(), sql, row -> {
            long[] sum = sums.computeIfAbsent(row.getString("tender"), none -> new long[4]);
            sum[at] = row.getLong("amount");
            sum[at + 1] = row.getLong("times");
            return sum;
        }, parameters);
    }
}
