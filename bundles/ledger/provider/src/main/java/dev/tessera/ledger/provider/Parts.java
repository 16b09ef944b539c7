package dev.tessera.ledger.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
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
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
            found.addAll(told(law, Sql.query(database.connection(), law.query().replace(Laws.PART, part) + " fetch first " + most + " rows only",
                    Violation::read, forEach(law, bounds))));
            return found.size() < most;
        });
        return found.size() > most ? found.subList(0, most) : found;
    }

    /** A row that violates a law: which, on whose account if it is of one, and what should be and is. */
    private record Violation(UUID thing, UUID account, long expected, long actual) {

        static Violation read(ResultSet row) throws SQLException {
            return new Violation(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4));
        }
    }

    /** Whose account of what, for those few that are at fault. */
    private record Holding(UUID id, AccountKey.Owner owner, UUID ownerId, String asset, Proof.Measure measure) {

        static Holding read(ResultSet row) throws SQLException {
            return new Holding(row.getObject(1, UUID.class), AccountKey.Owner.valueOf(row.getString(2)), row.getObject(3, UUID.class), row.getString(4),
                    Proof.Measure.of(Asset.Unit.valueOf(row.getString(5))));
        }

        List<Proof.About> about() {
            String type = switch (owner) {
                case MEMBER -> "members.member";
                case CARD -> "cards.card";
                case DRAWER -> "sales.drawer";
                case STORE -> "organization.unit";
            };
            return List.of(Proof.About.of(type, ownerId), new Proof.About("ledger.asset", asset));
        }
    }

    private List<Proof.Difference> told(Laws.Law law, List<Violation> violations) {
        Object[] accounts = violations.stream().map(Violation::account).filter(Objects::nonNull).distinct().toArray();
        Map<UUID, Holding> holdings = accounts.length == 0 ? Map.of() : Sql.query(database.connection(),
                "select id, owner, owner_id, asset, unit from ledger_account where id in (" + Sql.marks(accounts.length) + ")", Holding::read, accounts)
                .stream().collect(Collectors.toMap(Holding::id, Function.identity()));
        return violations.stream().map(violation -> told(law, violation, violation.account() == null ? null : holdings.get(violation.account()))).toList();
    }

    private static Proof.Difference told(Laws.Law law, Violation violation, Holding holding) {
        List<Proof.About> about = new ArrayList<>(holding == null ? List.of() : holding.about());
        boolean account = law.thing().equals("account");
        if (!account) {
            about.add(Proof.About.of("ledger." + law.thing(), violation.thing()));
        }
        String subject = account ? holding.owner() + " " + holding.ownerId() + " " + holding.asset() : law.thing() + " " + violation.thing();
        Proof.Measure measure = law.measure() != null ? law.measure() : holding == null ? Proof.Measure.NONE : holding.measure();
        return new Proof.Difference(law.name(), subject, about, measure, violation.expected(), violation.actual());
    }

    /**
     * @param balances the balance of every asset summed from the transfers, by the asset's code
     * @param differences the first accounts whose balance is something else
     */
    record Sums(Map<String, Long> balances, List<Proof.Difference> differences) {}

    /** Sums up all transfers of every account. */
    Sums sums(int most) {
        Map<String, Long> balances = new TreeMap<>();
        List<Violation> wrong = new ArrayList<>();
        through("ledger_account", "a.id", (part, bounds) -> {
            for (Sum sum : Sql.query(database.connection(), Laws.SUMS.replace(Laws.PART, part), Parts::sum, bounds)) {
                balances.merge(sum.asset(), sum.summed(), Math::addExact);
                if (sum.kept() != null && sum.kept() != sum.summed() && wrong.size() < most) {
                    wrong.add(new Violation(sum.account(), sum.account(), sum.summed(), sum.kept()));
                }
            }
            return true;
        });
        return new Sums(balances, unitOfWork.readOnly(() -> told(Laws.BALANCES, wrong)));
    }

    private record Sum(UUID account, String asset, Long kept, long summed) {}

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, Long.class), row.getLong(4));
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
