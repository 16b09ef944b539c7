package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.refund.RefundQueries;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.security.Access;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
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
            @Reference SaleQueries sales, @Reference Refunds refunds, @Reference RefundQueries refundQueries, @Reference DayRest day) {
        super(support, with(day,
                new SaleResource(checkout, sales, access, messages),
                new RefundResource(refunds, refundQueries, messages)));
    }

    private static Object[] with(DayRest day, Object... others) {
        return Stream.concat(Stream.of(others), day.resources().stream()).toArray();
    }
}
