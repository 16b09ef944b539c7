package dev.tessera.security.internal.access;

import java.util.Map;
import java.util.Set;

/**
 * A permission that an installed module declares.
 *
 * @param id {@code module.verb} or {@code module.thing.verb}
 * @param module the module's id
 * @param titles by language tag
 * @param roles the built-in roles that hold it from the start, besides {@code admin}
 */
public record Permission(String id, String module, Map<String, String> titles, Set<String> roles) {
    public Permission {
        titles = Map.copyOf(titles);
        roles = Set.copyOf(roles);
    }
}
