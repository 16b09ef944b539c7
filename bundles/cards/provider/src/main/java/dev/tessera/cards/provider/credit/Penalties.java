package dev.tessera.cards.provider.credit;

import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.credit.CreditBook.Statement;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Penalty on goods of a statement that are not paid when grace is over, by the rules that held on its due day: once, or so much a day. Worked out
 * anew each night from what was open when, so that a payment that came in earlier than it was written down counts from its day.
 */
@Component(service = Penalties.class)
public final class Penalties {

    private final CreditBook book;
    private final TimeCharges charges;

    @Activate
    public Penalties(@Reference CreditBook book, @Reference TimeCharges charges) {
        this.book = book;
        this.charges = charges;
    }

    /** Penalties that fall once, for all statements whose grace is over. */
    void fall(CardRow card, CreditTerms terms, LocalDate today) {
        Goods goods = goods(card.id());
        for (Statement statement : book.statements(card.id())) {
            Credit credit = terms.credit(statement.dueOn());
            if (fallsOnce(statement, credit, goods, today)) {
                charges.bringTo(card, Kind.PENALTY, statement.id(), once(statement, credit, goods), today, today, credit.repayment());
            }
        }
    }

    private static boolean fallsOnce(Statement statement, Credit credit, Goods goods, LocalDate today) {
        return credit.penaltyDaily() == 0 && today.isAfter(statement.dueOn().plusDays(credit.graceDays())) && goods.known(statement.id());
    }

    private static long once(Statement statement, Credit credit, Goods goods) {
        return CreditRules.penalty(credit, goods.openAtEnd(statement.id(), statement.dueOn().plusDays(credit.graceDays())), goods.bought(statement.id()));
    }

    /** @return what all penalties come to that fell or accrued before the day, less what of them is charged; minor units */
    long uncharged(CardRow card, CreditTerms terms, LocalDate today) {
        Goods goods = goods(card.id());
        Map<UUID, NavigableMap<LocalDate, Long>> known = book.accruedPenalties(card.id());
        long uncharged = 0;
        for (Statement statement : book.statements(card.id())) {
            Credit credit = terms.credit(statement.dueOn());
            if (fallsOnce(statement, credit, goods, today)) {
                uncharged += once(statement, credit, goods) - charges.charged(card, Kind.PENALTY, statement.id());
            } else if (accrues(statement, credit, goods, known)) {
                long accrued = days(statement, credit, goods, today.minusDays(1)).stream().mapToLong(PenaltyOfDay::penalty).sum();
                uncharged += CreditRules.posted(accrued) - charges.charged(card, Kind.PENALTY, statement.id());
            }
        }
        return uncharged;
    }

    private static boolean accrues(Statement statement, Credit credit, Goods goods, Map<UUID, NavigableMap<LocalDate, Long>> known) {
        return credit.penaltyDaily() > 0 && goods.known(statement.id())
                && (known.containsKey(statement.id()) || goods.open(statement.id()) > 0 || goods.paidAfter(statement.id(), statement.dueOn()));
    }

    /** Daily penalties through the day accrue; each day costs by what was open when it began. */
    void accrue(CardRow card, CreditTerms terms, LocalDate through) {
        Goods goods = goods(card.id());
        Map<UUID, NavigableMap<LocalDate, Long>> known = book.accruedPenalties(card.id());
        for (Statement statement : book.statements(card.id())) {
            Credit credit = terms.credit(statement.dueOn());
            if (accrues(statement, credit, goods, known)) {
                accrue(card, statement, days(statement, credit, goods, through), known.getOrDefault(statement.id(), new TreeMap<>()));
            }
        }
    }

    /**
     * Penalty of one day.
     *
     * @param overdue what was open when the day began; minor units
     * @param penalty in ten-thousandths of a minor unit
     */
    private record PenaltyOfDay(LocalDate day, long overdue, long penalty) {}

    private static List<PenaltyOfDay> days(Statement statement, Credit credit, Goods goods, LocalDate through) {
        List<PenaltyOfDay> days = new ArrayList<>();
        long left = CreditRules.penaltyCap(credit, goods.bought(statement.id())) * CreditRules.WHOLE;
        for (LocalDate day = statement.dueOn().plusDays(credit.graceDays() + 1L); !day.isAfter(through); day = day.plusDays(1)) {
            long overdue = goods.openAtEnd(statement.id(), day.minusDays(1));
            long penalty = Math.min(left, CreditRules.penaltyOfDay(credit, overdue));
            left -= penalty;
            days.add(new PenaltyOfDay(day, overdue, penalty));
        }
        return days;
    }

    private void accrue(CardRow card, Statement statement, List<PenaltyOfDay> days, NavigableMap<LocalDate, Long> before) {
        for (PenaltyOfDay one : days) {
            Long was = before.get(one.day());
            if (one.penalty() != (was == null ? 0 : was)) {
                book.accruePenalty(card.id(), statement.id(), one.day(), one.overdue(), one.penalty() - (was == null ? 0 : was), was != null);
            }
        }
    }

    /** Charges with the statement of that day what accrued by then, in whole minor units. */
    void charge(CardRow card, CreditTerms terms, LocalDate periodEnd) {
        book.accruedPenalties(card.id()).forEach((statement, days) -> charges.bringTo(card, Kind.PENALTY, statement,
                CreditRules.posted(days.headMap(periodEnd, true).values().stream().mapToLong(Long::longValue).sum()), periodEnd, null,
                terms.credit(periodEnd).repayment()));
    }

    private Goods goods(UUID cardId) {
        return new Goods(book.charges(cardId).stream().filter(one -> one.kind() == Kind.PRINCIPAL && one.statementId() != null).toList(),
                book.movements(cardId));
    }

    /**
     * The goods on statements.
     *
     * @param movements by charge, what of it was bought, paid (negative) or opened again on which day
     */
    private record Goods(List<Charge> charges, Map<UUID, NavigableMap<LocalDate, Long>> movements) {

        private List<Charge> of(UUID statement) {
            return charges.stream().filter(one -> one.statementId().equals(statement)).toList();
        }

        long bought(UUID statement) {
            return of(statement).stream().mapToLong(Charge::amount).sum();
        }

        long open(UUID statement) {
            return of(statement).stream().mapToLong(Charge::open).sum();
        }

        private NavigableMap<LocalDate, Long> after(Charge charge, LocalDate day) {
            return movements.getOrDefault(charge.id(), new TreeMap<>()).tailMap(day, false);
        }

        /** Told back from what is open now. */
        long openAtEnd(UUID statement, LocalDate day) {
            return of(statement).stream().mapToLong(one -> one.open() - after(one, day).values().stream().mapToLong(Long::longValue).sum()).sum();
        }

        /** Of goods bought before it was kept, when they were paid is not known. */
        boolean known(UUID statement) {
            return of(statement).stream().allMatch(one -> movements.containsKey(one.id())
                    && movements.get(one.id()).values().stream().mapToLong(Long::longValue).sum() == one.open());
        }

        boolean paidAfter(UUID statement, LocalDate day) {
            return of(statement).stream().anyMatch(one -> !after(one, day).isEmpty());
        }
    }
}
