package dev.tessera.sales.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A store's business day was closed; nothing is added to it any more.
 *
 * @param storeId the store
 * @param businessDate the day
 * @param zNumber the number of its Z report
 * @param total what the day came to: sales less refunds, minor units
 */
@EventName("sales.day-closed")
public record DayClosed(UUID storeId, LocalDate businessDate, long zNumber, long total) implements DomainEvent {

    /** @return the store's id, so that its days arrive in order */
    @Override
    public String key() {
        return storeId.toString();
    }
}
