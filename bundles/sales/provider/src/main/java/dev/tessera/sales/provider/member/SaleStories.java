package dev.tessera.sales.provider.member;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.members.api.MemberActivity;
import dev.tessera.members.api.MemberActivity.Visit;
import dev.tessera.members.api.Timeline;
import dev.tessera.sales.api.SaleCompleted;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A member's sale is a visit and a line of their timeline; told after the commit, so that no till waits for it. */
@Component(service = EventSubscriber.class)
public final class SaleStories implements EventSubscriber<SaleCompleted> {

    private final MemberActivity activity;
    private final Timeline timeline;
    private final Deployment deployment;

    @Activate
    public SaleStories(@Reference MemberActivity activity, @Reference Timeline timeline, @Reference Deployment deployment) {
        this.activity = activity;
        this.timeline = timeline;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return "sales.member-visits";
    }

    @Override
    public Class<SaleCompleted> eventType() {
        return SaleCompleted.class;
    }

    @Override
    public void handle(SaleCompleted sale, Delivery delivery) {
        tell(List.of(sale));
    }

    @Override
    public void handleAll(List<Arrival<SaleCompleted>> arrivals) {
        tell(arrivals.stream().map(Arrival::event).toList());
    }

    private void tell(List<SaleCompleted> all) {
        List<SaleCompleted> sales = all.stream().filter(sale -> sale.memberId() != null).toList();
        if (!sales.isEmpty()) {
            activity.visited(sales.stream().map(sale -> new Visit(sale.memberId(), sale.storeId(), sale.originAt())).toList());
            timeline.addAll(sales.stream().map(this::entry).toList());
        }
    }

    private Timeline.Entry entry(SaleCompleted sale) {
        return new Timeline.Entry(sale.memberId(), sale.storeId(), sale.originAt(), "sales.bought", Map.of("number", sale.number(), "total",
                Money.ofMinor(sale.total()).toMajor(deployment.currency()).toPlainString()), "sales.sale", sale.saleId().toString());
    }
}
