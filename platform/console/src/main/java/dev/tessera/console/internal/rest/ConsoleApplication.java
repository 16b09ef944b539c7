package dev.tessera.console.internal.rest;

import dev.tessera.console.internal.ConsoleSettings;
import dev.tessera.console.internal.Contributions;
import dev.tessera.security.Access;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import java.time.ZoneId;
import java.util.Currency;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.metatype.annotations.Designate;

/** {@code /api/console}. */
@Component(service = Application.class, configurationPid = ConsoleSettings.PID)
@Designate(ocd = ConsoleSettings.class)
@JakartarsName("console")
@JakartarsApplicationBase("console")
public final class ConsoleApplication extends RestApplication {

    @Activate
    public ConsoleApplication(@Reference RestSupport support, @Reference Contributions contributions, @Reference Access access, ConsoleSettings settings) {
        super(support, new ContributionsResource(contributions, access, currency(settings.currency()), ZoneId.of(settings.zone())));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("The setting currency of " + ConsoleSettings.PID + " is no ISO 4217 code: " + code, unknown);
        }
    }
}
