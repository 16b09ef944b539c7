package dev.tessera.cards.provider.sale;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.sales.api.Plan;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What using a card does to the card itself. */
@Component(service = Validities.class)
public final class Validities {

    private final CardStore store;

    @Activate
    public Validities(@Reference CardStore store) {
        this.store = store;
    }

    /** Remembers the first use; a validity that counts from it begins. */
    public void used(Held held, LocalDate businessDate, Plan plan) {
        CardRow card = held.card();
        if (card.firstUsedOn() != null) {
            return;
        }
        Validity validity = held.type().definition().validity();
        LocalDate through = validity != null && validity.fromFirstUse() && card.validThrough() == null ? validity.through(businessDate)
                : card.validThrough();
        plan.write(() -> store.change(card.id(), "first_used_on = coalesce(first_used_on, ?), valid_through = ?", businessDate, through));
    }

    /** A card that was closed and gets value back is open again: closed cards hold nothing. */
    public void givenBack(Held held, Plan plan) {
        CardRow card = held.card();
        if (card.state() == CardState.CLOSED) {
            plan.write(() -> {
                store.setState(card.id(), CardState.ACTIVE);
                store.history(card.id(), card.memberId(), "REOPEN", CardState.CLOSED, CardState.ACTIVE, null, null);
            });
        }
    }
}
