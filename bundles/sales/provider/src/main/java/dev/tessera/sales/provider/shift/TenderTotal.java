package dev.tessera.sales.provider.shift;

/**
 * What one tender took and gave back.
 *
 * @param tender its code
 * @param sales what it took, minor units
 * @param payments in how many payments
 * @param refunds what it gave back, minor units
 * @param legs in how many refunds
 */
public record TenderTotal(String tender, long sales, long payments, long refunds, long legs) {

    /** @return what it took less what it gave back */
    public long net() {
        return sales - refunds;
    }
}
