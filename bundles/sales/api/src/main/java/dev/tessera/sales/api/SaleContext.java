package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A sale on its way.
 *
 * @param basket what was rung up
 * @param priced what it costs and why
 * @param tenders how it is paid; empty in a quote without tenders
 * @param drawerId the drawer of the cashier's shift; null in a quote
 * @param shiftId the shift; null in a quote
 * @param cashierId the account at the till
 * @param approvals who consented to what, the account by permission; empty if nobody had to
 */
public record SaleContext(Basket basket, PricedSale priced, List<Payment> tenders, UUID drawerId, UUID shiftId, UUID cashierId,
        Map<String, UUID> approvals) {

    public SaleContext {
        tenders = List.copyOf(tenders);
        approvals = Map.copyOf(approvals);
    }

    /** A sale that needed nobody's consent. */
    public SaleContext(Basket basket, PricedSale priced, List<Payment> tenders, UUID drawerId, UUID shiftId, UUID cashierId) {
        this(basket, priced, tenders, drawerId, shiftId, cashierId, Map.of());
    }

    /** @return the account that tenders credit and lines debit; the sale leaves nothing on it */
    public AccountKey clearing() {
        return AccountKey.store(basket.storeId(), Asset.CLEARING);
    }

    /** @return what the line type was given besides, as it was rung up */
    public Map<String, String> details(PricedSale.Line line) {
        return basket.line(line.number()).details();
    }

    /**
     * @param number identifies the payment within the sale, from 1
     * @param type the {@link TenderType#code}
     * @param amount how much of the total it pays, positive
     * @param reference what it is paid with: card id, provider's reference …; null if the type needs none
     * @param details what the type needs besides, e.g. {@code given}, the cash given in minor units; never logged; kept with the sale,
     *     except {@code pin}
     */
    public record Payment(int number, String type, Money amount, String reference, Map<String, String> details) {
        public Payment {
            details = Map.copyOf(details);
        }
    }
}
