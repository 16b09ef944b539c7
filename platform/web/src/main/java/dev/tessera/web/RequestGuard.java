package dev.tessera.web;

import jakarta.servlet.http.HttpServletRequest;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides who is calling and whether they may; the security bundle registers it. Without one no REST application starts, so
 * nothing is ever served unguarded.
 */
@ConsumerType
public interface RequestGuard {

    /**
     * Establishes the caller on this thread until the call is closed.
     *
     * @param request the request, with its cookies, headers and address
     * @param endpoint what is being called
     * @return the open call
     * @throws dev.tessera.kernel.error.ProblemException UNAUTHENTICATED if nobody is signed in, FORBIDDEN if the caller may not or
     *     the CSRF token is missing
     */
    Call enter(HttpServletRequest request, Endpoint endpoint);

    /** A call in progress; closing it forgets the caller. */
    interface Call extends AutoCloseable {

        /** @return a stable id of the caller for idempotency keys and the access log; {@code anonymous} on public endpoints */
        String principal();

        @Override
        void close();
    }

    /**
     * @param admission who may call
     * @param permission the permission needed; null unless the admission is PERMISSION
     * @param scope how it is scoped; null unless the admission is PERMISSION
     */
    record Endpoint(Admission admission, String permission, RequiresPermission.Scope scope) {}

    /** Who may call an endpoint. */
    enum Admission { PUBLIC, SIGNED_IN, PERMISSION, NOBODY }
}
