package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.SaleContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A sale as it is kept.
 *
 * @param head what it is as a whole
 * @param lines what was sold, by number
 * @param payments how it was paid, by number
 */
public record StoredSale(Head head, List<Line> lines, List<Payment> payments) {

    public StoredSale {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
    }

    /** @return the sale's id */
    public UUID id() {
        return head.id();
    }

    /** What became of a sale. */
    public enum SaleState { COMPLETED, PARTLY_REFUNDED, REFUNDED, VOIDED }

    /**
     * @param id the sale
     * @param number as it stands on the receipt
     * @param storeId where
     * @param tillId at which till
     * @param shiftId in which shift
     * @param drawerId into which drawer
     * @param cashierId by whose account
     * @param memberId for whom, as it was then; null for an anonymous customer
     * @param businessDate under which it is booked
     * @param soldAt when it was booked
     * @param originAt when the customer bought
     * @param originDate the business date of that
     * @param currency ISO 4217
     * @param total what was paid
     * @param change what was given back of the cash given
     * @param refunded what was paid back since
     * @param lineCount how many lines
     * @param returnedLines how many of them were wholly taken back
     * @param voided whether it was voided
     * @param requestHash what the till asked for
     * @param journalId the ledger's journal; null if no value moved
     * @param effects what followed from it
     * @param hints what nearly applied
     * @param approvals who consented, by permission
     */
    public record Head(UUID id, String number, UUID storeId, UUID tillId, UUID shiftId, UUID drawerId, UUID cashierId, UUID memberId,
            LocalDate businessDate, Instant soldAt, Instant originAt, LocalDate originDate, String currency, Money total, Money change,
            Money refunded, int lineCount, int returnedLines, boolean voided, String requestHash, UUID journalId, List<Plan.Effect> effects,
            List<PricedSale.Reason> hints, Map<String, UUID> approvals) {

        public Head {
            effects = List.copyOf(effects);
            hints = List.copyOf(hints);
            approvals = Map.copyOf(approvals);
        }

        /** @return what became of it */
        public SaleState state() {
            if (voided) {
                return SaleState.VOIDED;
            }
            if (returnedLines == lineCount) {
                return SaleState.REFUNDED;
            }
            return returnedLines > 0 || refunded.isPositive() ? SaleState.PARTLY_REFUNDED : SaleState.COMPLETED;
        }
    }

    /**
     * @param sold the line as it was sold
     * @param details what the line type was given besides
     * @param returned how much of it was taken back
     * @param refunded what was paid back for it
     */
    public record Line(PricedSale.Line sold, Map<String, String> details, Quantity returned, Money refunded) {
        public Line {
            details = Map.copyOf(details);
        }
    }

    /**
     * @param payment the payment as it was made
     * @param carried whether it was carried over from returned goods in an exchange
     * @param refunded what was given back to it
     * @param rounding what the customer paid more (positive) or less than the amount because there are no smaller coins
     */
    public record Payment(SaleContext.Payment payment, boolean carried, Money refunded, Money rounding) {

        /** A payment that was not rounded. */
        public Payment(SaleContext.Payment payment, boolean carried, Money refunded) {
            this(payment, carried, refunded, Money.ZERO);
        }

        /** @return what it can still give back */
        public Money left() {
            return payment.amount().minus(refunded);
        }
    }
}
