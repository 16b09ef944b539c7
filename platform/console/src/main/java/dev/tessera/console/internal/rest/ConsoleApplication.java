package dev.tessera.console.internal.rest;

import dev.tessera.console.internal.Contributions;
import dev.tessera.kernel.Deployment;
import dev.tessera.security.Access;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** {@code /api/console}. */
@Component(service = Application.class)
@JakartarsName("console")
@JakartarsApplicationBase("console")
public final class ConsoleApplication extends RestApplication {

    @Activate
    public ConsoleApplication(@Reference RestSupport support, @Reference Contributions contributions, @Reference Access access,
            @Reference Deployment deployment) {
        super(support, new ContributionsResource(contributions, access, deployment.currency(), deployment.zone()));
    }
}
