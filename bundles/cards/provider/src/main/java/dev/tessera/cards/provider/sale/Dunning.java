package dev.tessera.cards.provider.sale;

import dev.tessera.cards.api.CardOverdue;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.persistence.Sql;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reminding: what is unpaid so many days after its due day takes the card from step to step of its type; each is taken once, costs its fee, and
 * is told to other modules. Once all that was due is paid the card is free again, at once. A reminder's fee does not bring reminders.
 */
@Component(service = Dunning.class)
public final class Dunning {

    private static final int BATCH = 200;

    private final Foundation foundation;
    private final CardStore store;
    private final CardTypes types;
    private final Fees fees;

    @Activate
    public Dunning(@Reference Foundation foundation, @Reference CardStore store, @Reference CardTypes types, @Reference Fees fees) {
        this.foundation = foundation;
        this.store = store;
        this.types = types;
        this.fees = fees;
    }

    /** @return cards on which something is overdue, or that were reminded, by id */
    public List<UUID> candidates(UUID last, LocalDate today) {
        return foundation.read(() -> Sql.query(foundation.connection(), """
                select id from cards_card where id > ? and state <> 'CLOSED' and (dunning_step > 0
                or id in (select card_id from cards_fee where state = 'DUE' and due_on < ? and kind <> 'REMINDER')
                or id in (select card_id from cards_charge where due_on < ? and open > 0 and kind = 'PRINCIPAL'))
                order by id fetch first ? rows only""", row -> row.getObject(1, UUID.class), last == null ? new UUID(0, 0) : last, today, today, BATCH));
    }

    /** Takes the steps that are due by that day, or frees the card. */
    public void bringUpTo(UUID cardId, LocalDate today) {
        CardRow card = store.lock(cardId);
        Optional<LocalDate> since = dueSince(cardId, today);
        List<DunningStep> steps = types.get(card.typeId()).definition().dunning();
        int reached = since.map(day -> reached(steps, ChronoUnit.DAYS.between(day, today))).orElse(0);
        for (int step = card.dunningStep() + 1; step <= reached; step++) {
            fees.due(cardId, Fees.Kind.REMINDER, steps.get(step - 1).fee(), null, today, "DUE", null);
            store.history(cardId, card.memberId(), "REMIND", card.state(), card.state(), null, Integer.toString(step));
            foundation.publish(new CardOverdue(cardId, card.memberId(), step, since.get()));
        }
        if (reached > card.dunningStep() || since.isEmpty() && card.dunningStep() > 0) {
            set(card, reached);
        }
    }

    /** After a payment: once nothing is overdue any more the card is free. */
    public void paid(UUID cardId, LocalDate today) {
        CardRow card = store.row(cardId).orElseThrow();
        if (card.dunningStep() > 0 && dueSince(cardId, today).isEmpty()) {
            set(card, 0);
        }
    }

    private void set(CardRow card, int step) {
        store.change(card.id(), "dunning_step = ?", step);
        if (step == 0) {
            store.history(card.id(), card.memberId(), "REMIND_OVER", card.state(), card.state(), null, null);
        }
    }

    private static int reached(List<DunningStep> steps, long days) {
        return (int) steps.stream().filter(step -> days >= step.afterDays()).count();
    }

    /** @return since when the oldest of what is unpaid is due; empty if nothing is overdue */
    private Optional<LocalDate> dueSince(UUID cardId, LocalDate today) {
        return Optional.ofNullable(Sql.query(foundation.connection(), """
                select min(due) from (select due_on as due from cards_fee where card_id = ? and state = 'DUE' and due_on < ? and kind <> 'REMINDER'
                union all select due_on as due from cards_charge where card_id = ? and open > 0 and kind = 'PRINCIPAL' and due_on < ?) overdue""",
                row -> row.getObject(1, LocalDate.class), cardId, today, cardId, today).get(0));
    }
}
