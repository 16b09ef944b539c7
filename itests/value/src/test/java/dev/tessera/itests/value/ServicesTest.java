package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.kernel.Quantity;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What services use up leaves stock with the sale that sells them, and comes back only where the service was not done. */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class ServicesTest {

    private final TestDatabase db;

    ServicesTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void consumablesLeaveWithTheSaleAndComeBackIfTheTillSaysSoOrTheSaleIsVoid() {
        try (Chain chain = new Chain(db)) {
            UUID till = chain.till(1);
            UUID towel = chain.goods("TOWEL", 10_00);
            UUID facial = chain.service("FACIAL", 198_00, towel, Quantity.of(2));
            chain.stock(towel, 100);
            UUID sale = sell(chain, till, facial, 4);
            assertEquals(92, chain.onHand(towel));
            chain.refund(till, sale, false, new RefundOrder.Line(1, Quantity.of(1), null, null));
            assertEquals(92, chain.onHand(towel), "said nothing: the service was done");
            chain.refund(till, sale, false, new RefundOrder.Line(1, Quantity.of(1), null, true));
            assertEquals(94, chain.onHand(towel));
            chain.refund(till, sale, false);
            assertEquals(94, chain.onHand(towel), "all that is left");
            UUID mistake = sell(chain, till, facial, 3);
            assertEquals(88, chain.onHand(towel));
            chain.refunds.voidSale(new RefundOrder(db.ids().next(), till, mistake, List.of(), null, null, false, "mistake", null, List.of()));
            assertEquals(94, chain.onHand(towel));
            chain.prove();
        }
    }

    private UUID sell(Chain chain, UUID till, UUID facial, long times) {
        return chain.sell(db.ids().next(), till, null, List.of(Chain.line(1, "service", facial, times)), "cash", times * 198_00, null).sale().head().id();
    }
}
