package dev.tessera.sales.api;

import dev.tessera.kernel.Money;
import java.util.List;
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
 */
public record SaleContext(Basket basket, PricedSale priced, List<Payment> tenders, UUID drawerId, UUID shiftId, UUID cashierId) {

    public SaleContext {
        tenders = List.copyOf(tenders);
    }

    /**
     * @param number identifies the payment within the sale, from 1
     * @param type the {@link TenderType#code}
     * @param amount how much of the total it pays, positive
     * @param reference what it is paid with: card id, provider's reference …; null if the type needs none
     * @param details what the type needs besides, e.g. cash given; never logged
     */
    public record Payment(int number, String type, Money amount, String reference, java.util.Map<String, String> details) {
        public Payment {
            details = java.util.Map.copyOf(details);
        }
    }
}
