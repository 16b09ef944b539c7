package dev.tessera.cards.provider.job;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Transfer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Cards for a time, e.g. a month of gymnastics: what was paid is earned day by day, each day its part of what is left, rounded down, the last
 * day the rest. The store that sold the card earns it. Days on which the card is frozen do not count.
 */
@Component(service = TimeCards.class)
public final class TimeCards {

    private final Foundation foundation;
    private final Entitlements entitlements;

    @Activate
    public TimeCards(@Reference Foundation foundation, @Reference Entitlements entitlements) {
        this.foundation = foundation;
        this.entitlements = entitlements;
    }

    /** Books the days of the card's time that are over and not booked yet; whoever calls holds the card. */
    public void earn(CardRow card) {
        List<Entitlement> timed = entitlements.ofCard(card.id()).stream().filter(one -> one.isTimed() && one.lastDay(card) != null).toList();
        if (timed.isEmpty()) {
            return;
        }
        AccountKey values = Entitlements.valueKey(card.id());
        Map<AccountKey, AccountState> states = foundation.ledger().lock(List.of(values));
        List<Transfer> transfers = new ArrayList<>();
        for (Entitlement one : timed) {
            LocalDate yesterday = foundation.businessDate(one.storeId()).minusDays(1);
            LocalDate last = one.lastDay(card).isBefore(yesterday) ? one.lastDay(card) : yesterday;
            if (last.isAfter(one.earnedThrough(card))) {
                long earned = earned(entitlements.left(one, null, states.get(values)).money(), one.earnedThrough(card), last, one.lastDay(card));
                if (earned > 0) {
                    transfers.add(new Transfer(values, AccountKey.store(one.storeId(), Asset.REVENUE), earned,
                            List.of(new Transfer.Draw(one.valueLot(), values, earned))));
                }
                entitlements.earned(one.id(), last);
            }
        }
        if (!transfers.isEmpty()) {
            foundation.ledger().post(new Journal(foundation.nextId(), "cards.time", "cards.card", card.id(), card.storeId(),
                    foundation.businessDate(card.storeId()), foundation.now(), null, transfers));
        }
    }

    /**
     * Day by day, so that catching up comes to the same as never having missed a night.
     *
     * @param left what is not earned yet
     * @param before the last day that is earned
     * @param through the last day to earn
     * @param end the last day there is
     */
    static long earned(long left, LocalDate before, LocalDate through, LocalDate end) {
        long rest = left;
        for (LocalDate day = before.plusDays(1); !day.isAfter(through); day = day.plusDays(1)) {
            rest -= rest / (ChronoUnit.DAYS.between(day, end) + 1);
        }
        return left - rest;
    }
}
