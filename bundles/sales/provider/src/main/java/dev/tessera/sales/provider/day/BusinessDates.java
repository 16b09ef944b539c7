package dev.tessera.sales.provider.day;

import dev.tessera.organization.api.Organization;
import java.time.LocalDate;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells to which business day of a store something belongs that happens now. */
@Component(service = BusinessDates.class)
public final class BusinessDates {

    private final Organization organization;

    @Activate
    public BusinessDates(@Reference Organization organization) {
        this.organization = organization;
    }

    /**
     * @param closedThrough the last business date of the store that is closed
     * @return the date the store's calendar says, or the day after the last closed one if that is later: nothing is added to a closed day
     */
    public LocalDate now(UUID storeId, LocalDate closedThrough) {
        LocalDate calendar = organization.businessDate(storeId);
        return calendar.isAfter(closedThrough) ? calendar : closedThrough.plusDays(1);
    }
}
