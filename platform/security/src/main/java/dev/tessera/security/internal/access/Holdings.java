package dev.tessera.security.internal.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What grants give, before the organisation's tree is looked at. Permissions of modules that are away are kept: they count again
 * when the module is back.
 *
 * @param builtIn where each built-in role is held
 * @param chosen where each permission of custom roles is held
 */
public record Holdings(Map<BuiltInRole, Places> builtIn, Map<String, Places> chosen) {

    public static final Holdings NOTHING = new Holdings(Map.of(), Map.of());

    public Holdings {
        builtIn = Map.copyOf(builtIn);
        chosen = Map.copyOf(chosen);
    }

    /**
     * @param grants role ids and units
     * @param permissionsOfRoles the permissions of each custom role
     */
    public static Holdings of(List<RoleAt> grants, Map<String, Set<String>> permissionsOfRoles) {
        Map<BuiltInRole, Places> builtIn = new HashMap<>();
        Map<String, Places> chosen = new HashMap<>();
        for (RoleAt grant : grants) {
            Places where = Places.of(grant.unitId());
            BuiltInRole.find(grant.roleId()).ifPresentOrElse(
                    role -> builtIn.merge(role, where, Places::plus),
                    () -> permissionsOfRoles.getOrDefault(grant.roleId(), Set.of())
                            .forEach(permission -> chosen.merge(permission, where, Places::plus)));
        }
        return new Holdings(builtIn, chosen);
    }

    /** @return where the permission is held; an absent module's permission is held by nobody */
    public Places places(String permissionId, PermissionCatalogue catalogue) {
        return catalogue.find(permissionId).map(this::places).orElse(Places.NONE);
    }

    private Places places(Permission permission) {
        Places found = chosen.getOrDefault(permission.id(), Places.NONE);
        for (Map.Entry<BuiltInRole, Places> held : builtIn.entrySet()) {
            if (held.getKey().holds(permission)) {
                found = found.plus(held.getValue());
            }
        }
        return found;
    }

    /** @return the ids of all permissions held somewhere, of absent modules too */
    public Set<String> permissionIds(PermissionCatalogue catalogue) {
        Set<String> ids = new HashSet<>(chosen.keySet());
        for (Permission permission : catalogue.permissions().values()) {
            if (builtIn.keySet().stream().anyMatch(role -> role.holds(permission))) {
                ids.add(permission.id());
            }
        }
        return ids;
    }

    /** @return whether the role of administrators is held for the whole deployment */
    public boolean isAdministrator() {
        return builtIn.getOrDefault(BuiltInRole.ADMIN, Places.NONE).everywhere();
    }

    /**
     * @param roleId a built-in or custom role
     * @param unitId where; null for the whole deployment
     */
    public record RoleAt(String roleId, UUID unitId) {}
}
