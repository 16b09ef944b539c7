package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.refund.Exchanges;
import dev.tessera.sales.provider.refund.LegMoves;
import dev.tessera.sales.provider.refund.LegSettlement;
import dev.tessera.sales.provider.refund.RefundQueries;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.sales.provider.refund.ShownReceipts;
import dev.tessera.sales.provider.refund.UnlinkedRefunds;
import dev.tessera.web.Messages;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The resources around refunds. */
@Component(service = RefundRest.class)
public final class RefundRest {

    private final List<Object> resources;

    @Activate
    public RefundRest(@Reference Refunds refunds, @Reference RefundQueries queries, @Reference Exchanges exchanges,
            @Reference UnlinkedRefunds unlinked, @Reference LegSettlement settlement, @Reference LegMoves moves, @Reference ShownReceipts receipts, @Reference Messages messages) {
        resources = List.of(new RefundResource(refunds, queries, receipts, messages),
                new OtherRefundResource(exchanges, unlinked, settlement, moves, queries, messages));
    }

    List<Object> resources() {
        return resources;
    }
}
