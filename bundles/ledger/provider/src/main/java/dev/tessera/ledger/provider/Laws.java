package dev.tessera.ledger.provider;

import dev.tessera.ledger.api.Proof.Measure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of the ledger's tables. */
final class Laws {

    /** Where the part of a table that is looked at goes into a law's query, which is asked for each row of the part by index, never joined as a whole. */
    static final String PART = "/*part*/";

    /** Each account of a part: its id, its asset, the balance it keeps, and what its transfers sum up to on its own side. */
    static final String SUMS = "select a.id, a.asset, a.balance, "
            + "(coalesce((select sum(t.amount) from ledger_transfer t where t.debit_account = a.id), 0) "
            + "- coalesce((select sum(t.amount) from ledger_transfer t where t.credit_account = a.id), 0)) "
            + "* case a.side when 'DEBIT' then 1 else -1 end as summed from ledger_account a where " + PART;

    /** The law that {@link #SUMS} shows; it is looked at while balances are summed, so that all transfers are read for it only once. */
    static final Law BALANCES = new Law("balance-is-sum-of-transfers", "ledger_account", "a.id", null, SUMS);

    static final List<Law> ALL = List.of(
            new Law("lots-are-balance", "ledger_account", "a.id", null,
                    "select a.id, a.id, a.balance, coalesce(sum(l.remaining), 0) from ledger_account a "
                    + "left join ledger_lot l on l.account_id = a.id and l.is_open where " + PART
                    + " and a.balance is not null and a.side = 'CREDIT' group by a.id, a.balance "
                    + "having a.balance <> coalesce(sum(l.remaining), 0)"),
            new Law("lots-only-where-held", "ledger_account", "a.id", Measure.COUNT,
                    "select a.id, a.id, 0, count(*) from ledger_account a join ledger_lot l on l.account_id = a.id where " + PART
                    + " and (a.balance is null or a.side = 'DEBIT') group by a.id"),
            new Law("never-overdrawn", "ledger_account", "a.id", null,
                    "select a.id, a.id, a.reserved, a.balance from ledger_account a where " + PART + " and a.balance < a.reserved"),
            new Law("reserved-is-open-reservations", "ledger_account", "a.id", null,
                    "select a.id, a.id, coalesce(sum(r.amount), 0), a.reserved from ledger_account a "
                    + "left join ledger_reservation r on r.account_id = a.id and r.state = 'OPEN' where " + PART
                    + " group by a.id, a.reserved having a.reserved <> coalesce(sum(r.amount), 0)"),
            new Law("lot-is-its-changes", "ledger_lot", "l.id", null,
                    "select l.id, l.account_id, coalesce(sum(c.amount), 0), l.remaining from ledger_lot l "
                    + "left join ledger_lot_change c on c.lot_id = l.id where " + PART
                    + " group by l.id, l.account_id, l.remaining having l.remaining <> coalesce(sum(c.amount), 0)"),
            new Law("lot-starts-with-original", "ledger_lot", "l.id", null,
                    "select l.id, l.account_id, l.original, coalesce(sum(c.amount), 0) from ledger_lot l "
                    + "left join ledger_lot_change c on c.lot_id = l.id and c.amount > 0 and exists "
                    + "(select 1 from ledger_transfer t where t.id = c.transfer_id and t.journal_id = l.journal_id) where " + PART
                    + " group by l.id, l.account_id, l.original having l.original <> coalesce(sum(c.amount), 0)"),
            changesMakeUpTransfer("debit_account"),
            changesMakeUpTransfer("credit_account"),
            new Law("journal-has-transfers", "ledger_journal", "j.id", Measure.COUNT,
                    "select j.id, cast(null as uuid), 1, 0 from ledger_journal j where " + PART
                    + " and coalesce((select 1 from ledger_transfer t where t.journal_id = j.id fetch first 1 rows only), 0) = 0"),
            new Law("clearing-is-empty", "ledger_journal", "t.journal_id", null,
                    "select s.journal_id, s.account, 0, sum(s.amount) from (" + clearing("debit_account", "t.amount")
                    + " union all " + clearing("credit_account", "-t.amount") + ") s where s.account is not null group by s.journal_id, s.account "
                    + "having sum(s.amount) <> 0"));

    private Laws() {}

    /** @return the names of all of them */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(BALANCES.name()));
        ALL.forEach(law -> names.add(law.name()));
        return names;
    }

    private static Law changesMakeUpTransfer(String side) {
        return new Law("changes-make-up-transfer", "ledger_transfer", "t.id", null,
                "select s.id, s.account, s.amount, abs(s.changed) from (select t.id, a.id as account, t.amount, "
                + "coalesce((select sum(c.amount) from ledger_lot_change c join ledger_lot l on l.id = c.lot_id "
                + "where c.transfer_id = t.id and l.account_id = a.id), 0) as changed from ledger_transfer t "
                + "join ledger_account a on a.id = t." + side + " and a.balance is not null and a.side = 'CREDIT' where " + PART
                + ") s where s.amount <> abs(s.changed)");
    }

    /** The account by a subquery, so that transfers are read in the order of the part; joined, some databases begin with the accounts. */
    private static String clearing(String side, String amount) {
        return "select t.journal_id, (select a.id from ledger_account a where a.id = t." + side + " and a.asset = 'clearing') as account, " + amount
                + " as amount from ledger_transfer t where " + PART;
    }

    /**
     * @param name stable name
     * @param table the table that is gone through
     * @param column the column of the query that holds the table's id
     * @param measure what its numbers count; null if it is what the account counts
     * @param query returns the thing's id, its account's id or null, expected and actual of each violation in the part
     */
    record Law(String name, String table, String column, Measure measure, String query) {

        /** @return what violates it: account, lot, transfer or journal */
        String thing() {
            return table.substring("ledger_".length());
        }
    }
}
