package dev.tessera.points.provider.rules;

import dev.tessera.kernel.Money;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What holds for one kind of points.
 *
 * @param nameZh what it is called, in Chinese
 * @param nameEn what it is called, in English
 * @param active whether it is earned and spent; an inactive one is only taken back and given back
 * @param pendingDays how many days after they are earned points can be spent, from midnight of the programme; 0 for at once
 * @param expiry when they run out
 * @param whenSpent what a refund does when the points it takes back are spent
 * @param graceDays how long points that are given back can be spent at the least
 * @param graceAlways whether that grace is given with every refund; otherwise only where the shop is at fault
 * @param redeemable whether they pay
 * @param redeemPoints so many points …
 * @param redeemMoney … are worth so much, minor units, positive
 * @param maximumShare how much of what they may pay for they pay at the most, hundredths of a percent, 1 to 10000
 * @param maximumAmount how much of a sale they pay at the most, minor units; null for no such limit
 * @param minimumPoints how many must be redeemed at the least
 * @param paysTopUps whether they also pay for what stored value cannot pay, such as top-ups: points then become stored value
 * @param earnsWhileRedeeming whether a sale in which they are redeemed earns
 * @param transferable whether members may hand them on
 * @param adjustmentLimit how many points one person adjusts without a second one's consent
 */
public record KindTerms(String nameZh, String nameEn, boolean active, int pendingDays, Expiry expiry, Reversal.WhenSpent whenSpent, int graceDays,
        boolean graceAlways, boolean redeemable, long redeemPoints, long redeemMoney, int maximumShare, Long maximumAmount, long minimumPoints,
        boolean paysTopUps, boolean earnsWhileRedeeming, boolean transferable, long adjustmentLimit) {

    private static final int WHOLE = 10_000;

    /** @return from when points earned then can be spent; null for at once */
    public Instant availableAt(Instant earnedAt, ZoneId zone) {
        return pendingDays == 0 ? null : earnedAt.atZone(zone).toLocalDate().plusDays(pendingDays).atStartOfDay(zone).toInstant();
    }

    /** @return how many points pay the amount: rounded up, so that the last cent can be paid */
    public long pointsFor(Money amount) {
        BigInteger[] parts = BigInteger.valueOf(amount.minor()).multiply(BigInteger.valueOf(redeemPoints))
                .divideAndRemainder(BigInteger.valueOf(redeemMoney));
        return parts[0].longValueExact() + parts[1].signum();
    }

    /** @return what the points are worth, rounded down */
    public Money worth(long points) {
        return Money.ofMinor(BigInteger.valueOf(points).multiply(BigInteger.valueOf(redeemMoney)).divide(BigInteger.valueOf(redeemPoints))
                .longValueExact());
    }

    /** @return the most that can be paid with them of what they may pay for, whatever the member has; rounded down */
    public Money cap(Money payable) {
        Money share = Money.ofMinor(BigInteger.valueOf(payable.minor()).multiply(BigInteger.valueOf(maximumShare)).divide(BigInteger.valueOf(WHOLE))
                .longValueExact());
        return maximumAmount == null ? share : share.min(Money.ofMinor(maximumAmount));
    }

    /**
     * @param original when points that are given back ran or run out; null for never
     * @return when they run out once given back
     */
    public Instant restoredExpiry(Instant original, Instant moment, boolean shopAtFault) {
        if (original == null || !(graceAlways || shopAtFault)) {
            return original;
        }
        Instant grace = moment.plus(Duration.ofDays(graceDays));
        return original.isBefore(grace) ? grace : original;
    }
}
