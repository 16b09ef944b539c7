package dev.tessera.kernel.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that happened, as an immutable record in a module's {@code api}, annotated with its {@link EventName}. It is stored
 * as JSON, so a later version may add components but not remove or rename one.
 */
@ConsumerType
public interface DomainEvent {

    /** @return what the event is about, usually an id; events of one key reach a subscriber in the order they were published */
    String key();
}
