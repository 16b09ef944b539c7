package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that follows from a sale: stock leaves, points are earned, commission is due. A service. */
@ConsumerType
public interface SaleParticipant {

    /** @return stable code, e.g. {@code inventory} */
    String code();

    /** @return the order in which participants plan: stock 10, points 20, commission 30 … */
    int order();

    /** @return the accounts {@link #plan} needs to see locked */
    List<AccountKey> accounts(SaleContext sale);

    /** Plans what follows from the sale. */
    void plan(SaleContext sale, Plan plan);

    /** @return the accounts {@link #planRefund} needs to see locked */
    List<AccountKey> refundAccounts(RefundContext refund);

    /**
     * What is kept back from the money paid back, e.g. the value of points that were earned by the sale and are spent. Asked before the
     * refund is divided over the payments, which then give back so much less; {@link #planRefund} plans it as a debit of the refunding
     * store's clearing account by exactly this amount.
     *
     * @return not negative, at most the refund's total
     */
    default Money keptBack(RefundContext refund) {
        return Money.ZERO;
    }

    /** Plans undoing what followed, in the measure of what is taken back. */
    void planRefund(RefundContext refund, Plan plan);

    /** @return whether it is also asked for refunds without receipt, whose {@code saleId} is null, e.g. to put goods back on stock */
    default boolean unlinkedRefunds() {
        return false;
    }
}
