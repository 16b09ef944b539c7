package dev.tessera.kernel;

import java.time.ZoneId;
import java.util.Currency;
import org.osgi.annotation.versioning.ProviderType;

/** What holds for the whole deployment, from its settings: a service. A change of the settings replaces the service. */
@ProviderType
public interface Deployment {

    /** @return the one currency all amounts are in; its default fraction digits say what a minor unit is */
    Currency currency();

    /** @return the zone of moments and dates that belong to no store */
    ZoneId zone();
}
