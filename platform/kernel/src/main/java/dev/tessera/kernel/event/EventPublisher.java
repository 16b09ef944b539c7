package dev.tessera.kernel.event;

import org.osgi.annotation.versioning.ProviderType;

/** Where a module says what happened. */
@ProviderType
public interface EventPublisher {

    /**
     * Stores the event with the current unit of work and has it delivered to every durable subscriber after the commit.
     *
     * @throws IllegalStateException if there is no current unit of work
     */
    void publish(DomainEvent event);
}
