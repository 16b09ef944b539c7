package dev.tessera.security;

import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** What the caller of the current thread may do, and where. */
@ProviderType
public interface Access {

    /**
     * @return who is acting on this thread
     * @throws dev.tessera.kernel.error.ProblemException UNAUTHENTICATED if nobody is
     */
    Caller caller();

    /** @return whether the caller holds the permission for at least one unit; the system holds all */
    boolean may(String permission);

    /** @return the units for which the caller holds the permission */
    UnitScope scope(String permission);

    /**
     * @param permission the permission needed
     * @param unitId the unit it is needed for; null means the whole deployment
     * @throws dev.tessera.kernel.error.ProblemException FORBIDDEN, naming the permission, if the caller does not hold it there
     */
    void require(String permission, UUID unitId);

    /**
     * Runs the work as the system, which holds every permission; for jobs, subscribers and demo data.
     *
     * @param part which part of the system, e.g. {@code members.import}; what the audit trail shows
     */
    <T> T asSystem(String part, Supplier<T> work);
}
