package dev.tessera.cards.provider;

import static dev.tessera.cards.provider.Module.pack;
import static dev.tessera.cards.provider.Module.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.cards.provider.Till.Pay;
import dev.tessera.cards.provider.Till.Rung;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.CardTypeDefinition.TopUpPackage;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.type.PrepaidLaw;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.kernel.error.Problem.FieldProblem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the law of mainland China wants of prepaid cards, as an operator sets it. */
@OnEachDatabase({"ledger", "cards"})
class PrepaidLawTest {

    private final Module module;
    private final Till till;
    private final UUID member;

    PrepaidLawTest(TestDatabase db) {
        this.module = new Module(db, new PrepaidLaw(500_000, 100_000, true, 36, 1_000_000));
        this.till = module.shanghai;
        this.member = module.member("鲁肃");
    }

    @AfterEach
    void adds() {
        module.end();
    }

    private static CardTypeDefinition type(boolean bearer, Validity validity, TopUpPackage... packages) {
        return new CardTypeDefinition(new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.NONE, List.of(packages), true, 1, null, 0), List.of(), null, null,
                false, null, 0, null, validity, List.of(), false, false, bearer, 0);
    }

    private static List<String> fields(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().fields().stream().map(FieldProblem::code).toList();
    }

    @Test
    void aCardWithANameHoldsFiveThousandAndNeverExpires() {
        assertEquals(List.of("cards.law-named-expires"), fields(() -> module.type(type(false, new Validity(null, 12, false)))));
        assertEquals(List.of("cards.law-named-expires"),
                fields(() -> module.type(type(false, null, new TopUpPackage("P", "P", 100, 0, 365, null, null, true)))));
        UUID card = module.sell(module.type(type(false, null, pack("5000-1000", 500_000, 100_000, 365, null))), member, "package", "5000-1000");
        assertEquals("cards.law-maximum", refused(() -> topUp(card, 1)), "the bonus was not paid and does not count");
        till.sell(member, List.of(Rung.goods(100_001)), Pay.card(card, 100_001));
        assertEquals("cards.law-maximum", refused(() -> topUp(card, 2)));
        topUp(card, 1);
    }

    private void topUp(UUID card, long amount) {
        till.sell(member, List.of(Rung.of("cards.top-up", null, "card", card.toString(), "amount", Long.toString(amount))));
    }

    @Test
    void aCardOfItsBearerHoldsOneThousandForThreeYearsAndWhoBuysManyIsKnown() {
        assertEquals(List.of("cards.law-bearer-months"), fields(() -> module.type(type(true, new Validity(null, 35, false)))));
        CardType gift = module.type(type(true, new Validity(null, 36, false)));
        Rung one = Rung.of("cards.sale", gift.id(), "amount", "100000");
        assertEquals("cards.law-maximum", refused(() -> till.sell(null, List.of(Rung.of("cards.sale", gift.id(), "amount", "100001")))));
        till.sell(null, java.util.Collections.nCopies(9, one));
        assertEquals("cards.law-identify", refused(() -> till.sell(null, java.util.Collections.nCopies(10, one))));
        till.sell(member, java.util.Collections.nCopies(10, one));
    }
}
