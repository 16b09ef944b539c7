package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.provider.approval.CashUnit;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.tender.ExternalTender;
import dev.tessera.sales.provider.tender.RecordedPayments;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the smallest coin is worth 0.05: what is rounded, where the difference goes, and that a refund mirrors it. Channels with a time limit; slips. */
@OnEachDatabase({"web", "ledger", "sales"})
class CoinsTest {

    private final House house;

    CoinsTest(TestDatabase db) {
        house = new House(db, new SalesSettings(SalesSettings.Limits.USUAL, new CashUnit(5), 365, Duration.ofMinutes(15)));
    }

    @BeforeEach
    void openShift() {
        if (house.shifts.current(House.TILL, TestAccess.LI_LEI.accountId()).isEmpty()) {
            house.open(House.TILL, 500_000);
        }
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    private JsonNode sell(String tenders, long... prices) {
        return house.post("sales", order(tenders, prices), 201);
    }

    private String order(String tenders, long... prices) {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < prices.length; index++) {
            lines.append(index == 0 ? "" : ",").append("{\"number\": %d, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": 1}".formatted(index + 1,
                    house.goods.add(prices[index])));
        }
        return "{\"tillId\": \"%s\", \"lines\": [%s], \"tenders\": [%s]}".formatted(House.TILL, lines, tenders);
    }

    private static String tender(String type, long amount, String more) {
        return "{\"type\": \"%s\", \"amount\": %d%s}".formatted(type, amount, more);
    }

    private JsonNode back(JsonNode sale, String lines, int status) {
        return house.post("sales/" + sale.get("id").asText() + "/refunds", "{\"tillId\": \"%s\", \"reason\": \"unwanted\", \"lines\": [%s]}".formatted(
                House.TILL, lines), status);
    }

    private long rounding() {
        return house.balance(AccountKey.store(TestOrganization.SHANGHAI, SalesAccounts.CASH_ROUNDING));
    }

    @Test
    void cashIsRoundedAndTheRefundMirrorsIt() {
        long drawer = house.drawer(House.TILL);
        long rounding = rounding();
        long revenue = house.revenue(TestOrganization.SHANGHAI);
        JsonNode quote = house.post("quotes", order("", 333, 335, 335), 200);
        JsonNode cash = quote.get("offers").findParents("type").stream().filter(offer -> offer.get("type").asText().equals("cash")).findFirst().orElseThrow();
        assertEquals("1003 1005 5", cash.get("maximum") + " " + cash.at("/limits/0/arguments/cash") + " " + cash.at("/limits/0/arguments/unit"));
        assertEquals("sales.cash-given-short /tenders/0/details/given sales.cash-given-short",
                house.refusal("sales", order(tender("cash", 1003, ", \"details\": {\"given\": \"1004\"}"), 333, 335, 335)));
        JsonNode sale = sell(tender("cash", 1003, ", \"details\": {\"given\": \"2000\"}"), 333, 335, 335);
        assertEquals("1003 995 2", sale.get("total") + " " + sale.get("change") + " " + sale.get("payments").get(0).get("rounding"));
        assertEquals(drawer + 1005, house.drawer(House.TILL), "10.03 is 10.05 in coins");
        assertEquals(rounding + 2, rounding());
        assertEquals(revenue + 1003, house.revenue(TestOrganization.SHANGHAI));
        String text = house.call("GET", "sales/" + sale.get("id").asText() + "/receipt?width=58", null, "Accept-Language", "en", "Accept", "text/plain").body();
        assertTrue(text.contains("Rounding (cash)             0.02\n") && text.contains("Change                      9.95\n"), text);
        for (String step : new String[] {"1 335 2", "2 335 0", "3 335 0"}) {
            JsonNode refund = back(sale, "{\"number\": %s, \"quantity\": 1}".formatted(step.substring(0, 1)), 201);
            JsonNode leg = refund.get("legs").get(0);
            assertEquals(step, step.charAt(0) + " " + (leg.get("amount").asLong() + leg.get("rounding").asLong()) + " " + leg.get("rounding"));
        }
        assertEquals(drawer, house.drawer(House.TILL), "3.35 + 3.35 + 3.35 is what was paid");
        assertEquals(rounding, rounding());
    }

    @Test
    void onlyTheCashPartIsRoundedAndTwoCentsAreNothing() {
        long drawer = house.drawer(House.TILL);
        JsonNode mixed = sell(tender("bank-card", 500, "") + "," + tender("cash", 502, ""), 1002);
        assertEquals("0 -2", mixed.get("payments").get(0).get("rounding") + " " + mixed.get("payments").get(1).get("rounding"));
        assertEquals(drawer + 500, house.drawer(House.TILL));
        JsonNode nothing = sell(tender("cash", 2, ""), 2);
        assertEquals(drawer + 500, house.drawer(House.TILL));
        assertEquals(2, back(nothing, "", 201).get("total").asLong());
        assertEquals("REFUNDED", house.get("sales/" + nothing.get("id").asText()).get("state").asText());
        back(mixed, "", 201);
        assertEquals(drawer, house.drawer(House.TILL));
    }

    /** Of 5.00 by card and 5.05 in coins for 10.03, 3.05 come out for goods of 7.01; those and 13.00 pay 20.03. */
    @Test
    void anExchangeRoundsWhatComesOutAndWhatIsPaidSoThatTheCustomerPaidInCoins() {
        long drawer = house.drawer(House.TILL);
        long rounding = rounding();
        JsonNode bought = sell(tender("bank-card", 500, "") + "," + tender("cash", 503, ""), 1003);
        assertEquals(drawer + 505, house.drawer(House.TILL));
        JsonNode down = exchange(bought, order("", 701));
        JsonNode out = down.at("/refund/legs/2");
        assertEquals("cash 302 3", out.get("type").asText() + " " + out.get("amount") + " " + out.get("rounding"), "7.01 are 5.00 by card and 2.00 in coins");
        assertEquals(drawer + 200, house.drawer(House.TILL));
        assertEquals(rounding - 1, rounding());
        JsonNode up = exchange(down.get("sale"), order(tender("cash", 1302, ", \"details\": {\"given\": \"2000\"}"), 2003));
        assertEquals("700 -2", up.at("/sale/change") + " " + up.at("/sale/payments/0/rounding"), "13.02 are 13.00 of 20.00");
        assertEquals(drawer + 1500, house.drawer(House.TILL));
        assertEquals(rounding - 3, rounding());
        back(up.get("sale"), "", 201);
        assertEquals(drawer, house.drawer(House.TILL));
        assertEquals(rounding, rounding());
    }

    private JsonNode exchange(JsonNode sale, String instead) {
        return house.post("exchanges", "{\"saleId\": \"%s\", \"refund\": {\"tillId\": \"%s\"}, \"sale\": %s}".formatted(sale.get("id").asText(), House.TILL,
                instead), 201);
    }

    /** Whatever is bought and in whichever steps it comes back: the drawer has what it had, and so has the account of roundings. */
    @Test
    void anyStepsGiveBackWhatWasPaidInCoins() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long drawer = house.drawer(House.TILL);
        long rounding = rounding();
        for (int round = 0; round < 15; round++) {
            long[] prices = {1 + random.nextInt(40), 1 + random.nextInt(4000), 1 + random.nextInt(400)};
            long total = prices[0] + prices[1] + prices[2];
            long card = random.nextInt((int) total);
            JsonNode sale = sell((card > 0 ? tender("bank-card", card, "") + "," : "") + tender("cash", total - card, ""), prices);
            back(sale, "{\"number\": 2, \"quantity\": 0, \"amount\": %d}".formatted(1 + random.nextInt((int) prices[1])), 201);
            back(sale, "{\"number\": 3, \"quantity\": 1}", 201);
            JsonNode now = house.get("sales/" + sale.get("id").asText());
            long left = now.get("lines").get(1).get("net").asLong() - now.get("lines").get(1).get("refundedAmount").asLong();
            back(sale, "{\"number\": 1, \"quantity\": 1}, {\"number\": 2, \"quantity\": 1%s}".formatted(left > 0 ? ", \"amount\": " + left : ""), 201);
            assertEquals(drawer, house.drawer(House.TILL), "seed " + seed + ", round " + round);
            assertEquals(rounding, rounding(), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void afterAYearACardTakesNothingBackAndSomebodyGivesItByHand() {
        JsonNode young = sell(tender("bank-card", 900, ", \"reference\": \"8842\""), 900);
        JsonNode first = sell(tender("bank-card", 900, ", \"reference\": \"8842\""), 900);
        JsonNode second = sell(tender("bank-card", 900, ""), 900);
        long owed = house.balance(AccountKey.store(TestOrganization.SHANGHAI, Asset.external("bank-card")));
        long bank = house.balance(AccountKey.store(TestOrganization.SHANGHAI, SalesAccounts.BANK_TRANSFER));
        house.db.clock().advance(Duration.ofDays(365));
        assertEquals("SUCCEEDED", back(young, "", 201).get("legs").get(0).get("state").asText(), "365 days after it is still taken back");
        house.db.clock().advance(Duration.ofDays(1));
        JsonNode refund = back(first, "", 201);
        assertEquals("MANUAL", refund.get("legs").get(0).get("state").asText());
        assertEquals(1, house.get("refunds?unsettled=true").get("items").size());
        String legs = "refunds/" + refund.get("id").asText() + "/legs/1/";
        assertEquals("sales.leg-by-hand", house.refusal(legs + "retry", ""));
        String noted = "{\"tillId\": \"%s\", \"reference\": \"ICBC 20271125-7\"%s}";
        UnitScope here = new UnitScope(false, Set.of(TestOrganization.SHANGHAI));
        house.access.grantNothing().grant(SalesPermissions.SELL, here).grant(SalesPermissions.READ, here);
        assertEquals("sales.approval-needed /approvals sales.approval-needed", house.refusal(legs + "transfer", noted.formatted(House.TILL, "")));
        JsonNode given = house.post(legs + "transfer", noted.formatted(House.TILL, ", " + House.approval(SalesPermissions.ANY_REFUND)), 200);
        assertEquals("SUCCEEDED ICBC 20271125-7", given.get("legs").get(0).get("state").asText() + " " + given.get("legs").get(0).get("providerReference").asText());
        assertEquals(owed - 900, house.balance(AccountKey.store(TestOrganization.SHANGHAI, Asset.external("bank-card"))), "the young one only");
        assertEquals(bank - 900, house.balance(AccountKey.store(TestOrganization.SHANGHAI, SalesAccounts.BANK_TRANSFER)));
        assertEquals("sales.leg-not-failed", house.refusal(legs + "transfer", noted.formatted(House.TILL, ", " + House.approval(SalesPermissions.ANY_REFUND))));
        house.access.grant(SalesPermissions.REFUND, here).grant(SalesPermissions.ANY_REFUND, here);
        JsonNode inCash = back(second, "", 201);
        long drawer = house.drawer(House.TILL);
        house.post("refunds/" + inCash.get("id").asText() + "/legs/1/move", "{\"tillId\": \"%s\", \"type\": \"cash\"}".formatted(House.TILL), 200);
        assertEquals(drawer - 900, house.drawer(House.TILL));
    }

    /** A drawer's account has one currency, so foreign notes, taken at the rate of the day, are counted apart. */
    @Test
    void foreignNotesAreATenderOfTheirOwn() {
        house.extensions.addTenderType(new ExternalTender("usd-notes", new RecordedPayments(), house.outsideStore, false, 0));
        long drawer = house.drawer(House.TILL);
        String shift = house.get("shifts/current?tillId=" + House.TILL).at("/shift/id").asText();
        long expected = house.get("shifts/" + shift + "/x").get("expected").asLong();
        JsonNode sale = sell(tender("usd-notes", 7_128, ", \"reference\": \"USD10@7.128\""), 7_128);
        assertEquals(drawer, house.drawer(House.TILL));
        JsonNode x = house.get("shifts/" + shift + "/x");
        assertEquals(expected, x.get("expected").asLong());
        assertTrue(x.get("tenders").toString().contains("{\"tender\":\"usd-notes\",\"sales\":7128"), x.get("tenders").toString());
        assertEquals("usd-notes", back(sale, "", 201).get("legs").get(0).get("type").asText());
        assertEquals(0, house.balance(AccountKey.store(TestOrganization.SHANGHAI, Asset.external("usd-notes"))));
    }

    @Test
    void aRefundHasASlipThatIsPrintedOnceAsTheOriginal() {
        JsonNode sale = sell(tender("bank-card", 500, ", \"reference\": \"T4-998842\"") + "," + tender("cash", 503, ", \"details\": {\"given\": \"1000\"}"), 1003);
        String refund = back(sale, "", 201).get("id").asText();
        JsonNode slip = house.get("refunds/" + refund + "/receipt");
        assertEquals("REFUND 1003 0 unwanted", slip.get("kind").asText() + " " + slip.get("total") + " " + slip.get("copy") + " " + slip.get("reason").asText());
        assertEquals(sale.get("number"), slip.get("saleNumber"));
        assertEquals("*8842", slip.get("legs").get(0).get("reference").asText());
        assertEquals(0, house.post("refunds/" + refund + "/receipt-prints", "", 200).at("/slip/copy").asLong());
        String again = house.post("refunds/" + refund + "/receipt-prints?width=58", "", 200).get("text").asText();
        assertTrue(again.contains("** REPRINT 1 **") && again.contains("TOTAL REFUNDED            -10.03\n") && again.contains("Rounding (cash)            -0.02\n")
                && again.contains("Cash                       -5.05\n"), again);
        JsonNode exchanged = sell(tender("cash", 1000, ""), 1000);
        JsonNode exchange = exchange(exchanged, order("", 400));
        JsonNode half = house.get("refunds/" + exchange.get("refund").get("id").asText() + "/receipt");
        assertEquals("EXCHANGE " + exchange.get("sale").get("number").asText(), half.get("kind").asText() + " " + half.get("exchangeNumber").asText());
        JsonNode other = sell(tender("cash", 100, ""), 100);
        JsonNode voided = house.post("sales/" + other.get("id").asText() + "/void", "{\"tillId\": \"%s\"}".formatted(House.TILL), 201);
        assertTrue(house.call("GET", "refunds/" + voided.get("id").asText() + "/receipt?width=80", null, "Accept-Language", "zh-CN", "Accept", "text/plain").body()
                .contains("作废单"));
        assertEquals(400, house.call("GET", "refunds/" + refund + "/receipt?width=70", null).status());
        assertEquals(404, house.call("GET", "refunds/" + new UUID(1, 1) + "/receipt", null).status());
    }
}
