package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.provider.type.CardType;
import dev.tessera.kernel.Quantity;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.provider.ProofService;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.points.api.Points;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.Messages;
import dev.tessera.web.testing.RestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each law of the proof finds the row that breaks it: after a day with a bit of everything one row at a time is changed behind everybody's back, by
 * the owner of the database with triggers and constraints out of the way, and the proof names the law.
 */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class CounterExamplesTest {

    /**
     * @param law what is broken
     * @param table whose rows are put back afterwards
     * @param change what changes one or more of its rows
     */
    private record Break(String law, String table, String change) {}

    private static final List<Break> BREAKS = List.of(
            new Break("balance-is-sum-of-transfers", "ledger_account", "update ledger_account set balance = balance + 1 where owner = 'DRAWER'"),
            new Break("lots-are-balance", "ledger_account", "update ledger_account set balance = balance + 1 where asset = 'principal' and balance > 0"),
            new Break("lots-only-where-held", "ledger_lot", "update ledger_lot set account_id = (select id from ledger_account where "
                    + "asset = 'revenue' fetch first 1 rows only)"),
            new Break("never-overdrawn", "ledger_account", "update ledger_account set reserved = balance + 1 where asset = 'principal' and balance > 0"),
            new Break("reserved-is-open-reservations", "ledger_account", "update ledger_account set reserved = 1 where asset = 'principal' and balance > 0"),
            new Break("lot-is-its-changes", "ledger_lot", "update ledger_lot set remaining = remaining - 1 where remaining > 1"),
            new Break("lot-starts-with-original", "ledger_lot", "update ledger_lot set original = original + 1"),
            new Break("changes-make-up-transfer", "ledger_lot_change", "update ledger_lot_change set amount = amount - 1 where amount < 0"),
            new Break("journal-has-transfers", "ledger_journal", "insert into ledger_journal (id, reason, source_type, source_id, business_date, occurred_at, "
                    + "recorded_at) select cast('00000000-0000-0000-0000-00000000abcd' as uuid), 'x', 'x', source_id, business_date, occurred_at, recorded_at "
                    + "from ledger_journal fetch first 1 rows only"),
            new Break("clearing-is-empty", "ledger_transfer", "update ledger_transfer set amount = amount + 1 where number = 0"),
            new Break("sale-is-its-lines", "sales_line", "update sales_line set net = net + 1 where net < gross or net > 0"),
            new Break("sale-has-its-lines", "sales_sale", "update sales_sale set line_count = line_count + 1"),
            new Break("line-quantity-is-given-back-by-refunds", "sales_line", "update sales_line set returned_quantity = returned_quantity - 1 "
                    + "where returned_quantity > 0"),
            new Break("sale-is-paid-outside", "sales_outside_payment", "insert into sales_outside_payment (id, store_id, till_id, cashier_id, tender, provider, "
                    + "amount, authorised, reference, state, attempts, asked_at, changed_at, sale_id, claimed) select cast("
                    + "'00000000-0000-0000-0000-00000000abcd' as uuid), store_id, till_id, cashier_id, 'bank-card', 'x', 7, 7, 'x', 'CLAIMED', 1, sold_at, sold_at, "
                    + "id, 7 from sales_sale fetch first 1 rows only"),
            new Break("sale-is-its-payments", "sales_payment", "update sales_payment set amount = amount + 1 where type = 'bank-card'"),
            new Break("line-is-given-back-by-refunds", "sales_line", "update sales_line set refunded = refunded - 1 where refunded > 0"),
            new Break("payment-is-given-back-by-legs", "sales_payment", "update sales_payment set refunded = refunded - 1 where refunded > 0"),
            new Break("refund-is-its-legs", "sales_refund_leg", "update sales_refund_leg set amount = amount + 1"),
            new Break("refund-is-its-lines", "sales_refund_line", "update sales_refund_line set amount = amount + 1"),
            new Break("drawer-is-its-movements", "sales_payment", "update sales_payment set amount = amount + 1 where type = 'cash'"),
            new Break("z-gap", "sales_z_report", "update sales_z_report set number = 3 where number = 2"),
            new Break("z-chain", "sales_z_report", "update sales_z_report set previous_hash = hash where number = 2"),
            new Break("z-hash", "sales_z_report", "update sales_z_report set content = content || ' ' where number = 1"),
            new Break("z-total", "sales_z_report", "update sales_z_report set grand_total = grand_total + 1 where number = 2"),
            new Break("z-end", "sales_z_report", "delete from sales_z_report where number = 2"),
            new Break("cards.holds-nothing", "cards_card", "update cards_card set state = 'CLOSED'"),
            new Break("cards.owed-is-open-charges", "cards_charge", "update cards_charge set open = open - 1 where open > 1"),
            new Break("cards.uses-are-sold-less-used", "cards_entitlement", "update cards_entitlement set uses = uses + 1"),
            new Break("points-given-out-are-records", "points_earned", "update points_earned set points = points + 1"),
            new Break("points-reversed-at-most-earned", "points_reversal", "update points_reversal set points = points + 1000, own = own + 1000"),
            new Break("points-of-refunded-sale-reversed", "points_reversal", "update points_reversal set points = points - 1, own = own - 1 where own > 0"),
            new Break("points-expiry-is-its-lots", "points_expired", "update points_expired set points = points + 1"),
            new Break("stock-is-sum-of-movements", "inventory_stock", "update inventory_stock set on_hand = on_hand + 1"),
            new Break("stock-reserved-is-open-reservations", "inventory_stock", "update inventory_stock set reserved = reserved + 1"));

    private final TestDatabase db;

    CounterExamplesTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void eachLawIsSaidInBothLanguagesAndHasItsCounterExampleHere() {
        try (Chain chain = new Chain(db)) {
            Set<String> laws = new TreeSet<>(chain.components.get(ProofService.class).laws());
            chain.components.all(Proof.Check.class).forEach(check -> laws.addAll(check.laws()));
            assertEquals(laws, BREAKS.stream().map(Break::law).collect(Collectors.toCollection(TreeSet::new)));
            Messages messages = RestServer.messages();
            for (String law : laws) {
                String chinese = messages.text("proof." + law, Messages.CHINESE);
                assertTrue(chinese.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN), () -> law + ": " + chinese);
                String english = messages.text("proof." + law, Messages.ENGLISH);
                assertTrue(english.contains(" ") && english.chars().allMatch(letter -> letter < 128), () -> law + ": " + english);
            }
        }
    }

    @Test
    void eachLawFindsWhatBreaksIt() throws SQLException {
        try (Chain chain = new Chain(db)) {
            aBitOfEverything(chain);
            Proof proof = chain.components.get(Proof.class);
            assertEquals(List.of(), proof.prove().differences());
            try (Connection owner = db.dataSource().getConnection(); Statement statement = owner.createStatement()) {
                putOutOfTheWay(owner, statement);
                for (Break one : BREAKS) {
                    statement.execute("create table kept_rows as select * from " + one.table());
                    int changed = statement.executeUpdate(one.change());
                    assertTrue(changed > 0, () -> one.law() + ": nothing there to break");
                    owner.commit();
                    List<Proof.Difference> differences = proof.prove().differences();
                    Set<String> found = differences.stream().map(Proof.Difference::check).collect(Collectors.toCollection(TreeSet::new));
                    statement.execute("delete from " + one.table());
                    statement.execute("insert into " + one.table() + " select * from kept_rows");
                    statement.execute("drop table kept_rows");
                    owner.commit();
                    assertTrue(found.contains(one.law()), () -> one.law() + " was broken, but found were " + found);
                    differences.forEach(difference -> assertTrue(!difference.about().isEmpty() && (difference.measure() != Proof.Measure.NONE
                            || difference.check().startsWith("z-")), () -> "says neither what it is about nor what it counts: " + difference));
                    assertEquals(List.of(), proof.prove().differences(), () -> "put back after " + one.law());
                }
            }
        }
    }

    /** Two days that are closed, a sale that is partly refunded, one that is given back, points that run out, uses, something on account. */
    private void aBitOfEverything(Chain chain) {
        chain.pointsForYuan();
        chain.closedDay(2);
        chain.closedDay(2);
        UUID till = chain.till(1);
        UUID item = chain.goods("BREAK", 10_00);
        UUID service = chain.service("BREAK-S", 15_00, item, Quantity.of(1));
        chain.stock(item, 100);
        UUID member = chain.members.add(Chain.STORE, "甲").id();
        CardType type = chain.cardType("BREAK");
        UUID card = chain.card(type, till, member);
        UUID ten = Chain.cardOf(chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "cards.sale", chain.countType("BREAK-C", service).id(), 1)),
                "bank-card", 100_00L, null));
        UUID account = chain.issue(chain.creditType("BREAK-A"), member);
        chain.components.get(Points.class).award(new Points.Award("break", member, Chain.POINTS, 500, "test"));
        UUID sale = chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "goods", item, 3)), "points", 2_00L, Chain.POINTS, "stored-value", 18_00L, card,
                "cash", 10_00L, null).sale().head().id();
        chain.refund(till, sale, false, new RefundOrder.Line(1, Quantity.of(1), null, true));
        UUID given = chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "goods", item, 2)), "bank-card", 20_00L, null).sale().head().id();
        chain.refund(till, given, false);
        chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "goods", item, 1)), "on-account", 10_00L, account);
        UUID uses = chain.entitlement(ten);
        chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "service", service, 2, "entitlement", uses.toString())), "count", 20_00L, uses);
        db.clock().advance(Duration.ofDays(800));
        chain.run("points.expiry");
        assertEquals(0, chain.state(AccountKey.member(member, Asset.points(Chain.POINTS))).balance(), "points have run out");
    }

    /** Triggers, references between tables and checks, as far as they refuse what is done here. */
    private void putOutOfTheWay(Connection owner, Statement statement) throws SQLException {
        if (db.kind() == DatabaseKind.H2) {
            for (String trigger : strings(statement, "select trigger_name from information_schema.triggers")) {
                statement.execute("drop trigger if exists " + trigger);
            }
            statement.execute("set referential_integrity false");
        } else {
            statement.execute("set session_replication_role = replica");
        }
        String checks = "select c.table_name || ' drop constraint ' || c.constraint_name from information_schema.table_constraints c join "
                + "information_schema.check_constraints k on k.constraint_name = c.constraint_name where c.constraint_type = 'CHECK' and "
                + "k.check_clause not like '%IS NOT NULL' and lower(c.table_schema) = 'public'";
        for (String check : strings(statement, checks)) {
            statement.execute("alter table " + check);
        }
        owner.commit();
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
