package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.kernel.Quantity;
import dev.tessera.points.api.Points;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.day.DayContent;
import dev.tessera.sales.provider.day.DayContent.ValueTotal;
import dev.tessera.sales.provider.day.StoreDays;
import dev.tessera.sales.provider.held.HeldBaskets;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a business day says of members' value: what was sold, used, given back and taken back of each kind, and what is still open. */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class DayReportTest {

    private final TestDatabase db;

    DayReportTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void storedValuePointsUsesAndCreditBySoldUsedGivenBackAndTakenBack() {
        try (Chain chain = new Chain(db)) {
            UUID till = chain.till(1);
            UUID item = chain.goods("DAY", 10_00);
            UUID service = chain.service("DAY-S", 15_00, item, Quantity.of(1));
            chain.stock(item, 100);
            UUID member = chain.members.add(Chain.STORE, "甲").id();
            UUID card = chain.card(chain.cardType("DAY"), till, member);
            UUID ten = Chain.cardOf(sell(chain, till, member, Chain.line(1, "cards.sale", chain.countType("DAY-C", service).id(), 1), "bank-card", 100_00L, null));
            UUID account = chain.issue(chain.creditType("DAY-A"), member);
            chain.components.get(Points.class).award(new Points.Award("day", member, Chain.POINTS, 500, "test"));

            UUID sale = sell(chain, till, member, Chain.line(1, "goods", item, 10), "points", 2_00L, Chain.POINTS, "on-account", 8_00L, account,
                    "stored-value", 50_00L, card, "cash", 40_00L, null).sale().head().id();
            chain.refund(till, sale, false, new RefundOrder.Line(1, Quantity.of(1), null, true));
            UUID uses = chain.entitlement(ten);
            sell(chain, till, member, Chain.line(1, "service", service, 2, "entitlement", uses.toString()), "count", 20_00L, uses);
            sell(chain, till, member, Chain.line(1, "cards.repayment", null, 1, "card", account.toString(), "amount", "300"), "cash", 3_00L, null);
            UUID topUp = sell(chain, till, member, Chain.line(1, "cards.top-up", null, 1, "card", card.toString(), "package", "P100"), "bank-card", 100_00L, null)
                    .sale().head().id();
            chain.refund(till, topUp, false);
            chain.components.get(HeldBaskets.class).hold(till, member, "蓝色外套", "{}", 1);

            DayContent day = chain.components.get(StoreDays.class).look(Chain.STORE, chain.businessDate());
            Map<String, ValueTotal> values = day.values().stream().collect(Collectors.toMap(ValueTotal::asset, Function.identity()));
            assertEquals(new ValueTotal("principal", 200_00, 30_00, 10_00, 100_00, 0, 0), values.get("principal"));
            assertEquals(new ValueTotal("bonus", 40_00, 20_00, 0, 20_00, 0, 0), values.get("bonus"));
            assertEquals(new ValueTotal("package", 100_00, 20_00, 0, 0, 0, 0), values.get("package"));
            assertEquals(new ValueTotal("count", 10, 2, 0, 0, 0, 0), values.get("count"));
            assertEquals(new ValueTotal("points:standard", 0, 200, 0, 0, 0, 0), values.get("points:standard"), "what was awarded is no store's");
            assertEquals(new ValueTotal("receivable", 8_00, 3_00, 0, 0, 0, 0), values.get("receivable"));
            assertEquals(1, day.exceptions().held());
            assertEquals(List.of(6L), day.cashiers().stream().map(DayContent.CashierTotal::sales).toList());
            assertEquals(100_00 + 100_00 + 40_00 + 3_00, day.received(), "both cards, cash, the repayment; the top-up came and went");
            chain.prove();
        }
    }

    private Checkout.Made sell(Chain chain, UUID till, UUID member, Basket.Line line, Object... paid) {
        return chain.sell(db.ids().next(), till, member, List.of(line), paid);
    }
}
