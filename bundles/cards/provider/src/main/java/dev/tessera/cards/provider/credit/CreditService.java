package dev.tessera.cards.provider.credit;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.credit.CreditBook.Accrued;
import dev.tessera.cards.provider.credit.CreditBook.Statement;
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
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Transfer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Dunning dunning;

    @Activate
    public CreditService(@Reference Foundation foundation, @Reference CardStore store, @Reference CardTypes types, @Reference CreditBook book,
            @Reference Dunning dunning) {
        this.foundation = foundation;
        this.store = store;
        this.types = types;
        this.book = book;
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
        accrue(card, credit, owed, today);
        LocalDate last = CreditRules.periodEnd(credit, today.minusDays(1));
        LocalDate first = book.statements(cardId).stream().findFirst().map(statement -> statement.periodEnd().plusMonths(1))
                .orElseGet(() -> firstPeriodEnd(credit, owed.firstKey()));
        for (LocalDate end = first; !end.isAfter(last); end = end.plusMonths(1)) {
            chargeInterest(card, end);
            book.closePeriod(cardId, end, dueOn(card, credit, end.plusDays(credit.dueDays())));
        }
        penalise(card, credit, today);
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

    /** From the day after; what a payment dated back changes is corrected by a row of its own, with the limit of that day. */
    private void accrue(CardRow card, Credit credit, TreeMap<LocalDate, Long> owed, LocalDate today) {
        Map<LocalDate, Accrued> known = book.accrued(card.id()).stream().collect(Collectors.toMap(Accrued::day, Function.identity()));
        for (LocalDate day = owed.firstKey().plusDays(1); day.isBefore(today); day = day.plusDays(1)) {
            Accrued before = known.get(day);
            long limit = before == null ? CreditRules.limit(credit, card.credit(), day) : before.limit();
            long excess = Math.max(0, owed.floorEntry(day.minusDays(1)).getValue() - limit);
            long interest = CreditRules.interestOfDay(excess, credit.overLimitInterest(), credit.dayCount());
            long difference = interest - (before == null ? 0 : before.amount());
            if (difference != 0) {
                book.accrue(card.id(), day, excess, difference, limit, before != null);
            }
        }
    }

    /** Charges what accrued by the end of the period in whole minor units; what was charged too much is taken off the open interest. */
    private void chargeInterest(CardRow card, LocalDate periodEnd) {
        long accrued = book.accrued(card.id()).stream().filter(one -> !one.day().isAfter(periodEnd)).mapToLong(Accrued::amount).sum();
        long more = CreditRules.posted(accrued) - book.interestCharged(card.id());
        if (more > 0) {
            post("cards.interest", card, List.of(Transfer.of(AccountKey.card(card.id(), CardAssets.INTEREST), income(card), more)));
            book.charge(card.id(), Kind.INTEREST, null, null, card.storeId(), periodEnd, more, null, null);
        } else if (more < 0) {
            List<Part> parts = CreditRules.allocate(book.open(card.id()).stream().filter(charge -> charge.kind() == Kind.INTEREST).toList(),
                    Repayment.PENALTY_FIRST, -more);
            long less = parts.stream().mapToLong(Part::amount).sum();
            if (less > 0) {
                post("cards.interest", card, List.of(Transfer.of(income(card), AccountKey.card(card.id(), CardAssets.INTEREST), less)));
                book.reduce(parts);
            }
        }
    }

    /** Once a statement, when its grace is over and goods of it are not paid. */
    private void penalise(CardRow card, Credit credit, LocalDate today) {
        List<Charge> charges = book.charges(card.id());
        for (Statement statement : book.statements(card.id())) {
            List<Charge> goods = charges.stream().filter(one -> one.kind() == Kind.PRINCIPAL && statement.id().equals(one.statementId())).toList();
            long overdue = goods.stream().mapToLong(Charge::open).sum();
            boolean due = today.isAfter(statement.dueOn().plusDays(credit.graceDays())) && overdue > 0 && goods.stream().noneMatch(Charge::penalised);
            long penalty = due ? CreditRules.penalty(credit, overdue, goods.stream().mapToLong(Charge::amount).sum()) : 0;
            if (penalty > 0) {
                post("cards.penalty", card, List.of(Transfer.of(AccountKey.card(card.id(), CardAssets.PENALTY), income(card), penalty)));
                book.charge(card.id(), Kind.PENALTY, null, null, card.storeId(), today, penalty, null, today);
                book.penalised(statement.id());
            }
        }
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
            post("cards.write-off", card, transfers);
            book.settle(parts, 1);
            book.owed(cardId, foundation.businessDate(card.storeId()), -RepaymentLine.sum(parts, Kind.PRINCIPAL));
            dunning.paid(cardId, foundation.businessDate(card.storeId()));
            store.history(cardId, card.memberId(), "WRITE_OFF", card.state(), card.state(), reason, null);
            foundation.audit("cards.give-up", "cards.card", cardId, card.storeId(), parts.stream().mapToLong(Part::amount).sum(), 0);
            return store.row(cardId).orElseThrow();
        });
    }

    private static AccountKey income(CardRow card) {
        return AccountKey.store(card.storeId(), CardAssets.FINANCE_INCOME);
    }

    private void post(String reason, CardRow card, List<Transfer> transfers) {
        foundation.ledger().post(new Journal(foundation.nextId(), reason, "cards.card", card.id(), card.storeId(), foundation.businessDate(card.storeId()),
                foundation.now(), null, transfers));
    }
}
