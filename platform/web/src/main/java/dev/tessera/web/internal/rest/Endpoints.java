package dev.tessera.web.internal.rest;

import dev.tessera.web.PublicEndpoint;
import dev.tessera.web.RequestGuard.Admission;
import dev.tessera.web.RequestGuard.Endpoint;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.SignedIn;
import java.lang.reflect.Method;

/** Who may call a resource method, by its annotations. */
final class Endpoints {

    private Endpoints() {}

    static Endpoint of(Method method) {
        RequiresPermission permission = method.getAnnotation(RequiresPermission.class);
        boolean signedIn = method.isAnnotationPresent(SignedIn.class);
        boolean open = method.isAnnotationPresent(PublicEndpoint.class);
        if (permission != null && !signedIn && !open) {
            return new Endpoint(Admission.PERMISSION, permission.value(), permission.scope());
        }
        if (permission != null || signedIn == open) {
            return new Endpoint(Admission.NOBODY, null, null);
        }
        return new Endpoint(open ? Admission.PUBLIC : Admission.SIGNED_IN, null, null);
    }
}
