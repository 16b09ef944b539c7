package dev.tessera.modules.internal.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.module.DemoData;
import dev.tessera.modules.internal.ModulesSettings;
import dev.tessera.security.Access;
import dev.tessera.security.Caller;
import dev.tessera.security.UnitScope;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

@OnEachDatabase("modules")
class DemoRunnerTest {

    private final TestDatabase db;
    private final List<String> filled = Collections.synchronizedList(new ArrayList<>());
    /** Tests share the database, so each has modules of its own. */
    private final String own = UUID.randomUUID().toString();

    DemoRunnerTest(TestDatabase db) {
        this.db = db;
    }

    private DemoRunner runner(boolean wanted) {
        return new DemoRunner(db.unitOfWork(), db.module("modules"), new Systems(), db.clock(), new Settings(wanted));
    }

    private DemoData data(String module, int order, Consumer<RandomGenerator> body) {
        return new Data(module + own, order, random -> {
            assertTrue(db.unitOfWork().isActive(), "filled inside a unit of work");
            body.accept(random);
            filled.add(module);
        });
    }

    @Test
    void fillsInOrderOncePerDatabase() {
        for (int start = 0; start < 2; start++) {
            DemoRunner runner = runner(true);
            runner.addData(data("members", 20, random -> { }));
            runner.addData(data("organization", 10, random -> { }));
            assertTrue(runner.isPending());
            runner.run();
            assertFalse(runner.isPending());
        }
        assertEquals(List.of("organization", "members"), filled);
    }

    /** The failing one draws its numbers in vain, so that the same module can draw again at the next start. */
    @Test
    void isAlikeWheneverItIsFilled() {
        List<Long> drawn = new ArrayList<>();
        for (int start = 0; start < 2; start++) {
            DemoRunner runner = runner(true);
            runner.addData(data("again", 10, random -> {
                drawn.add(random.nextLong());
                throw new IllegalStateException("on purpose");
            }));
            runner.run();
        }
        assertEquals(2, drawn.size());
        assertEquals(drawn.get(0), drawn.get(1));
    }

    @Test
    void whatFailsIsRolledBackNamedAndTriedAgainAtTheNextStart() {
        DemoRunner runner = runner(true);
        runner.addData(data("broken", 10, random -> {
            throw new IllegalStateException("on purpose");
        }));
        runner.addData(data("fine", 20, random -> { }));
        runner.run();
        assertEquals(Set.of("broken" + own), runner.failed());
        assertFalse(runner.isPending(), "it is not tried again and again");
        assertEquals(List.of("fine"), filled);

        DemoRunner next = runner(true);
        next.addData(data("broken", 10, random -> { }));
        next.run();
        assertEquals(Set.of(), next.failed());
        assertEquals(List.of("fine", "broken"), filled);
    }

    @Test
    void nothingHappensUnlessItIsWanted() {
        DemoRunner runner = runner(false);
        runner.addData(data("members", 20, random -> { }));
        assertFalse(runner.isPending());
        runner.run();
        assertEquals(List.of(), filled);
    }

    @Test
    void ofTwoNodesThatStartTogetherOneFills() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = started(data("shared", 10, random -> {
            inside.countDown();
            await(goOn);
        }));
        await(inside);
        Thread second = started(data("shared", 10, random -> { }));
        goOn.countDown();
        first.join(TimeUnit.SECONDS.toMillis(30));
        second.join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(first.isAlive() || second.isAlive());
        assertEquals(List.of("shared"), filled);
    }

    private Thread started(DemoData data) {
        DemoRunner runner = runner(true);
        runner.addData(data);
        Thread thread = new Thread(runner::run);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private record Data(String module, int order, Consumer<RandomGenerator> body) implements DemoData {
        @Override
        public void fill(RandomGenerator random) {
            body.accept(random);
        }
    }

    private record Settings(boolean demo) implements ModulesSettings {
        @Override
        public Class<? extends Annotation> annotationType() {
            return ModulesSettings.class;
        }
    }

    private static final class Systems implements Access {
        @Override
        public Caller caller() {
            return new Caller(Caller.Kind.SYSTEM, null, "test");
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public UnitScope scope(String permission) {
            return UnitScope.EVERYWHERE;
        }

        @Override
        public void require(String permission, UUID unitId) {}

        @Override
        public <T> T asSystem(String part, Supplier<T> work) {
            return work.get();
        }
    }
}
