package dev.tessera.kernel;

import java.time.ZoneId;
import java.util.Currency;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The deployment as its settings say. */
@Component(service = Deployment.class, configurationPid = DeploymentSettings.PID)
@Designate(ocd = DeploymentSettings.class)
public final class ConfiguredDeployment implements Deployment {

    private final Currency currency;
    private final ZoneId zone;

    /** @throws IllegalArgumentException if the currency is no ISO 4217 code; {@link java.time.DateTimeException} if the zone is unknown */
    @Activate
    public ConfiguredDeployment(DeploymentSettings settings) {
        currency = currency(settings.currency());
        zone = ZoneId.of(settings.zone());
    }

    @Override
    public Currency currency() {
        return currency;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("The setting currency of " + DeploymentSettings.PID + " is no ISO 4217 code: " + code, unknown);
        }
    }
}
