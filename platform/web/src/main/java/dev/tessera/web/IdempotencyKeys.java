package dev.tessera.web;

import org.osgi.annotation.versioning.ProviderType;

/** The remembered keys of {@link Idempotent} requests. A service. */
@ProviderType
public interface IdempotencyKeys {

    /**
     * Forgets keys that are older than they are kept, in one unit of work; a job calls it until it returns less than the limit.
     *
     * @param limit how many at most
     * @return how many were forgotten
     */
    int forgetExpired(int limit);
}
