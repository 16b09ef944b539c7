package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.members.api.MemberActivity;
import dev.tessera.members.api.Timeline;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.TenderType.Outcome;
import dev.tessera.sales.provider.member.RefundStories;
import dev.tessera.sales.provider.member.SaleStories;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What else happens at a counter: exchanges, refunds without receipt, deposits, baskets put aside, legs that fail, totals. */
@OnEachDatabase({"web", "ledger", "sales"})
class CounterTest {

    private final House house;
    private final SlowCard slowCard = new SlowCard();

    CounterTest(TestDatabase db) {
        house = new House(db);
        house.extensions.addTenderType(slowCard);
    }

    @BeforeEach
    void openShift() {
        for (UUID till : List.of(House.TILL, House.OTHER_TILL)) {
            if (house.shifts.current(till, TestAccess.LI_LEI.accountId()).isEmpty()) {
                house.open(till, 100_000);
            }
        }
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    private static String line(UUID item, String quantity) {
        return "{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": %s}".formatted(item, quantity);
    }

    private static String tender(String type, long amount) {
        return "{\"type\": \"%s\", \"amount\": %d}".formatted(type, amount);
    }

    private static String sale(String lines, String tenders, String more) {
        return "{\"tillId\": \"%s\", \"lines\": [%s], \"tenders\": [%s]%s}".formatted(House.TILL, lines, tenders, more);
    }

    private static String exchange(JsonNode sale, String returned, String lines, String tenders) {
        return "{\"saleId\": \"%s\", \"refund\": {\"tillId\": \"%s\", \"lines\": [%s]}, \"sale\": %s}".formatted(sale.get("id").asText(), House.TILL,
                returned, sale(lines, tenders, ""));
    }

    @Test
    void anExchangeCarriesTheMoneyOverAndOnlyTheRestIsPaid() {
        UUID shirt = house.goods.add(8000);
        UUID coat = house.goods.add(10_000);
        UUID sock = house.goods.add(500);
        JsonNode bought = house.post("sales", sale(line(shirt, "1"), tender("bank-card", 5000) + "," + tender("cash", 3000), ""), 201);
        long drawer = house.drawer(House.TILL);
        JsonNode preview = house.post("exchange-previews", exchange(bought, "", line(coat, "1"), ""), 200);
        assertEquals(2000, preview.get("toPay").asLong());
        JsonNode made = house.post("exchanges", exchange(bought, "", line(coat, "1"), tender("cash", 2000)), 201);
        assertEquals(drawer + 2000, house.drawer(House.TILL), "only the difference moves");
        assertEquals(made.get("sale").get("id"), made.get("refund").get("exchangeSaleId"));
        assertEquals("REFUNDED", house.get("sales/" + bought.get("id").asText()).get("state").asText());
        JsonNode down = house.post("exchanges", exchange(made.get("sale"), "", line(sock, "1"), ""), 201);
        List<String> legs = new ArrayList<>();
        down.get("refund").get("legs").forEach(leg -> legs.add(leg.get("type").asText() + ":" + leg.get("amount").asLong() + ":" + leg.get("carried").asBoolean()));
        assertEquals(List.of("bank-card:500:true", "bank-card:4500:false", "cash:3000:false", "cash:2000:false"), legs.stream().sorted(
                java.util.Comparator.comparing((String leg) -> !leg.startsWith("bank-card:500:"))).toList());
        assertEquals(drawer - 3000, house.drawer(House.TILL));
        assertEquals(0, house.balance(AccountKey.store(TestOrganization.SHANGHAI, new Asset("exchange", Asset.Unit.MONEY, Asset.Side.CREDIT))));
        assertEquals("sales.tenders-over /tenders sales.tenders-over",
                house.refusal("exchanges", exchange(down.get("sale"), "", line(sock, "1"), tender("cash", 1))));
    }

