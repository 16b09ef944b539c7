package dev.tessera.cards.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.card.Batches;
import dev.tessera.ledger.api.Asset;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The demonstration's cards can be used like any others. */
@OnEachDatabase({"ledger", "cards"})
class CardsDemoTest {

    private final Module module;

    CardsDemoTest(TestDatabase db) {
        module = new Module(db);
    }

    @Test
    void eightyMembersHaveCardsThatPay() {
        Member member = module.members.add(TestOrganization.SHANGHAI, "王芳");
        Foundation foundation = new Foundation(module.db.unitOfWork(), module.db.module("cards"), module.db.ids(), module.db.clock(), module.db.events(),
                change -> { }, module.access, null, module.organization, stub(Members.class, Optional.of(member)), module.ledger, module.deployment);
        CardsDemo demo = new CardsDemo(foundation, module.types, module.store, module.entitlements, new Batches(foundation, module.types, module.store), module.lineTypes);
        long start = System.nanoTime();
        module.db.unitOfWork().run(() -> demo.fill(new Random(1)));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5, "cheap enough for a start");
        var cards = module.db.unitOfWork().readOnly(() -> module.store.rowsOfMember(member.id()));
        assertTrue(cards.size() > 80, "cards: " + cards.size());
        assertEquals(50, module.db.unitOfWork().readOnly(() -> module.store.count("where c.state = ?", CardState.NEW.name())));
        UUID stored = cards.stream().filter(card -> module.balance(card.id(), Asset.PRINCIPAL) > 1000).findFirst().orElseThrow().id();
        module.hangzhou.sell(member.id(), List.of(Till.Rung.goods(1000)), Till.Pay.card(stored, 950));
        module.end();
    }

    @SuppressWarnings("unchecked")
    private static <T> T stub(Class<T> type, Optional<?> answer) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getReturnType() != Optional.class) {
                throw new UnsupportedOperationException(method.getName());
            }
            return answer;
        });
    }
}
