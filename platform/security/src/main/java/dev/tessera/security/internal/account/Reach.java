package dev.tessera.security.internal.account;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.UnitScope;
import dev.tessera.security.internal.access.BuiltInRole;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Holdings;
import dev.tessera.security.internal.access.Permission;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.access.Places;

/** Keeps everybody from giving, or taking over, more than they hold themselves. */
final class Reach {

    private final CallerAccess access;
    private final PermissionCatalogue catalogue;

    Reach(CallerAccess access, PermissionCatalogue catalogue) {
        this.access = access;
        this.catalogue = catalogue;
    }

    /**
     * @param problem what to throw, filled with one permission the caller lacks
     * @throws dev.tessera.kernel.error.ProblemException if the caller does not hold all of it, wherever it is held
     */
    void requireAll(Holdings holdings, String problem) {
        if (access.authority().isAdministrator()) {
            return;
        }
        if (holdings.builtIn().containsKey(BuiltInRole.ADMIN)) {
            throw refused(problem, BuiltInRole.ADMIN.id());
        }
        for (String chosen : holdings.chosen().keySet()) {
            // Nobody but an administrator holds what a module that is away will bring.
            if (catalogue.find(chosen).isEmpty()) {
                throw refused(problem, chosen);
            }
        }
        for (Permission permission : catalogue.permissions().values()) {
            if (!covers(access.scope(permission.id()), holdings.places(permission.id(), catalogue))) {
                throw refused(problem, permission.id());
            }
        }
    }

    private static boolean covers(UnitScope own, Places theirs) {
        return own.everywhere() || !theirs.everywhere() && own.unitIds().containsAll(theirs.unitIds());
    }

    private static RuntimeException refused(String problem, String permission) {
        return Problem.forbidden(problem).with("permission", permission).exception();
    }
}
