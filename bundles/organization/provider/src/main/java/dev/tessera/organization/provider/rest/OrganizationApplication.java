package dev.tessera.organization.provider.rest;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.provider.OrganizationMemory;
import dev.tessera.organization.provider.TillService;
import dev.tessera.organization.provider.UnitHistory;
import dev.tessera.organization.provider.UnitService;
import dev.tessera.security.Access;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The organisation under {@code /api/organization}. */
@Component(service = Application.class)
@JakartarsName("organization")
@JakartarsApplicationBase("organization")
public final class OrganizationApplication extends RestApplication {

    @Activate
    public OrganizationApplication(@Reference RestSupport support, @Reference OrganizationMemory memory, @Reference UnitService units,
            @Reference UnitHistory history, @Reference TillService tills, @Reference UnitOfWork unitOfWork, @Reference Access access,
            @Reference Clock clock) {
        super(support,
                new UnitResource(memory, units, access),
                new HistoryResource(memory, history, unitOfWork, access),
                new OpeningResource(memory, units, access, clock),
                new TillResource(memory, tills, access));
    }
}
