package dev.tessera.sales.provider.report;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Sums by store and period, of the stores the caller may see. A sale counts on the business date on which the customer bought, a refund on that
 * on which the customer was paid back, both for the store that sold.
 */
@Component(service = Totals.class)
public final class Totals {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Access access;

    @Activate
    public Totals(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database, @Reference Access access) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.access = access;
    }

    /** How long a period is. */
    public enum Period {
        /** All that is asked for as one. */
        NONE("0"),
        QUARTER("extract(year from s.origin_date) * 10 + extract(quarter from s.origin_date)"),
        MONTH("extract(year from s.origin_date) * 100 + extract(month from s.origin_date)"),
        DAY("extract(year from s.origin_date) * 10000 + extract(month from s.origin_date) * 100 + extract(day from s.origin_date)");

        private final String expression;

        Period(String expression) {
            this.expression = expression;
        }

        /** @return the period as people write it, e.g. {@code 1997-Q3}, {@code 1997-09}, {@code 1997-09-30}; null for one period only */
        String text(int number) {
            return switch (this) {
                case NONE -> null;
                case QUARTER -> "%04d-Q%d".formatted(number / 10, number % 10);
                case MONTH -> "%04d-%02d".formatted(number / 100, number % 100);
                case DAY -> "%04d-%02d-%02d".formatted(number / 10_000, number / 100 % 100, number % 100);
            };
        }
    }

    /**
     * What is asked for.
     *
     * @param storeId of one store only; null for all the caller may see
     * @param from first date
     * @param to last date
     * @param byStore whether each store is summed by itself
     * @param period how long a period is
     */
    public record Question(UUID storeId, LocalDate from, LocalDate to, boolean byStore, Period period) {}

    /**
     * An amount that went one way and an amount that came back.
     *
     * @param amount what was sold or paid, minor units
     * @param refunded what was given back, minor units
     */
    public record Flow(long amount, long refunded) {

        Flow plus(Flow other) {
            return new Flow(amount + other.amount, refunded + other.refunded);
        }
    }

    /**
     * Sums of one store and period.
     *
     * @param storeId the store; null if stores are summed together
     * @param period which period; null for all as one
     * @param sales how many sales
     * @param lines how many lines they have
     * @param sold what they came to, minor units
     * @param refunds how many refunds
     * @param refunded what their lines gave back, minor units
     * @param types by line type
     * @param tenders by tender; what exchanges carried over is left out
     */
    public record Row(UUID storeId, String period, long sales, long lines, long sold, long refunds, long refunded, Map<String, Flow> types,
            Map<String, Flow> tenders) {}

    private record Key(UUID storeId, int period) {}

    private static final class Sums {
        private final long[] sold = new long[3];
        private final long[] refunded = new long[2];
        private final Map<String, Flow> types = new TreeMap<>();
        private final Map<String, Flow> tenders = new TreeMap<>();
    }

    /** @return rows by store and period; those in which nothing happened are left out */
    public List<Row> of(Question question) {
        if (question.from().isAfter(question.to())) {
            throw Problem.invalid("sales.dates-reversed").at("?to", "sales.dates-reversed").exception();
        }
        return unitOfWork.readOnly(() -> {
            Map<Key, Sums> sums = new TreeMap<>(Comparator.comparing((Key key) -> String.valueOf(key.storeId())).thenComparingInt(Key::period));
            read(question, sums, "store_id", "sales_sale s", "", "count(*), sum(s.total), sum(s.line_count)", (sum, row) -> {
                for (int index = 0; index < 3; index++) {
                    sum.sold[index] = row.getLong(index + 3);
                }
            });
            read(question, sums, "sale_store_id", "sales_refund s", "", "count(*), sum(s.total)", (sum, row) -> {
                sum.refunded[0] = row.getLong(3);
                sum.refunded[1] = row.getLong(4);
            });
            read(question, sums, "store_id", "sales_sale s join sales_line d on d.sale_id = s.id", "d.type", "d.type, sum(d.net)",
                    (sum, row) -> sum.types.merge(row.getString(3), new Flow(row.getLong(4), 0), Flow::plus));
            read(question, sums, "sale_store_id", "sales_refund s join sales_refund_line d on d.refund_id = s.id", "d.type", "d.type, sum(d.amount)",
                    (sum, row) -> sum.types.merge(row.getString(3), new Flow(0, row.getLong(4)), Flow::plus));
            read(question, sums, "store_id", "sales_sale s join sales_payment d on d.sale_id = s.id and not d.carried", "d.type",
                    "d.type, sum(d.amount)", (sum, row) -> sum.tenders.merge(row.getString(3), new Flow(row.getLong(4), 0), Flow::plus));
            read(question, sums, "sale_store_id", "sales_refund s join sales_refund_leg d on d.refund_id = s.id and not d.carried and d.state <> 'MOVED'",
                    "d.type", "d.type, sum(d.amount)",
                    (sum, row) -> sum.tenders.merge(row.getString(3), new Flow(0, row.getLong(4)), Flow::plus));
            return sums.entrySet().stream().map(entry -> row(question, entry.getKey(), entry.getValue())).toList();
        });
    }

    private static Row row(Question question, Key key, Sums sums) {
        return new Row(key.storeId(), question.period().text(key.period()), sums.sold[0], sums.sold[2], sums.sold[1], sums.refunded[0],
                sums.refunded[1], sums.types, sums.tenders);
    }

    /** Reads columns from the third on into the sums of the store and period in the first two. */
    private interface Into {
        void read(Sums sums, java.sql.ResultSet row) throws java.sql.SQLException;
    }

    private void read(Question question, Map<Key, Sums> sums, String store, String from, String group, String columns, Into into) {
        List<Object> parameters = new ArrayList<>(List.of(question.from(), question.to()));
        String where = " where s.origin_date between ? and ?" + stores(question, store, parameters);
        String storeColumn = question.byStore() ? "s." + store : "cast(null as uuid)";
        String period = question.period().expression;
        List<String> groups = new ArrayList<>();
        if (question.byStore()) {
            groups.add("s." + store);
        }
        if (question.period() != Period.NONE) {
            groups.add(period);
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        String sql = "select " + storeColumn + ", " + period + ", " + columns + " from " + from + where
                + (groups.isEmpty() ? " having count(*) > 0" : " group by " + String.join(", ", groups));
        Sql.query(database.connection(), sql, row -> {
            Sums sum = sums.computeIfAbsent(new Key(row.getObject(1, UUID.class), row.getInt(2)), none -> new Sums());
            into.read(sum, row);
            return sum;
        }, parameters.toArray());
    }

    private String stores(Question question, String store, List<Object> parameters) {
        UnitScope scope = access.scope(SalesPermissions.REPORTS);
        StringBuilder condition = new StringBuilder();
        if (!scope.everywhere()) {
            condition.append(scope.unitIds().isEmpty() ? " and 1 = 0" : " and s." + store + " in (" + Sql.marks(scope.unitIds().size()) + ")");
            parameters.addAll(scope.unitIds());
        }
        if (question.storeId() != null) {
            condition.append(" and s.").append(store).append(" = ?");
            parameters.add(question.storeId());
        }
        return condition.toString();
    }
}
