package dev.tessera.persistence.internal.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.persistence.Sql;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed at any moment while several threads commit, again and again on the same file. Afterwards each unit of work is there whole or
 * not at all, those acknowledged are there, and what was changed can be changed again.
 */
class H2KilledTest {

    private static final int DEATHS = Integer.getInteger("tessera.deaths", 12);
    private static final int THREADS = 6;
    private static final int TABLES = 16;
    private static final int LEAST_COMMITS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final int[] acknowledged = new int[THREADS];

    @Test
    void everyUnitIsThereWholeOrNotAtAll() throws Exception {
        try (Database database = open(folder)) {
            for (int table = 0; table < TABLES; table++) {
                execute(database, "create table trial_" + table + " (thread integer primary key, changes integer not null)");
                for (int thread = 0; thread < THREADS; thread++) {
                    execute(database, "insert into trial_" + table + " values (?, 0)", thread);
                }
            }
        }
        for (int death = 1; death <= DEATHS; death++) {
            commitUntilKilled();
            try (Database database = open(folder)) {
                assertWhole(database);
                assertTimeoutPreemptively(PATIENCE, () -> IntStream.range(0, THREADS).forEach(thread -> changeAll(database, thread)),
                        () -> "what was changed before the process died cannot be changed any more; seed " + seed);
                IntStream.range(0, THREADS).forEach(thread -> acknowledged[thread]++);
                assertWhole(database);
            }
        }
    }

    private void assertWhole(Database database) {
        for (int thread = 0; thread < THREADS; thread++) {
            int mine = thread;
            List<Integer> changes = IntStream.range(0, TABLES).mapToObj(table -> changes(database, table, mine)).toList();
            assertEquals(1, changes.stream().distinct().count(), () -> "thread " + mine + ": " + changes + "; seed " + seed);
            assertTrue(changes.get(0) >= acknowledged[thread], () -> "lost: " + changes + " but acknowledged " + acknowledged[mine] + "; seed " + seed);
            acknowledged[thread] = changes.get(0);
        }
    }

    private void commitUntilKilled() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), Committing.class.getName(), folder.toString())
                .redirectError(new File("/dev/null")).start();
        try (BufferedReader said = process.inputReader()) {
            int least = LEAST_COMMITS + random.nextInt(LEAST_COMMITS);
            for (int commits = 0; commits < least; commits++) {
                acknowledge(said.readLine());
            }
            // By its handle, because the process itself would throw away what is in the pipe, which was acknowledged too.
            process.toHandle().destroyForcibly();
            said.lines().filter(line -> line.endsWith(";")).forEach(this::acknowledge);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void acknowledge(String line) {
        String[] parts = line.replace(";", "").split(" ");
        int thread = Integer.parseInt(parts[0]);
        acknowledged[thread] = Math.max(acknowledged[thread], Integer.parseInt(parts[1]));
    }

    private static Database open(Path folder) {
        return new Database(new DatabaseSettings("jdbc:h2:file:" + folder.resolve("tessera"), "tessera", "", THREADS + 2, Duration.ofSeconds(20)), 3);
    }

    private static void changeAll(Database database, int thread) {
        database.unitOfWork().run(() -> {
            for (int table = 0; table < TABLES; table++) {
                Sql.update(connection(database), "update trial_" + table + " set changes = changes + 1 where thread = ?", thread);
            }
        });
    }

    private static int changes(Database database, int table, int thread) {
        return database.unitOfWork().look("select changes from trial_" + table + " where thread = ?", row -> row.getInt(1), thread).get(0);
    }

    private static void execute(Database database, String sql, Object... parameters) {
        database.unitOfWork().run(() -> Sql.update(connection(database), sql, parameters));
    }

    private static Connection connection(Database database) {
        return database.unitOfWork().current().connection();
    }

    /** The process that is killed: says each change once it is committed. */
    static final class Committing {

        private Committing() {}

        public static void main(String[] arguments) {
            Database database = open(Path.of(arguments[0]));
            for (int number = 0; number < THREADS; number++) {
                int thread = number;
                AtomicInteger changes = new AtomicInteger(changes(database, 0, thread));
                new Thread(() -> {
                    while (true) {
                        changeAll(database, thread);
                        say(thread + " " + changes.incrementAndGet() + ";");
                    }
                }).start();
            }
        }

        private static void say(String line) {
            synchronized (System.out) {
                System.out.println(line);
                System.out.flush();
            }
        }
    }
}
