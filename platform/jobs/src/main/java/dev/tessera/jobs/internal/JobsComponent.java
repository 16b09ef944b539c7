package dev.tessera.jobs.internal;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.Task;
import dev.tessera.jobs.TaskQueue;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.module.RemembersClasses;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The engine as a component: jobs and tasks come and go, it stays. */
@Component(service = {TaskQueue.class, JobsComponent.class, RemembersClasses.class}, configurationPid = JobsSettings.PID, immediate = true)
@Designate(ocd = JobsSettings.class)
public final class JobsComponent implements TaskQueue, RemembersClasses {

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final int LONGEST_HOST = 30;

    private final JobEngine engine;

    @Activate
    public JobsComponent(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=jobs)") ModuleDatabase tables,
            @Reference Ids ids, @Reference Clock clock, @Reference Access access, JobsSettings settings) {
        engine = new JobEngine(new JobEngine.Surroundings(unitOfWork, tables, ids, clock, access),
                new WhiteboardScheduler.Settings(nodeName(), settings.threads(), Duration.ofSeconds(settings.pollSeconds()),
                        Duration.ofSeconds(settings.heartbeatSeconds()), MISSED_HEARTBEATS, SHUTDOWN), FIRST_BACK_OFF);
        if (tables.kind() == DatabaseKind.H2) {
            engine.recoverAlone();
        }
        engine.start();
    }

    /** Two processes of one host, or of two hosts of one name, must not be taken for one. */
    private static String nodeName() {
        String process = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits(), 8);
        String host = hostName();
        return (host.length() > LONGEST_HOST ? host.substring(0, LONGEST_HOST) : host) + "-" + process;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "node";
        }
    }

    @Deactivate
    void deactivate() {
        engine.close();
    }

    @Reference(service = Job.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addJob(ServiceReference<Job> reference, Job job) {
        engine.add(job, module(reference));
    }

    void removeJob(Job job) {
        engine.remove(job);
    }

    @Reference(service = Task.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTask(ServiceReference<Task<?>> reference, Task<?> task) {
        engine.add(task, module(reference));
    }

    void removeTask(Task<?> task) {
        engine.remove(task);
    }

    private static String module(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "?" : bundle.getSymbolicName();
    }

    @Override
    public void put(String taskName, String instanceId, Object data, Instant notBefore) {
        engine.put(taskName, instanceId, data, notBefore);
    }

    @Override
    public void forgetClasses() {
        engine.forgetClasses();
    }

    /** @return the engine, for this bundle's REST resources */
    public JobEngine engine() {
        return engine;
    }
}
