package dev.tessera.sales.provider.payment;

import dev.tessera.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A payment somebody outside was asked for.
 *
 * @param id by which the provider knows it
 * @param storeId where
 * @param tillId at which till
 * @param tender the external tender's code
 * @param provider the provider's code
 * @param amount what was asked for
 * @param authorised what the provider holds for us; null while that is not known
 * @param reference what the provider calls it; null while there is none
 * @param show what the till shows the customer; null if nothing
 * @param state how far it is
 * @param failure why it was declined, could not be taken, or could not be asked for; null if there is nothing to say
 * @param attempts how often the provider was asked
 * @param askedAt when it was first asked for
 * @param saleId the sale it pays; null unless one was made with it
 * @param claimed how much of it that sale takes; null unless one was made with it
 */
public record OutsidePayment(UUID id, UUID storeId, UUID tillId, String tender, String provider, Money amount, Money authorised, String reference,
        String show, State state, String failure, int attempts, Instant askedAt, UUID saleId, Money claimed) {

    /**
     * How far it is. PENDING: asked for, the outcome is not known. AUTHORISED: held for us. DECLINED: nothing is taken. CLAIMED: a sale was made
     * with it, to be captured. CAPTURED: taken. FAILED: a sale was made with it and the provider would not give it. CANCELLING: no sale was made
     * with it, to be let go. CANCELLED: let go.
     */
    public enum State { PENDING, AUTHORISED, DECLINED, CLAIMED, CAPTURED, FAILED, CANCELLING, CANCELLED }

    /** @return whether it was asked for the same */
    boolean sameAs(UUID otherTill, String otherTender, Money otherAmount) {
        return tillId.equals(otherTill) && tender.equals(otherTender) && amount.equals(otherAmount);
    }
}
