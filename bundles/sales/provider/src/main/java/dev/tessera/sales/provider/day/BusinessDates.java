package dev.tessera.sales.provider.day;

import dev.tessera.organization.api.Organization;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells to which business day of a store something belongs that happens now. */
@Component(service = BusinessDates.class)
public final class BusinessDates {

    private final Function<UUID, LocalDate> calendar;

    @Activate
    public BusinessDates(@Reference Organization organization) {
        this.calendar = organization::businessDate;
    }

    /** Business dates by another clock than the organization's. */
    public BusinessDates(Organization organization, Clock clock) {
        this.calendar = storeId -> organization.calendar(storeId).dateOf(clock.instant());
    }

    /** @return the date the store's calendar says */
    LocalDate today(UUID storeId) {
        return calendar.apply(storeId);
    }

    /**
     * @param closedThrough the last business date of the store that is closed
     * @return the date the store's calendar says, or the day after the last closed one if that is later: nothing is added to a closed day
     */
    public LocalDate now(UUID storeId, LocalDate closedThrough) {
        LocalDate today = today(storeId);
        return today.isAfter(closedThrough) ? today : closedThrough.plusDays(1);
    }
}
