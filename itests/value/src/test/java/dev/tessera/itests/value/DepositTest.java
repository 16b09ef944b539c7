package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.members.api.Member;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A deposit outlives the member it was taken from: merged away, or erased once it was spent. */
@OnEachDatabase({"ledger", "catalog", "sales", "inventory", "cards", "points"})
class DepositTest {

    private final TestDatabase db;

    DepositTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void aMergedMembersDepositGoesBackFromTheSurvivorAndAnErasedOnesIsPaidInCash() {
        try (Chain chain = new Chain(db)) {
            UUID till = chain.till(1);
            UUID lamp = chain.goods("LAMP", 7_00);
            chain.stock(lamp, 10);
            Member loser = chain.members.add(Chain.STORE, "甲");
            Member survivor = chain.members.add(Chain.STORE, "乙");
            UUID taken = sell(chain, till, loser, Chain.line(1, "sales.deposit", null, 1, "amount", "1000"), "cash", 10_00L);
            UUID spent = sell(chain, till, loser, Chain.line(1, "goods", lamp, 1), "deposit", 7_00L);
            chain.merge(survivor, loser);
            assertEquals(3_00, deposit(chain, survivor.id()));
            assertEquals("deposit:700", legs(chain.refund(till, spent, false)), "to the survivor");
            assertEquals(10_00, deposit(chain, survivor.id()));
            assertEquals("cash:1000", legs(chain.refund(till, taken, false)), "all of it, out of the survivor's account");
            assertEquals(0, deposit(chain, survivor.id()));

            UUID again = sell(chain, till, survivor, Chain.line(1, "sales.deposit", null, 1, "amount", "700"), "cash", 7_00L);
            UUID bought = sell(chain, till, survivor, Chain.line(1, "goods", lamp, 1), "deposit", 7_00L);
            chain.members.erase(survivor.id());
            assertEquals("cash:700", legs(chain.refund(till, bought, false)), "nobody's account is left, and it was money once");
            ProblemException refused = assertThrows(ProblemException.class, () -> chain.refund(till, again, false,
                    new RefundOrder.Line(1, Quantity.ONE, Money.ofMinor(7_00), null)));
            assertEquals("sales.refund-limited", refused.problem().code(), "what was spent is not paid back twice");
            chain.prove();
        }
    }

    @Test
    void whatAnErasedMemberStillHadDepositedIsPaidBack() {
        try (Chain chain = new Chain(db)) {
            UUID till = chain.till(2);
            Member member = chain.members.add(Chain.STORE, "丙");
            UUID taken = sell(chain, till, member, Chain.line(1, "sales.deposit", null, 1, "amount", "500"), "cash", 5_00L);
            chain.members.erase(member.id());
            assertEquals("cash:500", legs(chain.refund(till, taken, false)));
            assertEquals(0, deposit(chain, member.id()));
            chain.prove();
        }
    }

    private static UUID sell(Chain chain, UUID till, Member member, Basket.Line line, String tender, long amount) {
        return chain.sell(chain.db.ids().next(), till, member.id(), List.of(line), tender, amount, null).sale().id();
    }

    private static long deposit(Chain chain, UUID member) {
        return chain.state(AccountKey.member(member, Asset.DEPOSIT)).balance();
    }

    private static String legs(Refunds.Made made) {
        return String.join(" ", made.refund().legs().stream().map(leg -> leg.type() + ":" + leg.amount().minor()).toList());
    }
}
