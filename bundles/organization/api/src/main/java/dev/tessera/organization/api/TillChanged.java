package dev.tessera.organization.api;

import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;
import java.util.UUID;

/**
 * A till was set up, renamed, retired or taken into use again; what it is now is asked of {@link Organization}.
 *
 * @param tillId the till
 * @param storeId the store it stands in
 */
@EventName("organization.till-changed")
public record TillChanged(UUID tillId, UUID storeId) implements DomainEvent {

    /** @return the store's id, so that everything about one store arrives in order */
    @Override
    public String key() {
        return storeId.toString();
    }
}
