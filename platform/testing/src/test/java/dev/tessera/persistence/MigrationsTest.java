package dev.tessera.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.persistence.internal.module.MigrationReports;
import dev.tessera.persistence.internal.module.Migrations;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleSource.Script;
import dev.tessera.persistence.internal.module.ModuleStarter;
import dev.tessera.persistence.internal.transaction.Changes;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@OnEachDatabase({})
class MigrationsTest {

    private final TestDatabase db;
    private final Migrations migrations;

    MigrationsTest(TestDatabase db) {
        this.db = db;
        this.migrations = new Migrations(db.dataSource(), db.kind(), Changes.AT_ONCE, db.clock());
    }

    @Test
    void nodesThatStartAtOnceTakeTurns() throws Exception {
        ModuleSource module = module("race", "V20261123010000__one.sql", "CREATE TABLE race_one (id integer)",
                "V20261123010100__two.sql", "INSERT INTO race_one (id) VALUES (1)");
        List<TestDatabase> nodes = List.of(db.anotherNode(), db.anotherNode(), db.anotherNode());
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            CyclicBarrier together = new CyclicBarrier(nodes.size());
            List<Future<String>> versions = new ArrayList<>();
            for (TestDatabase node : nodes) {
                versions.add(threads.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return new Migrations(node.dataSource(), node.kind(), Changes.AT_ONCE, node.clock()).migrate(module);
                }));
            }
            for (Future<String> version : versions) {
                assertEquals("20261123010100", version.get(60, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdown();
            nodes.forEach(TestDatabase::close);
        }
        assertEquals(1, number("SELECT COUNT(*) FROM race_one"));
    }

    @Test
    void aModuleWhoseMigrationFailsLeavesTheOthersWorking() throws SQLException {
        MigrationReports reports = new MigrationReports();
        ModuleStarter starter = new ModuleStarter(migrations, db.kind(), (ConnectionUnitOfWork) db.unitOfWork(), reports, Runnable::run);
        ModuleSource broken = module("broken", "V20261123010000__one.sql", "CREATE TABLE broken_one (id integer)",
                "V20261123010100__two.sql", "CREATE TABEL broken_two (id integer)");
        assertFalse(starts(starter, broken));
        assertTrue(starts(starter, module("sound", "V20261123010000__one.sql", "CREATE TABLE sound_one (id integer)")));

        MigrationReport.Entry failed = reports.entries().get(0);
        assertEquals("broken", failed.module());
        assertEquals(false, failed.succeeded());
        assertTrue(failed.error().contains("V20261123010100__two.sql"), failed.error());
        assertEquals(true, reports.entries().get(1).succeeded());
        assertEquals("20261123010000", reports.entries().get(1).version());

        ModuleSource mended = module("broken", "V20261123010000__one.sql", "CREATE TABLE broken_one (id integer)",
                "V20261123010100__two.sql", "CREATE TABLE broken_two (id integer)");
        assertEquals(db.kind() == DatabaseKind.POSTGRESQL, starts(starter, mended),
                "PostgreSQL takes a failed script back as a whole; H2 cannot, so somebody has to look");
    }

    @Test
    void aModuleWhoseEntitiesCannotBeMappedIsReportedToo() {
        MigrationReports reports = new MigrationReports();
        ModuleStarter starter = new ModuleStarter(migrations, db.kind(), (ConnectionUnitOfWork) db.unitOfWork(), reports, Runnable::run);
        assertFalse(starts(starter, new ModuleSource("ghost", getClass().getClassLoader(), List.of("no.such.Entity"), List.of())));
        assertTrue(reports.entries().get(0).error().contains("no.such.Entity"));
    }

    @Test
    void anAppliedScriptThatWasChangedIsRefused() throws SQLException {
        migrations.migrate(module("changed", "V20261123010000__one.sql", "CREATE TABLE changed_one (id integer)"));
        var refused = assertThrows(RuntimeException.class, () -> migrations.migrate(
                module("changed", "V20261123010000__one.sql", "CREATE TABLE changed_one (id bigint)")));
        assertTrue(refused.getMessage().contains("20261123010000"), refused.getMessage());
    }

    @Test
    void whatIsAtItsVersionAlreadyCostsOneQuery() throws SQLException {
        ModuleSource module = module("quick", "V20261123010000__one.sql", "CREATE TABLE quick_one (id integer)");
        migrations.migrate(module);
        execute("DROP TABLE \"quick_schema_history\"");
        assertEquals("20261123010000", migrations.migrate(module), "Flyway, which would miss its table, was not asked");
        ModuleSource more = module("quick", "V20261123010000__one.sql", "CREATE TABLE IF NOT EXISTS quick_one (id integer)",
                "V20261123010100__two.sql", "CREATE TABLE quick_two (id integer)");
        assertEquals("20261123010100", migrations.migrate(more), "another set of scripts is another matter");
    }

    private static boolean starts(ModuleStarter starter, ModuleSource module) {
        AtomicBoolean ready = new AtomicBoolean();
        starter.start(module, database -> {
            ready.set(true);
            database.close();
        });
        return ready.get();
    }

    private static ModuleSource module(String id, String... namesAndTexts) {
        List<Script> scripts = new ArrayList<>();
        for (int index = 0; index < namesAndTexts.length; index += 2) {
            scripts.add(new Script(Script.COMMON, namesAndTexts[index], namesAndTexts[index + 1]));
        }
        return new ModuleSource(id, MigrationsTest.class.getClassLoader(), List.of(), scripts);
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
