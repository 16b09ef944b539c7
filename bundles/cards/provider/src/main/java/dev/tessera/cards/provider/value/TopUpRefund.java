package dev.tessera.cards.provider.value;

/**
 * What a top-up still has to give back. All amounts in minor units.
 *
 * @param refundable what goes back to how it was paid: 0 to what remains of the principal
 * @param principalKept what remains of the principal but is kept for bonus already used
 * @param bonusVoided what remains of the bonus, which is voided
 * @param exhausted whether the used bonus was worth more than what remains, so that nothing is given back; shown to the cashier
 */
public record TopUpRefund(long refundable, long principalKept, long bonusVoided, boolean exhausted) {

    /** What used bonus costs when its top-up is refunded. */
    public enum ClawBack {
        /** Nothing. */
        NONE,
        /** As much as was used. */
        AT_FACE,
        /** As if principal and bonus had been used in the proportion in which they were credited, whatever the draw policy did. */
        PRO_RATA
    }

    /**
     * @param paid principal credited by the top-up, which is what was paid for it
     * @param paidLeft what remains of it, 0 to {@code paid}
     * @param given bonus credited by the top-up
     * @param givenLeft what remains of it, 0 to {@code given}
     * @param clawBack what used bonus costs
     */
    public static TopUpRefund of(long paid, long paidLeft, long given, long givenLeft, ClawBack clawBack) {
        if (paidLeft < 0 || paidLeft > paid || givenLeft < 0 || givenLeft > given) {
            throw new IllegalArgumentException(paidLeft + " of " + paid + ", " + givenLeft + " of " + given);
        }
        long refundable = switch (clawBack) {
            case NONE -> paidLeft;
            case AT_FACE -> paidLeft - (given - givenLeft);
            case PRO_RATA -> Math.min(paidLeft, paid - proRataUse(paid, paid - paidLeft + given - givenLeft, given));
        };
        long back = Math.max(0, refundable);
        return new TopUpRefund(back, paidLeft - back, givenLeft, refundable < 0);
    }

    private static long proRataUse(long paid, long used, long given) {
        return paid + given == 0 ? 0 : DrawPolicy.shareHalfUp(used, paid, paid + given);
    }
}
