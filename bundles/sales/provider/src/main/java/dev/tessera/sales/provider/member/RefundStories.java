package dev.tessera.sales.provider.member;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.members.api.Timeline;
import dev.tessera.sales.api.SaleRefunded;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A member's refund is a line of their timeline. */
@Component(service = EventSubscriber.class)
public final class RefundStories implements EventSubscriber<SaleRefunded> {

    private final Timeline timeline;
    private final Deployment deployment;

    @Activate
    public RefundStories(@Reference Timeline timeline, @Reference Deployment deployment) {
        this.timeline = timeline;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return "sales.member-refunds";
    }

    @Override
    public Class<SaleRefunded> eventType() {
        return SaleRefunded.class;
    }

    @Override
    public void handle(SaleRefunded refund, Delivery delivery) {
        if (refund.memberId() != null) {
            timeline.add(new Timeline.Entry(refund.memberId(), refund.storeId(), refund.refundedAt(), "sales.returned", Map.of("number", refund.number(),
                    "total", Money.ofMinor(refund.total()).toMajor(deployment.currency()).toPlainString()), "sales.refund",
                    refund.refundId().toString()));
        }
    }
}
