package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.event.EventSubscriber;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberRegistered;
import dev.tessera.members.api.Members;
import dev.tessera.points.api.Points.Award;
import dev.tessera.points.provider.rules.RuleTerms.Event;
import java.time.LocalDate;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Points for becoming a member and for bringing one, by the rules of the day it happened; once for each member whatever is repeated. */
@Component(service = {EventSubscriber.class, EventAwards.class})
public final class EventAwards implements EventSubscriber<MemberRegistered> {

    private final PointsMemory memory;
    private final PointsService points;
    private final Members members;
    private final Deployment deployment;

    @Activate
    public EventAwards(@Reference PointsMemory memory, @Reference PointsService points, @Reference Members members, @Reference Deployment deployment) {
        this.memory = memory;
        this.points = points;
        this.members = members;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return "points.registration";
    }

    @Override
    public Class<MemberRegistered> eventType() {
        return MemberRegistered.class;
    }

    @Override
    public void handle(MemberRegistered event, Delivery delivery) {
        LocalDate day = event.registeredAt().atZone(deployment.zone()).toLocalDate();
        give(Event.REGISTRATION, day, event.memberId(), event.memberId().toString());
        if (event.introducerId() != null) {
            give(Event.REFERRAL, day, event.introducerId(), event.memberId().toString());
        }
    }

    /** A member who has been forgotten meanwhile gets nothing. */
    private void give(Event event, LocalDate day, UUID memberId, String subject) {
        if (members.find(memberId).filter(Member::isActive).isPresent()) {
            memory.now().rulesFor(event, day).forEach(rule -> points.give(new Award("rule:" + rule.id() + ":" + subject, memberId, rule.terms().kind(),
                    rule.terms().points(), "points.event-" + event.name().toLowerCase(java.util.Locale.ROOT)), rule));
        }
    }
}
