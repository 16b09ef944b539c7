package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.internal.JobEngine;
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
        this(support, jobs.engine(), new Operations(jobs.engine(), deliveries, unitOfWork, audit), deliveries, unitOfWork, messages);
    }

    JobsApplication(RestSupport support, JobEngine engine, Operations operations, EventDeliveries deliveries, UnitOfWork unitOfWork,
            Messages messages) {
        super(support,
                new JobsResource(engine, operations, unitOfWork, new Titles(messages)),
                new TasksResource(engine, operations, unitOfWork, new Titles(messages)),
                new EventsResource(deliveries, operations));
    }
}
