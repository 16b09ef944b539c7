package dev.tessera.web;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The shared half of every module's REST application: JSON, problems, permissions, idempotency, limits. A service. */
@ProviderType
public interface RestSupport {

    /** @return the Jakarta REST providers and features every application registers */
    Set<Object> providers();
}
