package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody outside who takes money for us: a card terminal, a wallet, a bank. A service with the property {@code code}, by which an external
 * tender names its provider, the same as {@link #code}.
 *
 * <p>Money moves in two steps, so that a sale that fails takes nothing: it is authorised before the sale, claimed by the sale in the sale's unit
 * of work (which sales itself remembers), and captured or cancelled after the commit. All methods are called outside any unit of work; all of
 * them may be called again with the same id, after a time-out or the death of the process, and must then do nothing twice. Whatever they throw
 * means that the outcome is not known; they are asked again.
 */
@ConsumerType
public interface PaymentProvider {

    /** @return stable code, e.g. {@code recorded} for payments made elsewhere of which the cashier notes the reference */
    String code();

    /** @return whether payments are asked for here; false if it only records what was paid elsewhere, and then only {@link #refund} is called */
    default boolean asks() {
        return true;
    }

    /**
     * Asks the customer's side for money. A repeat with the same id must not ask twice: it answers how the payment stands.
     *
     * @param paymentId the payment, the provider's idempotency key
     * @param tender the external tender's code
     * @param amount positive
     */
    Payment authorise(UUID paymentId, String tender, Money amount);

    /** @return how a payment stands; nobody is asked for anything */
    Payment status(UUID paymentId, String tender);

    /**
     * Takes what was authorised, after the sale's commit; what is left of the authorisation is let go.
     *
     * @param reference what {@link #authorise} gave
     * @param amount how much of it, positive
     */
    TenderType.Outcome capture(UUID paymentId, String tender, String reference, Money amount);

    /**
     * Lets go of a payment no sale was made with, also one of which it is not known whether it was ever authorised. Once this has succeeded,
     * nothing is ever taken under the id.
     *
     * @param reference what {@link #authorise} gave; null if it gave nothing
     */
    TenderType.Outcome cancel(UUID paymentId, String tender, String reference);

    /**
     * Gives money back.
     *
     * @param legId the refund leg, the provider's idempotency key
     * @param reference the payment's
     * @param amount positive, together with earlier refunds never more than was captured
     */
    TenderType.Outcome refund(UUID legId, String tender, String reference, Money amount);

    /** @return whether giving back has to wait for somebody outside, so that {@link #refund} is called after the refund's commit */
    boolean refundsLater();

    /**
     * @param reference what names it for people and for {@link #capture}; at most 64 printable ASCII signs; null while there is none
     * @param state how it stands
     * @param amount what is authorised, which may be less than was asked for; null unless AUTHORISED
     * @param show what the till shows the customer, e.g. the content of a QR code; null if nothing
     * @param failure why it was declined, for the cashier; null unless it was
     */
    record Payment(String reference, State state, Money amount, String show, String failure) {

        /** How a payment stands; UNKNOWN if the provider has not heard of it (yet). */
        public enum State { PENDING, AUTHORISED, DECLINED, UNKNOWN }
    }
}
