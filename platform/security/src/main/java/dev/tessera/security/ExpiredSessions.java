package dev.tessera.security;

import org.osgi.annotation.versioning.ProviderType;

/** Sessions that nobody can use any more. A service. */
@ProviderType
public interface ExpiredSessions {

    /**
     * Removes expired and idle sessions in one unit of work; a job calls it until it returns less than the limit.
     *
     * @param limit how many at most
     * @return how many were removed
     */
    int remove(int limit);
}
