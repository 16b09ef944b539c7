package dev.tessera.members.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A member came into another stage of their life with us.
 *
 * @param memberId the member
 * @param from the stage before
 * @param to the stage now
 * @param since first day of the stage
 */
@EventName("members.stage-changed")
public record MemberStageChanged(UUID memberId, LifecycleStage from, LifecycleStage to, LocalDate since) implements DomainEvent {

    @Override
    public String key() {
        return memberId.toString();
    }
}
