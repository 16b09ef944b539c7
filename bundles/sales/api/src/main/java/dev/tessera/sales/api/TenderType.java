package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import java.util.List;
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
     * Plans the payment: transfers that credit the store's clearing account with exactly the payment's amount.
     *
     * @throws dev.tessera.kernel.error.ProblemException if it cannot be paid so, naming {@code /tenders/<index>/…} and the way out
     */
    void plan(SaleContext sale, SaleContext.Payment payment, Plan plan);

    /** @return the accounts {@link #planRefund} needs to see locked */
    List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg);

    /** Plans giving back: transfers that debit the refunding store's clearing account with exactly the leg's amount. */
    void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan);

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
