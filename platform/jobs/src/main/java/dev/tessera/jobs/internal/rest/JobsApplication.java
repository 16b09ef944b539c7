package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.internal.JobsComponent;
import dev.tessera.jobs.internal.Operations;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.security.AuditTrail;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** {@code /api/jobs}. */
@Component(service = Application.class)
@JakartarsName("jobs")
@JakartarsApplicationBase("jobs")
public final class JobsApplication extends RestApplication {

    @Activate
    public JobsApplication(@Reference RestSupport support, @Reference JobsComponent jobs, @Reference EventDeliveries deliveries,
            @Reference UnitOfWork unitOfWork, @Reference AuditTrail audit, @Reference Messages messages) {
        this(support, jobs, new Operations(jobs.engine(), deliveries, unitOfWork, audit), deliveries, unitOfWork, new Titles(messages));
    }

    private JobsApplication(RestSupport support, JobsComponent jobs, Operations operations, EventDeliveries deliveries,
            UnitOfWork unitOfWork, Titles titles) {
        super(support,
                new JobsResource(jobs.engine(), operations, unitOfWork, titles),
                new TasksResource(jobs.engine(), operations, unitOfWork, titles),
                new EventsResource(deliveries, operations));
    }
}
