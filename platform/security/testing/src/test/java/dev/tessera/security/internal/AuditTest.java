package dev.tessera.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.House.Browser;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.audit.AuditVerifier.Break;
import dev.tessera.security.internal.audit.AuditVerifier.Reason;
import dev.tessera.security.internal.audit.AuditVerifier.Report;
import dev.tessera.security.internal.audit.Sealer;
import dev.tessera.security.testing.House;
import dev.tessera.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every test has a database of its own, because what it tampers with stays tampered with. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class AuditTest {

    private final TestDatabase db;
    private final Path folder = House.temporary();
    private final House house;

    AuditTest(DatabaseKind kind) {
        db = TestDatabase.start(kind, "web", "security");
        house = new House(db, folder, House.CHEAP);
    }

    @AfterEach
    void close() {
        house.close();
        db.close();
    }

    @Test
    void manyWritersAndTwoSealersMakeOneChainWithoutGaps() throws Exception {
        long seed = System.nanoTime();
        int writers = 6;
        int each = 60;
        ExecutorService pool = Executors.newFixedThreadPool(writers + 2);
        AtomicBoolean done = new AtomicBoolean();
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Random random = new Random(seed + writer);
                work.add(() -> write(random, each));
            }
            Callable<Boolean> sealing = () -> {
                while (!done.get()) {
                    house.seal();
                }
                return true;
            };
            List<Future<Boolean>> sealers = List.of(pool.submit(sealing), pool.submit(sealing));
            int committed = 0;
            for (Future<Integer> writer : pool.invokeAll(work)) {
                committed += writer.get();
            }
            done.set(true);
            for (Future<Boolean> sealer : sealers) {
                assertTrue(sealer.get());
            }
            house.seal();
            Report report = house.verifier.verify();
            assertTrue(report.intact(), () -> "seed " + seed + ": " + report);
            assertEquals(committed, report.checked(), "seed " + seed);
            assertEquals(0, report.waiting());
            tamperAnywhere(new Random(seed), committed, seed);
        } finally {
            pool.shutdownNow();
        }
    }

    /** @return how many changes were committed; some units of work fail and leave nothing */
    private int write(Random random, int count) {
        int committed = 0;
        for (int i = 0; i < count; i++) {
            boolean fails = random.nextInt(5) == 0;
            int rows = 1 + random.nextInt(3);
            try {
                house.access.asSystem("test", () -> db.unitOfWork().required(() -> {
                    for (int row = 0; row < rows; row++) {
                        house.audit.record(change("c" + random.nextInt(), Map.of("n", random.nextInt(), "text", "值 " + random.nextLong())));
                    }
                    if (fails) {
                        throw new IllegalStateException("on purpose");
                    }
                    return null;
                }));
                committed += rows;
            } catch (IllegalStateException onPurpose) {
                assertTrue(fails, onPurpose.toString());
            }
        }
        return committed;
    }

    /** Each thing an intruder could do to a row is found, at that row; afterwards it is undone. */
    private void tamperAnywhere(Random random, int rows, long seed) {
        for (String column : List.of("actor_name", "action", "subject_id", "after_value", "address")) {
            long victim = 1 + random.nextInt(rows);
            tamper("create table kept as select * from security_audit where sequence = " + victim,
                    "update security_audit set " + column + " = 'forged' where sequence = " + victim);
            assertBroken(victim, Reason.ROW_CHANGED, column + ", seed " + seed);
            tamper("update security_audit set " + column + " = (select " + column + " from kept) where sequence = " + victim, "drop table kept");
        }
        long victim = 1 + random.nextInt(rows);
        tamper("update security_audit set occurred_at = occurred_at + interval '1' second where sequence = " + victim);
        assertBroken(victim, Reason.ROW_CHANGED, "time, seed " + seed);
        tamper("update security_audit set occurred_at = occurred_at - interval '1' second where sequence = " + victim);
        assertTrue(house.verifier.verify().intact(), "seed " + seed);
        tamper("delete from security_audit where sequence = " + victim);
        assertBroken(victim, Reason.ROW_MISSING, "seed " + seed);
    }

    @Test
    void aChainMadeAnewIsNotSignedAndACutOneIsRemembered() throws Exception {
        record(20);
        house.seal();
        sealer().close();
        assertTrue(house.verifier.verify().intact());
        assertTrue(Files.readString(folder.resolve("keys/audit-head")).startsWith("20 "), "written down beside the keys");
        tamper("create table kept_head as select * from security_audit_head");
        record(5);
        house.seal();
        sealer().close();
        assertEquals(25, house.verifier.verify().checked());
        tamper("create table kept as select * from security_audit where sequence > 20", "delete from security_audit where sequence > 20",
                "delete from security_audit_head", "insert into security_audit_head select * from kept_head");
        assertBroken(21, Reason.END_CUT, "the old head is genuine, but this node has seen more");
        tamper("insert into security_audit select * from kept");
        assertBroken(21, Reason.END_CUT, "rows without a head");
        tamper("update security_audit_head set sequence = 25, hash = (select hash from security_audit where sequence = 25)");
        assertBroken(25, Reason.END_FORGED, "the head's signature is of another end");
    }

    @Test
    void theDatabaseRefusesToChangeWhatIsRecorded() {
        record(3);
        house.seal();
        assertRefused("update security_audit set actor_name = 'forged' where sequence = 2",
                "update security_audit set sequence = 99 where sequence = 2", "delete from security_audit where sequence = 2",
                "truncate table security_audit");
        record(1);
        assertRefused("update security_audit set actor_name = 'forged' where sequence is null",
                "update security_audit set actor_name = 'forged', sequence = 4, hash = cast('' as bytea) where sequence is null",
                "delete from security_audit where sequence is null");
        house.seal();
        assertTrue(house.verifier.verify().intact());
    }

    private void assertRefused(String... attempts) {
        for (String attempt : attempts) {
            assertThrows(SQLException.class, () -> execute(attempt), attempt);
        }
    }

    @Test
    void theSealerSealsWhatIsCommittedAndStops() throws Exception {
        Sealer sealer = sealer();
        record(700);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (house.verifier.verify().checked() < 700) {
            assertTrue(System.nanoTime() < deadline, "not sealed in time");
            Thread.onSpinWait();
        }
        sealer.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("tessera-audit-sealer")));
    }

    @Test
    void whoWhenFromWhereBeforeAndAfter() {
        house.account("admin", House.everywhere("admin"));
        Browser admin = house.browser("admin");
        Account account = house.account("li.min", House.at("cashier", house.tree.eastOne));
        Map<String, Object> edit = Map.of("name", "李敏敏", "language", "zh-CN", "status", "DISABLED");
        assertEquals(200, admin.send("PUT", "/accounts/" + account.id(), edit, "If-Match", "*").status());
        JsonNode row = admin.read("/audit?action=security.account-edit&subject=" + account.id()).path("items").get(0);
        assertEquals("admin 的名字", row.path("actor").path("name").asText());
        assertEquals("127.0.0.1", row.path("actor").path("address").asText());
        assertEquals("编辑账号", row.path("actionTitle").asText());
        assertEquals(db.clock().instant().toString(), row.path("occurredAt").asText());
        assertEquals("[{\"pointer\":\"/name\",\"before\":\"li.min 的名字\",\"after\":\"李敏敏\"},"
                + "{\"pointer\":\"/status\",\"before\":\"ACTIVE\",\"after\":\"DISABLED\"}]", row.path("changes").toString());
        house.signIn("admin", "wrong password", null);
        house.signIn("my secret passphrase", "x", null);
        JsonNode failures = admin.read("/audit?action=security.login-fail&sort=occurredAt").path("items");
        assertEquals(2, failures.size());
        assertEquals("ANONYMOUS", failures.get(0).path("actor").path("kind").asText());
        assertFalse(failures.toString().contains("secret passphrase"), "what was typed as login may be a password");
        house.seal();
        assertEquals(true, admin.send("POST", "/audit/verification", null).json().path("intact").asBoolean());
    }

    @Test
    void readersSeeTheirUnitsPageByPage() {
        house.account("admin", House.everywhere("admin"));
        house.account("auditor", House.at("auditor", house.tree.east));
        Browser admin = house.browser("admin");
        Browser auditor = house.browser("auditor");
        house.access.asSystem("test", () -> db.unitOfWork().required(() -> {
            for (int i = 0; i < 10; i++) {
                UUID unit = i % 3 == 0 ? house.tree.southOne : i % 3 == 1 ? house.tree.eastOne : null;
                house.audit.record(new Change("trial.act", "trial.thing", "t" + i, unit, null, Map.of("i", i)));
            }
            return null;
        }));
        assertEquals(10, admin.read("/audit?subjectType=trial.thing").path("items").size());
        assertEquals(3, auditor.read("/audit?subjectType=trial.thing").path("items").size());
        JsonNode foreign = admin.read("/audit?subject=t0").path("items").get(0);
        assertEquals(404, auditor.get("/audit/" + foreign.path("id").asText()).status());
        assertEquals(200, admin.get("/audit/" + foreign.path("id").asText()).status());
        assertEquals(4, admin.read("/audit?subjectType=trial.thing&unit=" + house.tree.southOne).path("items").size());
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.read("/audit?limit=4&subjectType=trial.thing" + cursor);
            page.path("items").forEach(item -> seen.add(item.path("subjectId").asText()));
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        assertEquals(List.of("t9", "t8", "t7", "t6", "t5", "t4", "t3", "t2", "t1", "t0"), seen);
        db.clock().advance(Duration.ofHours(5));
        String later = db.clock().instant().toString();
        record(1);
        admin = house.browser("admin");
        assertEquals(1, admin.read("/audit?action=test.act&from=" + later).path("items").size());
        assertEquals(10, admin.read("/audit?subjectType=trial.thing&to=" + later).path("items").size());
        assertEquals(0, admin.read("/audit?subjectType=trial.thing&from=" + later).path("items").size());
        assertEquals(400, admin.get("/audit?from=yesterday").status());
    }

    @Test
    void theExportIsHarmlessAndRecorded() {
        house.account("auditor", House.everywhere("auditor"));
        Browser auditor = house.browser("auditor");
        house.access.asSystem("test", () -> db.unitOfWork().required(() -> {
            house.audit.record(new Change("trial.act", "trial.thing", "=HYPERLINK(\"x\")", null, null, Map.of("text", "a,b\n\"c\"")));
            return null;
        }));
        String csv = auditor.get("/audit/export?subjectType=trial.thing").body();
        assertTrue(csv.startsWith("\uFEFFsequence,id,occurredAt,"), csv);
        assertTrue(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""), csv);
        assertTrue(csv.contains("\"{\"\"text\"\":\"\"a,b\\n\\\"\"c\\\"\"\"\"}\""), csv);
        assertEquals(1, auditor.read("/audit?action=security.audit-export").path("items").size());
    }

    @Test
    void aChangeNeedsAUnitOfWorkAndSomebodyWhoMakesIt() {
        assertThrows(IllegalStateException.class, () -> house.access.asSystem("test", () -> {
            house.audit.record(change("x", null));
            return null;
        }));
        assertThrows(ProblemException.class, () -> db.unitOfWork().run(() -> house.audit.record(change("x", null))));
        long statements = db.statementsOf(() -> record(50));
        assertTrue(statements <= 2, "fifty rows are inserted in a batch, not by " + statements + " statements");
    }

    private Sealer sealer() {
        return new Sealer(house.chain, house.anchor, house.signal);
    }

    private void record(int rows) {
        house.access.asSystem("test", () -> db.unitOfWork().required(() -> {
            for (int i = 0; i < rows; i++) {
                house.audit.record(change("s" + i, Map.of("i", i)));
            }
            return null;
        }));
    }

    private static Change change(String subject, Object after) {
        return new Change("test.act", "test.thing", subject, null, null, after);
    }

    private void assertBroken(long sequence, Reason reason, String why) {
        Break broken = house.verifier.verify().broken();
        assertEquals(reason, broken == null ? null : broken.reason(), why);
        assertEquals(sequence, broken.sequence(), why);
    }

    /** As somebody who owns the database would. */
    private void tamper(String... statements) {
        try {
            boolean postgresql = db.kind() == DatabaseKind.POSTGRESQL;
            execute(postgresql ? "alter table security_audit disable trigger all" : "drop trigger security_audit_rows");
            execute(statements);
            execute(postgresql ? "alter table security_audit enable trigger all" : "create trigger security_audit_rows before update, delete "
                    + "on security_audit for each row call 'dev.tessera.persistence.trigger.SealedRows'");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
