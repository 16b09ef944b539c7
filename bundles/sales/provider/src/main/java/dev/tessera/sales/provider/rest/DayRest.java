package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Deployment;
import dev.tessera.organization.api.Organization;
import dev.tessera.sales.provider.day.PeriodLocks;
import dev.tessera.sales.provider.day.StoreDays;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.sales.provider.receipt.Receipts;
import dev.tessera.sales.provider.shift.ShiftCash;
import dev.tessera.sales.provider.shift.ShiftClosing;
import dev.tessera.sales.provider.shift.ShiftOpening;
import dev.tessera.sales.provider.shift.ShiftViews;
import dev.tessera.security.Access;
import dev.tessera.security.Approvals;
import dev.tessera.web.Messages;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The resources around drawers, shifts and days. */
@Component(service = DayRest.class)
public final class DayRest {

    private final List<Object> resources;

    @Activate
    public DayRest(@Reference Drawers drawers, @Reference ShiftOpening opening, @Reference ShiftCash cash, @Reference ShiftClosing closing,
            @Reference ShiftViews views, @Reference StoreDays days, @Reference ZReports reports, @Reference PeriodLocks locks,
            @Reference Receipts receipts, @Reference Organization organization, @Reference Messages messages, @Reference Deployment deployment,
            @Reference Access access, @Reference Approvals approvals) {
        resources = List.of(new DrawerResource(drawers, access), new ShiftResource(opening, cash, closing, views, approvals),
                new DayResource(days, reports, locks, access),
                new ReceiptResource(receipts, views, reports, organization, messages, deployment));
    }

    List<Object> resources() {
        return resources;
    }
}
