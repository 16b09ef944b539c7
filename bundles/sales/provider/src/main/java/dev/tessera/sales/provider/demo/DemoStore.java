package dev.tessera.sales.provider.demo;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.members.api.Members;
import dev.tessera.organization.api.Organization;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.checkout.SaleStore;
import dev.tessera.sales.provider.day.BusinessDates;
import dev.tessera.sales.provider.day.DayQueries;
import dev.tessera.sales.provider.day.DaySettings;
import dev.tessera.sales.provider.day.StoreBooks;
import dev.tessera.sales.provider.day.StoreDays;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.sales.provider.shift.CashBox;
import dev.tessera.sales.provider.shift.ShiftClosing;
import dev.tessera.sales.provider.shift.ShiftOpening;
import dev.tessera.sales.provider.shift.ShiftStore;
import dev.tessera.sales.provider.shift.ShiftViews;
import dev.tessera.sales.provider.shift.Takings;
import dev.tessera.sales.provider.shift.TillShifts;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The real shifts, checkout and day close, put together once more around a clock that can stand on an earlier day. */
@Component(service = DemoStore.class)
public final class DemoStore {

    final DemoClock clock = new DemoClock();
    final ShiftOpening opening;
    final ShiftClosing closing;
    final ShiftViews views;
    final Checkout checkout;
    final StoreDays days;

    @Activate
    public DemoStore(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database,
            @Reference Organization organization, @Reference Members members, @Reference Ledger ledger, @Reference Planner planner,
            @Reference SaleStore sales, @Reference Places places, @Reference Consents consents, @Reference SalesSettings settings,
            @Reference Drawers drawers, @Reference DaySettings daySettings, @Reference ShiftStore store, @Reference StoreBooks books,
            @Reference Takings takings, @Reference DayQueries queries, @Reference ZReports reports, @Reference Access access,
            @Reference AuditTrail audit, @Reference EventPublisher events, @Reference Ids ids, @Reference Deployment deployment) {
        BusinessDates dates = new BusinessDates(organization, clock);
        CashBox cash = new CashBox(store, ledger, ids, clock);
        opening = new ShiftOpening(unitOfWork, store, books, dates, drawers, cash, places, access, audit, ids, clock);
        closing = new ShiftClosing(unitOfWork, store, books, dates, takings, cash, daySettings, access, audit, clock);
        views = new ShiftViews(unitOfWork, store, closing, takings, dates, access, clock);
        checkout = new Checkout(unitOfWork, planner, ledger, sales, places, new TillShifts(unitOfWork, store, dates), members, consents, settings,
                access, events, ids, clock, deployment);
        days = new StoreDays(unitOfWork, books, dates, queries, reports, store, organization, access, audit, events, ids, clock);
    }
}
