package dev.tessera.ledger.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Proof;
import dev.tessera.persistence.ModuleDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The proof as set queries over the whole ledger, then what other modules want checked. */
@Component
public final class ProofService implements Proof {

    private static final int MOST_DIFFERENCES = 100;

    /** Debits less credits, or the other way round, by the account's side. */
    private static final String SUMS = """
            select a.id, a.asset, a.side, a.balance, a.reserved, a.owner,
                   case a.side when 'DEBIT' then coalesce(d.amount, 0) - coalesce(c.amount, 0)
                               else coalesce(c.amount, 0) - coalesce(d.amount, 0) end as summed
            from ledger_account a
            left join (select debit_account as id, sum(amount) as amount from ledger_transfer group by debit_account) d on d.id = a.id
            left join (select credit_account as id, sum(amount) as amount from ledger_transfer group by credit_account) c on c.id = a.id
            """;

    /** Each law as a query of subject, expected and actual that returns a row per violation. */
    private static final Map<String, String> LAWS = Map.of(
            "balance-is-sum-of-transfers", "select id, summed, balance from (" + SUMS + ") s where balance is not null and balance <> summed",
            "lots-are-balance", """
                    select a.id, a.balance, coalesce(sum(l.remaining), 0) from ledger_account a
                    left join ledger_lot l on l.account_id = a.id
                    where a.balance is not null and a.side = 'CREDIT' group by a.id, a.balance
                    having a.balance <> coalesce(sum(l.remaining), 0)""",
            "lots-only-where-held", """
                    select a.id, 0, count(*) from ledger_account a join ledger_lot l on l.account_id = a.id
                    where a.balance is null or a.side = 'DEBIT' group by a.id""",
            "lot-is-its-changes", """
                    select l.id, coalesce(sum(c.amount), 0), l.remaining from ledger_lot l
                    left join ledger_lot_change c on c.lot_id = l.id group by l.id, l.remaining
                    having l.remaining <> coalesce(sum(c.amount), 0)""",
            "lot-starts-with-original", """
                    select l.id, l.original, coalesce(sum(c.amount), 0) from ledger_lot l
                    left join ledger_transfer t on t.journal_id = l.journal_id
                    left join ledger_lot_change c on c.lot_id = l.id and c.transfer_id = t.id and c.amount > 0
                    group by l.id, l.original having l.original <> coalesce(sum(c.amount), 0)""",
            "changes-make-up-transfer", """
                    select t.id, t.amount, abs(coalesce(sum(c.amount), 0)) from ledger_transfer t
                    join ledger_account a on a.id in (t.debit_account, t.credit_account) and a.balance is not null and a.side = 'CREDIT'
                    left join (select c.transfer_id, l.account_id, c.amount from ledger_lot_change c join ledger_lot l on l.id = c.lot_id) c
                      on c.transfer_id = t.id and c.account_id = a.id
                    group by t.id, a.id, t.amount having t.amount <> abs(coalesce(sum(c.amount), 0))""",
            "clearing-is-empty", """
                    select t.journal_id, 0, sum(case when a.id = t.debit_account then t.amount else -t.amount end) from ledger_transfer t
                    join ledger_account a on a.id in (t.debit_account, t.credit_account) and a.asset = 'clearing'
                    group by t.journal_id having sum(case when a.id = t.debit_account then t.amount else -t.amount end) <> 0""",
            "reserved-is-open-reservations", """
                    select a.id, coalesce(sum(r.amount), 0), a.reserved from ledger_account a
                    left join ledger_reservation r on r.account_id = a.id and r.state = 'OPEN'
                    group by a.id, a.reserved having a.reserved <> coalesce(sum(r.amount), 0)""",
            "never-overdrawn", "select id, reserved, balance from ledger_account where balance < reserved");

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final List<Check> checks;
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Activate
    public ProofService(@Reference(target = "(tessera.module=ledger)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock,
            @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY) List<Check> checks) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    @Override
    public Result prove() {
        Result result = unitOfWork.readOnly(this::examine);
        unitOfWork.run(() -> Sql.update(database.connection(),
                "insert into ledger_proof (id, proved_at, holds, journals, transfers, result) values (?, ?, ?, ?, ?, ?)",
                ids.next(), result.at(), result.holds(), result.journals(), result.transfers(), write(result)));
        return result;
    }

    private Result examine() {
        List<Difference> differences = new ArrayList<>();
        new TreeMap<>(LAWS).forEach((law, query) -> differences.addAll(violations(law, query)));
        checks.forEach(check -> differences.addAll(check.differences()));
        return new Result(clock.instant(), count("ledger_journal"), count("ledger_transfer"), balances(), differences);
    }

    private List<Difference> violations(String law, String query) {
        return Sql.query(database.connection(), query + " fetch first " + MOST_DIFFERENCES + " rows only",
                row -> new Difference(law, row.getObject(1, UUID.class).toString(), row.getLong(2), row.getLong(3)));
    }

    private Map<String, Long> balances() {
        Map<String, Long> balances = new TreeMap<>();
        Sql.query(database.connection(), "select asset, sum(summed) from (" + SUMS + ") s group by asset",
                row -> balances.put(row.getString(1), row.getLong(2)));
        return balances;
    }

    private long count(String table) {
        return Sql.query(database.connection(), "select count(*) from " + table, row -> row.getLong(1)).get(0);
    }

    @Override
    public Result last() {
        return unitOfWork.readOnly(() -> Sql.query(database.connection(),
                "select result from ledger_proof order by proved_at desc, id desc fetch first 1 rows only",
                row -> read(row.getString(1)))).stream().findFirst().orElse(null);
    }

    private String write(Result result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Result read(String text) {
        try {
            return json.readValue(text, Result.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored proof cannot be read", damaged);
        }
    }
}
