package dev.tessera.jobs.internal.rest;

import dev.tessera.jobs.internal.JobEngine;
import dev.tessera.jobs.internal.Operations;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;

/** Opens the application to tests of other packages. */
public final class RestOfJobs {

    private RestOfJobs() {}

    public static RestApplication application(RestSupport support, JobEngine engine, Operations operations, EventDeliveries deliveries,
            UnitOfWork unitOfWork, Messages messages) {
        return new JobsApplication(support, engine, operations, deliveries, unitOfWork, messages);
    }
}
