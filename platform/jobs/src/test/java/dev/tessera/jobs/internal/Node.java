package dev.tessera.jobs.internal;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.jobs.Task;
import dev.tessera.kernel.UuidV7;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.security.Access;
import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One node of a cluster in a test: an engine of its own, whose process can die. */
final class Node implements AutoCloseable {

    /** After four of these without a sign of life a node is taken for dead. */
    static final Duration HEARTBEAT = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JobEngine engine;
    private final MortalUnitOfWork unitOfWork;

    Node(TestDatabase db, String name) {
        Clock clock = Clock.systemUTC();
        unitOfWork = new MortalUnitOfWork(db.unitOfWork());
        engine = new JobEngine(new JobEngine.Surroundings(unitOfWork, db.module("jobs"), new UuidV7(clock), clock, new SystemOnly()),
                new WhiteboardScheduler.Settings(name, 4, Duration.ofMillis(50), HEARTBEAT, 4, Duration.ofSeconds(5)),
                Duration.ofMillis(1));
    }

    static Node started(TestDatabase db, String name) {
        Node node = new Node(db, name);
        node.engine.start();
        return node;
    }

    JobEngine engine() {
        return engine;
    }

    /** From now on nothing of this node reaches the database. */
    void die() {
        unitOfWork.dead = true;
    }

    /** It was only paused after all. */
    void wakeUp() {
        unitOfWork.dead = false;
    }

    @Override
    public void close() {
        engine.close();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("Waited in vain for: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    static Job job(String name, Schedule schedule, Consumer<JobRun> body) {
        return new Job() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Schedule schedule() {
                return schedule;
            }

            @Override
            public void run(JobRun run) {
                body.accept(run);
            }
        };
    }

    static <T> Task<T> task(String name, Class<T> type, BiConsumer<T, JobRun> body) {
        return new Task<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Class<T> dataType() {
                return type;
            }

            @Override
            public void run(T data, JobRun run) {
                body.accept(data, run);
            }
        };
    }

    /** Which part of the system runs on this thread. */
    static final ThreadLocal<String> SYSTEM = new ThreadLocal<>();

    private static final class SystemOnly implements Access {

        @Override
        public Caller caller() {
            return new Caller(Caller.Kind.SYSTEM, null, SYSTEM.get());
        }

        @Override
        public boolean may(String permission) {
            return SYSTEM.get() != null;
        }

        @Override
        public UnitScope scope(String permission) {
            return UnitScope.EVERYWHERE;
        }

        @Override
        public void require(String permission, UUID unitId) {}

        @Override
        public <T> T asSystem(String part, Supplier<T> work) {
            SYSTEM.set(part);
            try {
                return work.get();
            } finally {
                SYSTEM.remove();
            }
        }
    }

    private static final class MortalUnitOfWork implements UnitOfWork {

        private final UnitOfWork living;
        private volatile boolean dead;

        MortalUnitOfWork(UnitOfWork living) {
            this.living = living;
        }

        private UnitOfWork alive() {
            if (dead) {
                throw new IllegalStateException("This node is dead");
            }
            return living;
        }

        @Override
        public <T> T required(Supplier<T> work) {
            return alive().required(work);
        }

        @Override
        public <T> T requiresNew(Supplier<T> work) {
            return alive().requiresNew(work);
        }

        @Override
        public <T> T readOnly(Supplier<T> work) {
            return alive().readOnly(work);
        }

        @Override
        public <T> T snapshot(Supplier<T> work) {
            return alive().snapshot(work);
        }

        @Override
        public boolean isActive() {
            return alive().isActive();
        }

        @Override
        public void afterCommit(Runnable action) {
            alive().afterCommit(action);
        }

        @Override
        public <T> T attachment(Object key, Supplier<T> initial) {
            return alive().attachment(key, initial);
        }
    }
}
