package dev.tessera.persistence.trial;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/** An account was opened. */
@EventName("trial.opened")
public record Opened(UUID account, long balance) implements DomainEvent {

    @Override
    public String key() {
        return account.toString();
    }
}
