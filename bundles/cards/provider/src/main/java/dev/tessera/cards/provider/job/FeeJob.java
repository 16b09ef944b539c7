package dev.tessera.cards.provider.job;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.sale.CardPayments;
import dev.tessera.cards.provider.sale.Fees;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.Fees.AnnualDue;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes yearly fees due on each card's anniversary or on 1 January, from the second year on; waived if the card paid enough in the year before. */
@Component(service = {Job.class, FeeJob.class})
public final class FeeJob implements Job {

    private static final LocalTime AT = LocalTime.of(0, 30);
    private static final Set<CardState> CHARGED = Set.of(CardState.ACTIVE, CardState.FROZEN, CardState.LOST);

    private final Foundation foundation;
    private final CardTypes types;
    private final CardStore store;
    private final Fees fees;
    private final CardPayments payments;

    @Activate
    public FeeJob(@Reference Foundation foundation, @Reference CardTypes types, @Reference CardStore store, @Reference Fees fees,
            @Reference CardPayments payments) {
        this.foundation = foundation;
        this.types = types;
        this.store = store;
        this.fees = fees;
        this.payments = payments;
    }

    @Override
    public String name() {
        return "cards.fees";
    }

    @Override
    public Schedule schedule() {
        return Schedule.daily(AT, foundation.zone());
    }

    @Override
    public void run(JobRun run) {
        LocalDate today = foundation.now().atZone(foundation.zone()).toLocalDate();
        for (CardType type : types.all()) {
            if (type.definition().fees().annual() > 0 || type.definition().fees().supplementary() > 0) {
                charge(type, today, run);
            }
        }
    }

    private void charge(CardType type, LocalDate today, JobRun run) {
        LocalDate before = firstYear(type, today);
        run.each((CardRow last) -> store.page("where c.type_id = ? and c.valid_from <= ?", last, type.id(), before), card -> {
            if (CHARGED.contains(card.state())) {
                foundation.write(() -> charge(type, card.id(), today));
            }
        });
    }

    /** @return the last day on which a card may have begun that has a second year by today */
    private static LocalDate firstYear(CardType type, LocalDate today) {
        return byCalendar(type) ? today.withDayOfYear(1).minusDays(1) : today.minusYears(1);
    }

    private static boolean byCalendar(CardType type) {
        return type.definition().fees().annualDue() == AnnualDue.CALENDAR_YEAR;
    }

    /** @return the day on which the card's year of that number begins, 1 for its second year */
    private static LocalDate year(CardType type, CardRow card, int number) {
        return byCalendar(type) ? LocalDate.of(card.validFrom().getYear() + number, 1, 1) : card.validFrom().plusYears(number);
    }

    /** All years that have begun and have no fee yet, so that days of rest lose none. */
    private void charge(CardType type, UUID cardId, LocalDate today) {
        CardRow card = store.lock(cardId);
        boolean supplementary = card.mainCardId() != null;
        long amount = supplementary ? type.definition().fees().supplementary() : type.definition().fees().annual();
        Fees.Kind kind = supplementary ? Fees.Kind.SUPPLEMENTARY : Fees.Kind.ANNUAL;
        for (int year = 1; !year(type, card, year).isAfter(today); year++) {
            LocalDate start = year(type, card, year);
            Long spend = type.definition().fees().annualWaiverSpend();
            boolean waived = !supplementary && spend != null && payments.paidBetween(cardId, start.minusYears(1), start.minusDays(1)) >= spend;
            fees.due(cardId, kind, amount, start, start, waived ? "WAIVED" : "DUE", waived ? "spend" : null);
        }
    }
}
