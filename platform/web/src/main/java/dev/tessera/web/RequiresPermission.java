package dev.tessera.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource method. A method without this, {@link SignedIn} or {@link PublicEndpoint} answers 403 to everybody.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {

    /** @return a permission declared in the module's {@code module.json}; the caller needs it for at least one unit */
    String value();

    /** @return how the organisation scope of that permission is applied */
    Scope scope();

    /** How the units for which the caller holds the permission limit what the method does. */
    enum Scope {
        /** The answer holds only what belongs to those units. */
        FILTERED,
        /** The addressed thing must belong to one of those units, else 404 (reading) or 403 (writing). */
        TARGET,
        /** It concerns the whole deployment: the caller must hold the permission for the root unit. */
        DEPLOYMENT,
        /** It belongs to no unit, e.g. the list of permissions; holding the permission anywhere is enough. */
        ANYWHERE
    }
}
