package dev.tessera.cards.provider.credit;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditRules.Part;
import dev.tessera.cards.provider.sale.Dunning;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit.Repayment;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What time does to debts, and giving them up. Each step can be repeated without doing anything twice. */
@Component(service = CreditService.class)
public final class CreditService {

    /** What a store gives up of what it was owed; minor units. */
    static final Asset BAD_DEBT = new Asset("bad-debt", Asset.Unit.MONEY, Asset.Side.DEBIT);

    private static final int MOST_CLOSED_DAYS = 31;

    private final Foundation foundation;
    private final CardStore store;
    private final CardTypes types;
    private final CreditBook book;
    private final TimeCharges charges;
    private final Penalties penalties;
    private final Dunning dunning;

    @Activate
    public CreditService(@Reference Foundation foundation, @Reference CardStore store, @Reference CardTypes types, @Reference CreditBook book,
            @Reference TimeCharges charges, @Reference Penalties penalties, @Reference Dunning dunning) {
        this.foundation = foundation;
        this.store = store;
        this.types = types;
        this.book = book;
        this.charges = charges;
        this.penalties = penalties;
        this.dunning = dunning;
    }

    /** Does on a card all that is due by that day: interest accrues, periods close, penalties fall. */
    public void bringUpTo(UUID cardId, LocalDate today) {
        CardRow card = store.lock(cardId);
        Credit credit = types.get(card.typeId()).definition().credit();
        TreeMap<LocalDate, Long> owed = book.owedByDay(cardId);
        if (credit == null || owed.isEmpty()) {
            return;
        }
        CreditTerms terms = terms(card);
        accrue(card, terms, owed, today);
        LocalDate last = CreditRules.periodEnd(credit, today.minusDays(1));
        LocalDate first = book.statements(cardId).stream().findFirst().map(statement -> statement.periodEnd().plusMonths(1))
                .orElseGet(() -> firstPeriodEnd(credit, owed.firstKey()));
        for (LocalDate end = first; !end.isAfter(last); end = end.plusMonths(1)) {
            chargeInterest(card, end, credit.repayment());
            penalties.accrue(card, terms, end);
            penalties.charge(card, terms, end);
            book.closePeriod(cardId, end, dueOn(card, credit, end.plusDays(credit.dueDays())));
        }
        penalties.accrue(card, terms, today.minusDays(1));
        penalties.fall(card, terms, today);
    }

    private CreditTerms terms(CardRow card) {
        NavigableMap<LocalDate, Credit> credits = new TreeMap<>();
        LocalDate from = LocalDate.MIN;
        for (Map.Entry<LocalDate, UUID> before : store.typesBefore(card.id()).entrySet()) {
            add(credits, before.getValue(), from, before.getKey());
            from = before.getKey().plusDays(1);
        }
        add(credits, card.typeId(), from, LocalDate.MAX);
        return new CreditTerms(credits, book.limits(card.id()));
    }

    /** The rules of a type from one day through another; those of its first version also hold before it. */
    private void add(NavigableMap<LocalDate, Credit> credits, UUID typeId, LocalDate from, LocalDate through) {
        NavigableMap<LocalDate, Credit> versions = new TreeMap<>();
        types.history(typeId).forEach((changedAt, definition) -> {
            if (definition.credit() != null) {
                versions.put(changedAt.atZone(foundation.zone()).toLocalDate().plusDays(1), definition.credit());
            }
        });
        if (!versions.isEmpty()) {
            credits.put(from, Optional.ofNullable(versions.floorEntry(from)).orElseGet(versions::firstEntry).getValue());
            credits.putAll(versions.subMap(from, false, through, true));
        }
    }

    /** The due day, or the next on which the card's store is open; one that is never open within a month decides nothing. */
    private LocalDate dueOn(CardRow card, Credit credit, LocalDate day) {
        return Stream.iterate(day, next -> next.plusDays(1)).limit(credit.dueWhenOpen() ? MOST_CLOSED_DAYS : 0)
                .filter(one -> !foundation.organization().openPeriods(card.storeId(), one).isEmpty()).findFirst().orElse(day);
    }

    private static LocalDate firstPeriodEnd(Credit credit, LocalDate first) {
        LocalDate end = first.withDayOfMonth(credit.statementDay());
        return end.isBefore(first) ? end.plusMonths(1) : end;
    }