    /** Who could date an exchange back would get around the days within which a sale may be refunded alone. */
    @Test
    void neitherHalfOfAnExchangeIsDatedOtherwiseByWhoMayNot() {
        UUID shirt = house.goods.add(8000);
        JsonNode bought = house.post("sales", sale(line(shirt, "1"), tender("cash", 8000), ""), 201);
        String good = exchange(bought, "", line(shirt, "1"), "");
        String early = "\"originAt\": \"%s\", \"tillId\"";
        String soldEarly = good.replaceFirst("(\"sale\": \\{)\"tillId\"", "$1" + early.formatted("2026-11-01T00:00:00Z"));
        String backEarly = good.replaceFirst("(\"refund\": \\{)\"tillId\"", "$1" + early.formatted("2026-11-01T00:00:00Z"));
        house.access.grantNothing();
        for (String permission : List.of(SalesPermissions.SELL, SalesPermissions.REFUND)) {
            house.access.grant(permission, UnitScope.EVERYWHERE);
        }
        assertEquals("security.forbidden", house.refusal("exchanges", soldEarly));
        assertEquals("security.forbidden", house.refusal("exchanges", backEarly));
        house.access.grant(SalesPermissions.OFFLINE, UnitScope.EVERYWHERE);
        assertEquals("sales.order-invalid /originAt sales.origin-before-sale", house.refusal("exchanges", backEarly), "no earlier than it was bought");
        assertEquals("sales.order-invalid /originAt sales.origin-too-early", house.refusal("exchanges", soldEarly.replace("2026-11-01", "1970-01-01")));
        assertEquals("2026-11-01", house.post("exchanges", soldEarly, 201).get("sale").get("originDate").asText());
    }

