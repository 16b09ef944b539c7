package dev.tessera.ledger.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Proof;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Goes through a table in the order of its ids, a few thousand rows at a time, each part in a read-only unit of its own. */
final class Parts {

    private static final int ROWS = 2000;

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;

    Parts(ModuleDatabase database, UnitOfWork unitOfWork) {
        this.database = database;
        this.unitOfWork = unitOfWork;
    }

    /** @return violations of the law, the first found ones */
    List<Proof.Difference> violations(Laws.Law law, int most) {
        List<Proof.Difference> found = new ArrayList<>();
        through(law.table(), law.column(), (part, bounds) -> {
            found.addAll(Sql.query(database.connection(), law.query().replace(Laws.PART, part) + " fetch first " + most + " rows only",
                    row -> new Proof.Difference(law.name(), row.getString(1), row.getLong(2), row.getLong(3)), forEach(law, bounds)));
            return found.size() < most;
        });
        return found.size() > most ? found.subList(0, most) : found;
    }

    /**
     * @param balances the balance of every asset summed from the transfers, by the asset's code
     * @param differences the first accounts whose balance is something else
     */
    record Sums(Map<String, Long> balances, List<Proof.Difference> differences) {}

    /** Sums up all transfers of every account. */
    Sums sums(int most) {
        Map<String, Long> balances = new TreeMap<>();
        List<Proof.Difference> differences = new ArrayList<>();
        through("ledger_account", "a.id", (part, bounds) -> {
            for (Sum sum : Sql.query(database.connection(), Laws.SUMS.replace(Laws.PART, part), Parts::sum, bounds)) {
                balances.merge(sum.asset(), sum.summed(), Math::addExact);
                if (sum.kept() != null && sum.kept() != sum.summed() && differences.size() < most) {
                    differences.add(new Proof.Difference(Laws.BALANCE_IS_SUM, sum.account(), sum.summed(), sum.kept()));
                }
            }
            return true;
        });
        return new Sums(balances, differences);
    }

    private record Sum(String account, String asset, Long kept, long summed) {}

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(row.getString(1), row.getString(2), row.getObject(3, Long.class), row.getLong(4));
    }

    private static Object[] forEach(Laws.Law law, Object[] bounds) {
        int times = law.query().split(Pattern.quote(Laws.PART), -1).length - 1;
        return Collections.nCopies(times, bounds).stream().flatMap(Arrays::stream).toArray();
    }

    private void through(String table, String column, BiPredicate<String, Object[]> look) {
        UUID from = unitOfWork.readOnly(() -> idAt(table, null, 0));
        while (from != null) {
            UUID first = from;
            UUID next = unitOfWork.readOnly(() -> idAt(table, first, ROWS));
            String part = column + " >= ?" + (next == null ? "" : " and " + column + " < ?");
            Object[] bounds = next == null ? new Object[] {first} : new Object[] {first, next};
            boolean goOn = unitOfWork.readOnly(() -> look.test(part, bounds));
            from = goOn ? next : null;
        }
    }

    /** @return the id so many rows after the one given; null if there are fewer */
    private UUID idAt(String table, UUID from, int offset) {
        String sql = "select id from " + table + (from == null ? "" : " where id >= ?") + " order by id offset " + offset
                + " rows fetch first 1 rows only";
        return Sql.query(database.connection(), sql, row -> row.getObject(1, UUID.class), from == null ? new Object[0] : new Object[] {from})
                .stream().findFirst().orElse(null);
    }
}