    /**
     * Interest of one day.
     *
     * @param excess what was owed over the limit; minor units
     * @param limit what might be owed without it
     * @param interest in ten-thousandths of a minor unit
     */
    private record InterestOfDay(LocalDate day, long excess, long limit, long interest) {}

    /** From the day after something was owed, through the day before. */
    private static List<InterestOfDay> interest(CreditTerms terms, TreeMap<LocalDate, Long> owed, LocalDate today) {
        return owed.firstKey().plusDays(1).datesUntil(Collections.max(List.of(today, owed.firstKey().plusDays(1)))).map(day -> {
            Credit credit = terms.credit(day);
            long limit = terms.limit(day);
            long excess = Math.max(0, owed.floorEntry(day.minusDays(1)).getValue() - limit);
            return new InterestOfDay(day, excess, limit, CreditRules.interestOfDay(excess, credit.overLimitInterest(), credit.dayCount()));
        }).toList();
    }

    /** What a payment dated back changes is corrected by a row of its own. */
    private void accrue(CardRow card, CreditTerms terms, TreeMap<LocalDate, Long> owed, LocalDate today) {
        NavigableMap<LocalDate, Long> known = book.accruedInterest(card.id());
        for (InterestOfDay one : interest(terms, owed, today)) {
            Long before = known.get(one.day());
            long difference = one.interest() - (before == null ? 0 : before);
            if (difference != 0) {
                book.accrueInterest(card.id(), one.day(), one.excess(), difference, one.limit(), before != null);
            }
        }
    }

    /**
     * What time has added to a debt and the next statement, or the next night, is to charge; minor units, half up. Less than nothing is what was charged too
     * much, e.g. before a payment that was dated back.
     *
     * @param day the day before which it accrued
     */
    public record Accrued(LocalDate day, long penalty, long interest) {}

    /** @return what accrued through yesterday and is not charged yet, worked out from the debt itself and not from what a night wrote down */
    public Accrued accrued(CardRow card) {
        LocalDate today = foundation.now().atZone(foundation.zone()).toLocalDate();
        TreeMap<LocalDate, Long> owed = book.owedByDay(card.id());
        if (types.get(card.typeId()).definition().credit() == null || owed.isEmpty()) {
            return new Accrued(today, 0, 0);
        }
        CreditTerms terms = terms(card);
        long interest = interest(terms, owed, today).stream().mapToLong(InterestOfDay::interest).sum();
        return new Accrued(today, penalties.uncharged(card, terms, today), CreditRules.posted(interest) - charges.charged(card, Kind.INTEREST, null));
    }

    /** Charges what accrued by the end of the period in whole minor units. */
    private void chargeInterest(CardRow card, LocalDate periodEnd, Repayment order) {
        long accrued = book.accruedInterest(card.id()).headMap(periodEnd, true).values().stream().mapToLong(Long::longValue).sum();
        charges.bringTo(card, Kind.INTEREST, null, CreditRules.posted(accrued), periodEnd, null, order);
    }

    /** Gives up what is owed on a card. */
    public CardRow writeOff(UUID cardId, String reason) {
        return foundation.write(() -> {
            CardRow card = store.lock(cardId);
            List<Charge> open = book.open(cardId);
            List<Part> parts = CreditRules.allocate(open, Repayment.PENALTY_FIRST, Long.MAX_VALUE);
            if (parts.isEmpty()) {
                throw Problem.conflict("cards.nothing-owed").exception();
            }
            List<Transfer> transfers = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                long amount = RepaymentLine.sum(parts, kind);
                if (amount > 0) {
                    transfers.add(Transfer.of(AccountKey.store(card.storeId(), BAD_DEBT), RepaymentLine.account(cardId, kind), amount));
                }
            }
            charges.post("cards.write-off", card, transfers);
            book.settle(cardId, foundation.businessDate(card.storeId()), parts, 1);
            dunning.paid(cardId, foundation.businessDate(card.storeId()));
            store.history(cardId, card.memberId(), "WRITE_OFF", card.state(), card.state(), reason, null);
            foundation.audit("cards.give-up", "cards.card", cardId, card.storeId(), parts.stream().mapToLong(Part::amount).sum(), 0);
            return store.row(cardId).orElseThrow();
        });
    }
}
