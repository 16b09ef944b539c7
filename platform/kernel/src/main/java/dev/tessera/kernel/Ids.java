package dev.tessera.kernel;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Where new ids come from: UUIDv7 of RFC 9562, which sort by the time they were made. A service; safe for many threads. */
@ProviderType
public interface Ids {

    /** @return an id never given before, greater than every id this service gave before it */
    UUID next();
}
