package dev.tessera.modules.internal.start;

import dev.tessera.kernel.health.HealthCheck.Health;
import dev.tessera.kernel.health.HealthCheck.State;
import dev.tessera.modules.internal.Operator;
import dev.tessera.modules.internal.inventory.Inventory;
import dev.tessera.modules.internal.why.Cause;
import dev.tessera.modules.internal.why.CauseTexts;
import dev.tessera.web.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the start until all that is wanted is there, has the demonstration filled and says that the node is ready. Afterwards it
 * looks now and then, so that a module that breaks is seen; by then that no longer takes the node out of service.
 */
@Component(service = StartWatch.class, immediate = true)
public final class StartWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StartWatch.class);
    private static final Duration WHILE_STARTING = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);
    private static final Duration REASON_EVERY = Duration.ofSeconds(10);
    private static final String STARTING = "modules are starting";
    private static final String READY = "ready";

    private final Inventory inventory;
    private final Readiness readiness;
    private final StartReport report;
    private final ScheduledThreadPoolExecutor timer;
    private boolean ready;
    private Health told;
    private String reason = STARTING;
    private long reasonAt = System.nanoTime();

    /** What only comes up in the course of the start. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile Operator operator;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile DemoRunner demo;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile Messages messages;

    @Activate
    public StartWatch(BundleContext context, @Reference Inventory inventory, @Reference Readiness readiness) {
        this.inventory = inventory;
        this.readiness = readiness;
        this.report = new StartReport(Path.of(context.getProperty("karaf.data"), "startup.tsv"));
        this.timer = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "tessera-start"));
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        later(WHILE_STARTING);
    }

    @Deactivate
    void close() {
        // Not interrupted: that would close the file of an embedded database under the demonstration data.
        timer.shutdown();
    }

    /** @return where the time of the start went */
    public StartReport report() {
        return report;
    }

    /**
     * Waits until a module that has just been installed is whole, but not for ever: what is missing can then be seen. Its REST
     * application is not waited for, because the whiteboard serves it only after the request that waits here has ended.
     */
    public void awaitWhole(String module) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && inventory.wrong(Set.of(module)).getOrDefault(module, List.of()).stream().anyMatch(cause -> !cause.isPassing())) {
            LockSupport.parkNanos(WHILE_STARTING.toNanos());
        }
    }

    private void later(Duration pause) {
        try {
            timer.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The watch ends", closed);
        }
    }

    private void look() {
        try {
            tell(health());
        } catch (RuntimeException whileThingsChange) {
            LOG.debug("The state of the modules could not be seen", whileThingsChange);
        }
        later(ready ? AFTERWARDS : WHILE_STARTING);
    }

    private Health health() {
        Operator present = operator;
        Set<String> wanted = present == null ? null : present.wanted();
        if (wanted == null) {
            return missing("the distribution is being installed");
        }
        if (inventory.isWhole(wanted)) {
            return demonstration(demo, wanted);
        }
        return inWords(wanted);
    }

    /** To find the reasons is work that the start itself needs the processor for, so during it that is done now and then only. */
    private Health inWords(Set<String> wanted) {
        if (ready || System.nanoTime() - reasonAt > REASON_EVERY.toNanos()) {
            reason = reason(inventory.wrong(wanted));
            reasonAt = System.nanoTime();
        }
        return missing(reason);
    }

    private String reason(Map<String, List<Cause>> wrong) {
        if (wrong.isEmpty()) {
            return STARTING;
        }
        Map.Entry<String, List<Cause>> first = wrong.entrySet().iterator().next();
        String others = wrong.size() == 1 ? "" : " (and " + (wrong.size() - 1) + " more modules)";
        return first.getKey() + ": " + CauseTexts.text(first.getValue().get(0), messages, Messages.ENGLISH) + others;
    }

    private Health demonstration(DemoRunner runner, Set<String> wanted) {
        if (runner == null) {
            return missing("the demonstration cannot be looked at, because the database is not there");
        }
        if (runner.isPending()) {
            tell(missing("the demonstration data is being made"));
            if (runner.run()) {
                // What making it needed in memory is given back to the machine before the first customer comes.
                System.gc();
            }
            report.step("demonstration data");
        }
        return runner.failed().isEmpty() ? Health.up("all there: the platform and " + String.join(", ", wanted))
                : Health.degraded("The demonstration data of " + String.join(", ", runner.failed()) + " could not be made; see the log");
    }

    /** A node that serves already goes on doing so with what it has. */
    private Health missing(String what) {
        return ready ? Health.degraded(what) : Health.down(what);
    }

    private void tell(Health health) {
        if (!health.equals(told)) {
            LOG.debug("{}", health);
            told = health;
        }
        readiness.tell(health);
        if (!ready && health.state() != State.DOWN) {
            ready = true;
            if (report.steps().stream().noneMatch(step -> step.what().equals(READY))) {
                report.step(READY);
                report.log();
            }
        }
    }
}
