package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to pay: cash, a recorded card or wallet payment, stored value, points, a count card, credit. A service. */
@ConsumerType
public interface TenderType {

    /** @return stable code, e.g. {@code cash}, {@code stored-value} */
    String code();

    /** @return where refunds go first: own-kind value before external tenders before cash (semantics 9) */
    RefundClass refundClass();

    /**
     * What the member could pay with this, for the till to offer.
     *
     * @return one offer per means (each card, each points kind), with what limits it; empty if there is none
     */
    List<Offer> offers(SaleContext sale);

    /** @return the accounts {@link #plan} needs to see locked */
    List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment);

    /**
     * Plans the payment: transfers that credit {@link SaleContext#clearing} with exactly the payment's amount.
     *
     * @throws dev.tessera.kernel.error.ProblemException if it cannot be paid so, naming {@code /tenders/<index>/…} and the way out
     */
    void plan(SaleContext sale, SaleContext.Payment payment, Plan plan);

    /** @return the accounts {@link #planRefund} needs to see locked */
    List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg);

    /** Plans giving back: transfers that debit {@link RefundContext#clearing} with exactly the leg's amount. */
    void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan);

    /**
     * @return whether the leg is only booked with the refund and given back by {@link #giveBack} after the commit, because somebody outside has
     *     to do it
     */
    default boolean givesBackLater(RefundContext refund, RefundContext.Leg leg) {
        return false;
    }

    /**
     * Has somebody outside give back what was booked. Called outside any unit of work, again until it says SUCCEEDED or FAILED, and again on
     * request after FAILED; a repeat with the same id must not pay twice.
     *
     * @param legId the leg, the provider's idempotency key
     * @param payment the payment as it was made
     * @param amount what is to be given back, positive
     */
    default Outcome giveBack(UUID legId, SaleContext.Payment payment, Money amount) {
        return new Outcome(Outcome.State.SUCCEEDED, null, null);
    }

    /**
     * @return what is given out more (positive) or less than the leg's amount because there are no coins for it; booked by {@link #planRefund}
     */
    default Money rounding(RefundContext.Leg leg) {
        return Money.ZERO;
    }

    /**
     * @return for how many days after the sale its channel gives money back; after that somebody has to give it back by hand (the leg is MANUAL).
     *     0 for no limit
     */
    default int refundDays() {
        return 0;
    }

    /**
     * @return the tender that gives back instead when the member who paid was erased and there is nobody's account to give back to; null if it
     *     needs no member for that
     */
    default String withoutMember() {
        return null;
    }

    /** @return whether a refund without receipt can be paid out by it; then the leg's payment has the number 0 */
    default boolean unlinkedRefunds() {
        return false;
    }

    /**
     * What became of a leg that is given back by somebody outside.
     *
     * @param state how far it is
     * @param reference the provider's own reference; null if there is none yet
     * @param failure why it failed, for the cashier; null unless it did
     */
    record Outcome(State state, String reference, String failure) {
        /** How far a leg is. */
        public enum State { PENDING, SUCCEEDED, FAILED }
    }

    /** In which group refunds reach a tender; groups go in this order. */
    enum RefundClass { OWN_VALUE, EXTERNAL, CASH }

    /**
     * @param type the tender's code
     * @param reference what to pay with, for the payment's reference; null if none is needed
     * @param label what the till shows, e.g. a masked card number
     * @param maximum the most it can pay of this sale
     * @param limits what limits it and why
     */
    record Offer(String type, String reference, String label, Money maximum, List<PricedSale.Reason> limits) {
        public Offer {
            limits = List.copyOf(limits);
        }
    }
}
