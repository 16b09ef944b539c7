package dev.tessera.security.internal.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The permissions of the modules that are installed now. */
public interface PermissionCatalogue {

    /** @return by permission id, in order of id */
    Map<String, Permission> permissions();

    /** @return the installed modules that declare permissions, by id */
    List<Module> modules();

    /** @return the permission; empty while no installed module declares it */
    default Optional<Permission> find(String id) {
        return Optional.ofNullable(permissions().get(id));
    }

    /**
     * @param id the module's id
     * @param titles by language tag
     */
    record Module(String id, Map<String, String> titles) {}
}
