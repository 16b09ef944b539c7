package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody outside who takes money for us: a card terminal, a wallet, a bank. A service with the property {@code code}, by which an external
 * tender names its provider, the same as {@link #code}. The money moves in two steps, so that a sale that fails takes nothing: it is
 * authorised before the sale and captured with it.
 */
@ConsumerType
public interface PaymentProvider {

    /** @return stable code, e.g. {@code recorded} for payments made elsewhere of which the cashier notes the reference */
    String code();

    /**
     * Asks the customer's side for money. Called outside any unit of work; a repeat with the same id must not ask twice.
     *
     * @param paymentId the provider's idempotency key
     * @param tender the external tender's code
     * @param amount positive
     * @return how it stands; its reference is what the sale's payment will name
     */
    Payment authorise(UUID paymentId, String tender, Money amount);

    /**
     * How a payment stands, by what the provider knows without asking anybody: it may be called inside a unit of work.
     *
     * @param reference what {@link #authorise} gave, or what the cashier noted
     * @return its state and amount; UNKNOWN if the provider knows of no such payment
     */
    Payment status(String tender, String reference);

    /**
     * Claims an authorised payment for a sale. Called inside the sale's unit of work, which may be run again or fail: what has to be told to
     * somebody outside is stored here and told after the commit.
     *
     * @param saleId the sale; a repeat for the same sale and number changes nothing
     * @param number the payment's number in the sale
     * @param reference the authorised payment's
     * @param amount how much of it is claimed
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT if it cannot be claimed (any more), naming the way out
     */
    void capture(UUID saleId, int number, String tender, String reference, Money amount);

    /**
     * Gives money back. Called outside any unit of work; a repeat with the same id must not pay twice.
     *
     * @param legId the refund leg, the provider's idempotency key
     * @param reference the payment's
     * @param amount positive, together with earlier refunds never more than was captured
     */
    TenderType.Outcome refund(UUID legId, String tender, String reference, Money amount);

    /** @return whether giving back has to wait for somebody outside, so that {@link #refund} is called after the refund's commit */
    boolean refundsLater();

    /**
     * @param reference what names it
     * @param state how it stands
     * @param amount what is authorised; null if UNKNOWN, or if the provider only records
     * @param show what the till shows the customer, e.g. the content of a QR code; null if nothing
     */
    record Payment(String reference, State state, Money amount, String show) {
        /** How a payment stands. */
        public enum State { PENDING, AUTHORISED, CAPTURED, DECLINED, UNKNOWN }
    }
}
