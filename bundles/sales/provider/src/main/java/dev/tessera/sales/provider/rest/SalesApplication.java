package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.held.HeldBaskets;
import dev.tessera.sales.provider.payment.OutsidePayments;
import dev.tessera.sales.provider.report.Totals;
import dev.tessera.security.Access;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Sales under {@code /api/sales}. */
@Component(service = Application.class)
@JakartarsName("sales")
@JakartarsApplicationBase("sales")
public final class SalesApplication extends RestApplication {

    @Activate
    public SalesApplication(@Reference RestSupport support, @Reference Messages messages, @Reference Access access, @Reference Checkout checkout,
            @Reference SaleQueries sales, @Reference HeldBaskets held, @Reference Totals totals, @Reference OutsidePayments payments,
            @Reference RefundRest refunds, @Reference DayRest day, @Reference Extensions extensions) {
        super(support, all(
                List.of(new SaleResource(checkout, sales, access, messages), new HeldResource(held), new ReportResource(totals), new PaymentResource(payments),
                        new TierResource(extensions, messages)),
                refunds.resources(), day.resources()));
    }

    @SafeVarargs
    private static Object[] all(List<Object>... resources) {
        return Stream.of(resources).flatMap(List::stream).toArray();
    }
}