    @Test
    void ownValueOfAnExchangeGoesBackToTheCardAndIsDrawnAfresh() {
        UUID one = house.goods.add(1000);
        UUID other = house.goods.add(1000);
        UUID card = TestValue.card(house, Money.ofMinor(1000));
        String byCard = "{\"type\": \"stored-value\", \"amount\": 1000, \"reference\": \"%s\"}".formatted(card);
        JsonNode bought = house.post("sales", sale(line(one, "1"), byCard, ""), 201);
        assertEquals(0, house.value(card));
        JsonNode made = house.post("exchanges", exchange(bought, "", line(other, "1"), byCard), 201);
        assertEquals(0, house.value(card));
        house.post("sales/" + made.get("sale").get("id").asText() + "/refunds", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals(1000, house.value(card));
    }

    @Test
    void withoutReceiptTodaysPriceAtMostAndNeverAlone() {
        UUID item = house.goods.add(3000);
        long drawer = house.drawer(House.TILL);
        String body = "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": 1%s}], "
                + "\"tender\": {\"type\": \"%s\"}, \"reason\": \"lost receipt\"%s}";
        UnitScope here = new UnitScope(false, Set.of(TestOrganization.SHANGHAI));
        house.access.grantNothing().grant(SalesPermissions.SELL, here);
        assertEquals("sales.approval-needed /approvals sales.approval-needed", house.refusal("unlinked-refunds", body.formatted(House.TILL, item, "", "cash", "")));
        String consent = ", " + House.approval(SalesPermissions.UNLINKED_REFUND);
        assertEquals("sales.unlinked-above-price /lines/0/amount sales.unlinked-above-price",
                house.refusal("unlinked-refunds", body.formatted(House.TILL, item, ", \"amount\": 3001", "cash", consent)));
        assertEquals("sales.unlinked-limit /lines sales.unlinked-limit",
                house.refusal("unlinked-refunds", body.formatted(House.TILL, item, "", "cash", consent).replace("\"quantity\": 1", "\"quantity\": 7")));
        assertEquals("sales.refund-choice /tender/type sales.refund-choice",
                house.refusal("unlinked-refunds", body.formatted(House.TILL, item, "", "stored-value", consent)));
        assertEquals(drawer, house.drawer(House.TILL));
        JsonNode refund = house.post("unlinked-refunds", body.formatted(House.TILL, item, ", \"amount\": 2500", "cash", consent), 201);
        assertEquals("UNLINKED", refund.get("kind").asText());
        assertEquals(drawer - 2500, house.drawer(House.TILL));
    }

    @Test
    void aDepositIsTakenSpentAndWhatIsLeftGoesBack() {
        UUID member = house.members.add(TestOrganization.SHANGHAI, "某人").id();
        UUID item = house.goods.add(700);
        String deposit = "{\"number\": 1, \"type\": \"sales.deposit\", \"quantity\": 1, \"details\": {\"amount\": \"1000\"}}";
        String of = ", \"memberId\": \"" + member + "\"";
        assertEquals("sales.deposit-member /memberId sales.deposit-member", house.refusal("sales", sale(deposit, tender("cash", 1000), "")));
        JsonNode taken = house.post("sales", sale(deposit, tender("cash", 1000), of), 201);
        assertEquals("sales.deposit-short /tenders/0/amount sales.deposit-short", house.refusal("sales", sale(deposit, tender("deposit", 1000), of)));
        JsonNode quote = house.post("quotes", sale(line(item, "1"), "", of), 200);
        assertEquals(700, quote.get("offers").findParents("type").stream().filter(offer -> offer.get("type").asText().equals("deposit")).findFirst()
                .orElseThrow().get("maximum").asLong());
        JsonNode spent = house.post("sales", sale(line(item, "1"), tender("deposit", 700), of), 201);
        String path = "sales/" + taken.get("id").asText() + "/refunds";
        assertEquals("sales.refund-limited /lines/0/amount sales.reason.deposit-spent",
                house.refusal(path, "{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"quantity\": 1, \"amount\": 301}]}".formatted(House.TILL)));
        assertEquals("sales.void-not-whole", house.refusal("sales/" + taken.get("id").asText() + "/void", "{\"tillId\": \"%s\"}".formatted(House.TILL)),
                "7.00 of it are spent");
        house.post("sales/" + spent.get("id").asText() + "/refunds", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals(1000, house.balance(AccountKey.member(member, Asset.DEPOSIT)), "given back to the very lot");
        assertEquals(1000, house.post(path, "{\"tillId\": \"%s\"}".formatted(House.TILL), 201).get("total").asLong());
        assertEquals(0, house.balance(AccountKey.member(member, Asset.DEPOSIT)));
    }

    @Test
    void insteadOfCashTheMemberMayTakeCredit() {
        UUID member = house.members.add(TestOrganization.SHANGHAI, "某人").id();
        UUID item = house.goods.add(700);
        JsonNode bought = house.post("sales", sale(line(item, "1"), tender("cash", 700), ", \"memberId\": \"" + member + "\""), 201);
        long drawer = house.drawer(House.TILL);
        JsonNode refund = house.post("sales/" + bought.get("id").asText() + "/refunds",
                "{\"tillId\": \"%s\", \"choice\": {\"type\": \"deposit\"}}".formatted(House.TILL), 201);
        assertEquals("deposit", refund.get("legs").get(0).get("type").asText());
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals(700, house.balance(AccountKey.member(member, Asset.DEPOSIT)));
    }

    @Test
    void aLegOutsideIsAskedForAgainAndAtLastPaidInCash() {
        UUID item = house.goods.add(900);
        JsonNode bought = house.post("sales", sale(line(item, "1"), tender("slow-card", 900), ""), 201);
        JsonNode refund = house.post("sales/" + bought.get("id").asText() + "/refunds", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals("PENDING", refund.get("legs").get(0).get("state").asText());
        String day = "days/" + TestOrganization.SHANGHAI + "/" + refund.get("businessDate").asText();
        assertEquals("1 900", house.get(day).at("/exceptions/openLegs") + " " + house.get(day).at("/exceptions/openLegsAmount"));
        String legs = "refunds/" + refund.get("id").asText() + "/legs/1";
        assertEquals("PENDING", house.post(legs + "/retry", "", 200).get("legs").get(0).get("state").asText());
        slowCard.next = new Outcome(Outcome.State.FAILED, null, "card expired");
        JsonNode failed = house.post(legs + "/retry", "", 200);
        assertEquals("card expired", failed.get("legs").get(0).get("failure").asText());
        assertEquals(1, house.get("refunds?unsettled=true").get("items").size());
        assertEquals(1, Set.copyOf(slowCard.asked).size(), "known to the provider by one id");
        long drawer = house.drawer(House.TILL);
        JsonNode moved = house.post(legs + "/move", "{\"tillId\": \"%s\", \"type\": \"cash\"}".formatted(House.TILL), 200);
        assertEquals("[\"MOVED\", \"SUCCEEDED\"]", moved.get("legs").findValuesAsText("state").stream().map(state -> "\"" + state + "\"").toList().toString());
        assertEquals(drawer - 900, house.drawer(House.TILL));
        assertEquals("0", house.get(day).at("/exceptions/openLegs").toString());
        assertEquals(900, house.balance(AccountKey.store(TestOrganization.SHANGHAI, Asset.external("slow-card"))), "the provider still has it");
        assertEquals("sales.leg-settled", house.refusal(legs + "/retry", ""));
        assertEquals("sales.leg-not-failed", house.refusal(legs + "/move", "{\"tillId\": \"%s\", \"type\": \"cash\"}".formatted(House.TILL)));
    }

    @Test
    void aBasketPutAsideIsFetchedBackOnce() {
        UUID item = house.goods.add(900);
        JsonNode held = house.post("held", "{\"label\": \"blue jacket\", \"sale\": %s}".formatted(sale(line(item, "2"), tender("cash", 1800), "")
                .replace("\"quantity\": 2", "\"quantity\": 2, \"details\": {\"pin\": \"1234\", \"note\": \"gift\"}")), 201);
        String one = "held/" + held.get("id").asText();
        assertEquals("{\"note\":\"gift\"}", house.get(one).get("sale").get("lines").get(0).get("details").toString());
        assertEquals(0, house.get(one).get("sale").get("tenders").size());
        assertEquals("blue jacket", house.get("held?storeId=" + TestOrganization.SHANGHAI).get("items").get(0).get("label").asText());
        JsonNode back = house.post(one + "/recall", "", 200);
        assertEquals(2, back.get("sale").get("lines").get(0).get("quantity").asInt());
        assertEquals(404, house.post(one + "/recall", "").status());
        assertEquals(404, house.call("DELETE", one, null).status());
    }

    @Test
    void totalsCountByTheDayTheCustomerBoughtAndWasPaidBack() {
        UUID item = house.goods.add(1000);
        JsonNode first = house.post("sales", sale(line(item, "3"), tender("cash", 1000) + "," + tender("bank-card", 2000),
                ", \"originAt\": \"1997-03-31T10:00:00Z\""), 201);
        house.post("sales", sale(line(item, "1"), tender("cash", 1000), ", \"originAt\": \"1997-04-01T10:00:00Z\""), 201);
        house.post("sales/" + first.get("id").asText() + "/refunds", ("{\"tillId\": \"%s\", \"originAt\": \"1997-04-02T10:00:00Z\", "
                + "\"lines\": [{\"number\": 1, \"quantity\": 1}]}").formatted(House.OTHER_TILL), 201);
        JsonNode rows = house.get("reports/totals?from=1997-01-01&to=1997-12-31&groupBy=store,quarter").get("items");
        assertEquals(2, rows.size());
        assertEquals("1997-Q1", rows.get(0).get("period").asText());
        assertEquals(3000, rows.get(0).get("sold").asLong());
        assertEquals(TestOrganization.SHANGHAI.toString(), rows.get(1).get("storeId").asText(), "of the store that sold");
        assertEquals(1000, rows.get(1).get("refunded").asLong());
        assertEquals(0, rows.get(1).get("net").asLong());
        JsonNode all = house.get("reports/totals?from=1997-01-01&to=1997-12-31").get("items").get(0);
        assertEquals("{\"type\":\"bank-card\",\"amount\":2000,\"refunded\":1000,\"net\":1000}", all.get("byTender").get(0).toString());
        assertEquals("{\"type\":\"goods\",\"amount\":4000,\"refunded\":1000,\"net\":3000}", all.get("byType").get(0).toString());
        assertEquals(3, house.get("reports/totals?from=1997-01-01&to=1997-12-31&groupBy=day").get("items").size());
        assertEquals(0, house.get("reports/totals?from=1996-01-01&to=1996-12-31").get("items").size());
        assertEquals(400, house.call("GET", "reports/totals?from=1997-01-01&to=1997-12-31&groupBy=colour", null).status());
        house.access.grantNothing().grant(SalesPermissions.REPORTS, new UnitScope(false, Set.of(TestOrganization.HANGZHOU)));
        assertEquals(0, house.get("reports/totals?from=1997-01-01&to=1997-12-31").get("items").size());
    }

    @Test
    void membersSeeTheirSalesInTheirTimelineAfterTheCommit() {
        List<Timeline.Entry> entries = new ArrayList<>();
        Timeline timeline = new Timeline() {
            @Override
            public void add(Entry entry) {
                entries.add(entry);
            }

            @Override
            public List<Entry> latest(UUID memberId, Instant before, int limit) {
                return entries;
            }
        };
        List<UUID> visitors = new ArrayList<>();
        MemberActivity activity = (visitor, unit, at) -> visitors.add(visitor);
        SaleStories sales = new SaleStories(activity, timeline, House.deployment());
        RefundStories refunds = new RefundStories(timeline, House.deployment());
        house.db.subscribe(sales);
        house.db.subscribe(refunds);
        UUID member = house.members.add(TestOrganization.SHANGHAI, "某人").id();
        UUID item = house.goods.add(1990);
        JsonNode bought = house.post("sales", sale(line(item, "1"), tender("cash", 1990), ", \"memberId\": \"" + member + "\""), 201);
        house.post("sales", sale(line(item, "1"), tender("cash", 1990), ""), 201);
        house.post("sales/" + bought.get("id").asText() + "/refunds", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertEquals(List.of(), entries, "not on the way to the till");
        house.db.deliver();
        entries.removeIf(entry -> !entry.memberId().equals(member));
        assertEquals(List.of("sales.bought", "sales.returned"), entries.stream().map(Timeline.Entry::kind).sorted().toList());
        assertEquals("19.90", entries.get(0).arguments().get("total"));
        assertEquals(1, visitors.stream().filter(member::equals).count());
        house.db.unsubscribe(sales);
        house.db.unsubscribe(refunds);
    }
}
