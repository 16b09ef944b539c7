package dev.tessera.cards.provider.credit;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditRules.Part;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit.Repayment;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Charges penalty and interest, and takes back what turns out to be too much, e.g. after a payment that was dated back. */
@Component(service = TimeCharges.class)
public final class TimeCharges {

    private final Foundation foundation;
    private final CreditBook book;

    @Activate
    public TimeCharges(@Reference Foundation foundation, @Reference CreditBook book) {
        this.foundation = foundation;
        this.book = book;
    }

    /**
     * Makes what is charged come to an amount.
     *
     * @param statementId whose penalty it is; null for interest
     * @param amount what all charges together are to come to; minor units
     * @param dueOn when more is to be paid; null for with the next statement
     */
    void bringTo(CardRow card, Kind kind, UUID statementId, long amount, LocalDate day, LocalDate dueOn, Repayment order) {
        List<Charge> charges = charges(card, kind, statementId);
        long more = amount - sum(charges);
        if (more > 0) {
            post(card, kind, List.of(Transfer.of(RepaymentLine.account(card.id(), kind), income(card), more)));
            book.charge(card, kind, statementId, day, more, dueOn);
        } else if (more < 0) {
            takeBack(card, kind, charges, -more, day, order);
        }
    }

    /** @return what all charges come to now; {@code statementId} is null for interest */
    long charged(CardRow card, Kind kind, UUID statementId) {
        return sum(charges(card, kind, statementId));
    }

    private List<Charge> charges(CardRow card, Kind kind, UUID statementId) {
        return book.charges(card.id()).stream().filter(one -> one.kind() == kind && Objects.equals(one.penaltyOf(), statementId)).toList();
    }

    private static long sum(List<Charge> charges) {
        return charges.stream().mapToLong(one -> one.amount() - one.reversed()).sum();
    }

    /** First what of it is not paid; what was paid already pays something else that is owed, or stays to the good. */
    private void takeBack(CardRow card, Kind kind, List<Charge> charges, long amount, LocalDate day, Repayment order) {
        List<Transfer> transfers = new ArrayList<>();
        List<Part> unpaid = CreditRules.allocate(charges, order, amount);
        book.reduce(unpaid);
        add(transfers, card, kind, RepaymentLine.sum(unpaid, kind));
        long paid = amount - RepaymentLine.sum(unpaid, kind);
        if (paid > 0) {
            book.reversePaid(charges.get(charges.size() - 1).id(), paid);
            List<Part> others = CreditRules.allocate(book.open(card.id()), order, paid);
            book.settle(card.id(), day, others, 1);
            for (Kind other : Kind.values()) {
                add(transfers, card, other, RepaymentLine.sum(others, other));
            }
            long good = paid - others.stream().mapToLong(Part::amount).sum();
            if (good > 0) {
                AccountKey key = AccountKey.card(card.id(), CardAssets.CREDIT_BALANCE);
                transfers.add(new Transfer(income(card), key, good, List.of(new Transfer.NewLot(foundation.nextId(), key, good,
                        new Lot.Terms("taken-back", null, null, null, card.id())))));
            }
        }
        post(card, kind, transfers);
    }

    private static void add(List<Transfer> transfers, CardRow card, Kind kind, long amount) {
        if (amount > 0) {
            transfers.add(Transfer.of(income(card), RepaymentLine.account(card.id(), kind), amount));
        }
    }

    private static AccountKey income(CardRow card) {
        return AccountKey.store(card.storeId(), CardAssets.FINANCE_INCOME);
    }

    private void post(CardRow card, Kind kind, List<Transfer> transfers) {
        post(kind == Kind.PENALTY ? "cards.penalty" : "cards.interest", card, transfers);
    }

    /** One journal about that card. */
    void post(String reason, CardRow card, List<Transfer> transfers) {
        foundation.ledger().post(new Journal(foundation.nextId(), reason, "cards.card", card.id(), card.storeId(), foundation.businessDate(card.storeId()),
                foundation.now(), null, transfers));
    }
}
