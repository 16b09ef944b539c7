package dev.tessera.sales.api;

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

    /** Plans undoing what followed, in the measure of what is taken back. */
    void planRefund(RefundContext refund, Plan plan);
}
