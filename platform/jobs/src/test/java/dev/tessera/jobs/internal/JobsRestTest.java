package dev.tessera.jobs.internal;

import static dev.tessera.jobs.internal.Node.await;
import static dev.tessera.jobs.internal.Node.job;
import static dev.tessera.jobs.internal.Node.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.jobs.Schedule;
import dev.tessera.jobs.internal.rest.RestOfJobs;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.security.AuditTrail;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase({"web", "jobs"})
class JobsRestTest {

    private final TestDatabase db;
    private final List<String> audited = new ArrayList<>();
    private final AtomicReference<UUID> parkedEvent = new AtomicReference<>(UUID.randomUUID());
    private Node node;
    private RestServer server;

    JobsRestTest(TestDatabase db) {
        this.db = db;
    }

    @BeforeEach
    void start() {
        new Database(db.unitOfWork(), db.module("jobs")).apart(connection ->
                Database.update(connection, "delete from jobs_execution") + Database.update(connection, "delete from jobs_run"));
        node = Node.started(db, "a");
        AuditTrail audit = change -> {
            assertTrue(db.unitOfWork().isActive(), "audited with the change");
            audited.add(change.action() + " " + change.subjectId());
        };
        EventDeliveries events = new OneParked();
        Operations operations = new Operations(node.engine(), events, db.unitOfWork(), audit);
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web")).serve("jobs",
                support -> RestOfJobs.application(support, node.engine(), operations, events, db.unitOfWork(), RestServer.messages()));
    }

    @AfterEach
    void stop() {
        server.close();
        node.close();
    }

    private JsonNode get(String path) {
        RestServer.Answer answer = server.call("GET", path, (String) null, "Accept-Language", "en");
        assertEquals(200, answer.status(), answer::body);
        return answer.json();
    }

    private void refused(int status, String code, String method, String path) {
        RestServer.Answer answer = server.call(method, path, (String) null, "Accept-Language", "en");
        assertEquals(status, answer.status(), answer::body);
        assertEquals(code, answer.json().path("code").asText());
        assertTrue(answer.json().path("detail").asText().endsWith("."), () -> "a sentence: " + answer.body());
    }

    private JsonNode done(String method, String path) {
        RestServer.Answer answer = server.call(method, path, (String) null, "Accept-Language", "zh-CN");
        assertTrue(answer.status() == 200 || answer.status() == 204, answer::body);
        return answer.body().isEmpty() ? null : answer.json();
    }

    @Test
    void jobsAreListedRunAndStopped() {
        Schedule daily = Schedule.daily(LocalTime.of(3, 30), ZoneId.of("Asia/Shanghai"));
        node.engine().add(job("jobs.clean-up", daily, run -> await("told to stop", run::stopRequested)), "dev.tessera.trial");
        await("it is scheduled", () -> get("/api/jobs/jobs/jobs.clean-up").path("nextRun").isTextual());
        JsonNode listed = get("/api/jobs/jobs").path("items").get(0);
        assertEquals("Forget old runs of jobs", listed.path("title").asText());
        assertEquals("WAITING", listed.path("state").asText());
        assertEquals("{\"kind\":\"DAILY\",\"everySeconds\":null,\"time\":\"03:30\",\"zone\":\"Asia/Shanghai\"}", listed.path("schedule").toString());
        assertTrue(listed.path("lastRun").isNull());
        refused(409, "jobs.not-running", "POST", "/api/jobs/jobs/jobs.clean-up/stop");
        refused(404, "jobs.unknown", "POST", "/api/jobs/jobs/jobs.unheard-of/run");
        refused(404, "jobs.unknown", "GET", "/api/jobs/jobs/%27%20or%201=1");

        assertEquals("清理过期的任务运行记录", done("POST", "/api/jobs/jobs/jobs.clean-up/run").path("title").asText());
        await("it runs", () -> get("/api/jobs/jobs/jobs.clean-up").path("state").asText().equals("RUNNING"));
        refused(409, "jobs.already-running", "POST", "/api/jobs/jobs/jobs.clean-up/run");
        refused(409, "jobs.present", "DELETE", "/api/jobs/jobs/jobs.clean-up");
        done("POST", "/api/jobs/jobs/jobs.clean-up/stop");
        await("it has stopped", () -> get("/api/jobs/jobs/jobs.clean-up").path("state").asText().equals("WAITING"));
        JsonNode run = get("/api/jobs/jobs/jobs.clean-up/runs").path("items").get(0);
        assertEquals("STOPPED", run.path("state").asText());
        assertTrue(run.path("durationMilliseconds").asLong() >= 0 && run.path("stopRequested").asBoolean(), run::toString);
        assertEquals(List.of("jobs.run jobs.clean-up", "jobs.stop jobs.clean-up"), audited);
    }

    @Test
    void historyIsReadPageByPage() {
        for (int i = 0; i < 7; i++) {
            node.engine().log().end(node.engine().log().start(WorkName.job("trial.turn"), "-"), RunLog.Outcome.SUCCEEDED, null, null);
        }
        node.engine().add(job("trial.turn", Schedule.every(Duration.ofHours(1)), run -> { }), "trial");
        TreeSet<String> seen = new TreeSet<>();
        String path = "/api/jobs/jobs/trial.turn/runs?limit=3";
        int pages = 0;
        for (String next = ""; next != null; pages++) {
            JsonNode page = get(path + (next.isEmpty() ? "" : "&cursor=" + next));
            StreamSupport.stream(page.path("items").spliterator(), false).forEach(run -> assertTrue(seen.add(run.path("id").asText())));
            next = page.path("next").isNull() ? null : page.path("next").asText();
        }
        assertEquals(7, seen.size());
        assertEquals(3, pages);
    }

    @Test
    void absentJobsCanBeForgottenButNotRun() {
        var leaving = job("trial.turn", Schedule.every(Duration.ofHours(1)), run -> { });
        node.engine().add(leaving, "trial");
        await("it is scheduled", () -> get("/api/jobs/jobs/trial.turn").path("nextRun").isTextual());
        node.engine().remove(leaving);
        assertEquals("ABSENT", get("/api/jobs/jobs/trial.turn").path("state").asText());
        refused(409, "jobs.absent", "POST", "/api/jobs/jobs/trial.turn/run");
        done("DELETE", "/api/jobs/jobs/trial.turn");
        refused(404, "jobs.unknown", "GET", "/api/jobs/jobs/trial.turn");
    }

    @Test
    void parkedTasksAreSeenRetriedAndDiscarded() {
        AtomicBoolean works = new AtomicBoolean();
        node.engine().add(task("trial.ship", String.class, (label, run) -> {
            if (!works.get()) {
                throw new IllegalStateException("no stamps left");
            }
        }), "trial");
        db.unitOfWork().run(() -> {
            node.engine().put("trial.ship", "one", "first", null);
            node.engine().put("trial.ship", "two", "second", null);
            node.engine().put("trial.ship", "later", "third", Instant.now().plusSeconds(3600));
        });
        await("two are parked", () -> get("/api/jobs/tasks?state=PARKED").path("total").asLong() == 2);
        JsonNode parked = get("/api/jobs/tasks?state=PARKED&name=trial.ship");
        JsonNode two = parked.path("items").get(0);
        assertEquals("two", two.path("instance").asText());
        assertEquals("java.lang.IllegalStateException: no stamps left", two.path("error").asText());
        assertEquals(10, two.path("failures").asInt());
        String id = two.path("id").asText();
        JsonNode detail = get("/api/jobs/tasks/" + id);
        assertEquals("\"second\"", detail.path("data").asText());
        assertEquals(10, detail.path("runs").size());
        assertEquals(0, get("/api/jobs/tasks?name=trial.other").path("total").asLong());

        refused(409, "jobs.task-not-running", "POST", "/api/jobs/tasks/" + id + "/stop");
        done("DELETE", "/api/jobs/tasks/" + id);
        refused(404, "jobs.task-unknown", "GET", "/api/jobs/tasks/" + id);
        works.set(true);
        String one = parked.path("items").get(1).path("id").asText();
        done("POST", "/api/jobs/tasks/" + one + "/retry");
        await("it is done", () -> get("/api/jobs/tasks").path("total").asLong() == 1);
        String later = get("/api/jobs/tasks").path("items").get(0).path("id").asText();
        refused(409, "jobs.task-not-parked", "POST", "/api/jobs/tasks/" + later + "/retry");
        assertEquals(List.of("jobs.discard-task " + id, "jobs.retry-task " + one), audited);
    }

    @Test
    void parkedEventsAreSeenAndRetried() {
        String id = parkedEvent.get().toString();
        assertEquals(id, get("/api/jobs/events/parked").path("items").get(0).path("id").asText());
        assertEquals(1, get("/api/jobs/events/backlog").path("items").get(0).path("parked").asInt());
        done("POST", "/api/jobs/events/parked/" + id + "/retry");
        refused(404, "jobs.event-unknown", "POST", "/api/jobs/events/parked/" + id + "/retry");
        done("DELETE", "/api/jobs/events/backlog/trial.subscriber");
        refused(404, "jobs.subscriber-unknown", "DELETE", "/api/jobs/events/backlog/trial.nobody");
        assertEquals(List.of("jobs.retry-event " + id, "jobs.forget-subscriber trial.subscriber"), audited);
    }

    /** Persistence's own tests show that deliveries are retried; here is one to hand through. */
    private final class OneParked implements EventDeliveries {

        @Override
        public List<ParkedDelivery> parked(UUID before, int limit) {
            UUID id = parkedEvent.get();
            return id == null ? List.of() : List.of(new ParkedDelivery(id, "trial.subscriber", "trial.happened", "key", "{}",
                    Instant.EPOCH, 5, "java.lang.IllegalStateException: no", Instant.EPOCH));
        }

        @Override
        public List<SubscriberBacklog> backlog() {
            return List.of(new SubscriberBacklog("trial.subscriber", true, 0, 1, null));
        }

        @Override
        public boolean retry(UUID deliveryId) {
            return parkedEvent.compareAndSet(parkedEvent.get().equals(deliveryId) ? parkedEvent.get() : null, new UUID(0, 0));
        }

        @Override
        public boolean forget(String subscriber) {
            return subscriber.equals("trial.subscriber");
        }

        @Override
        public int removeDelivered(Instant publishedBefore, int limit) {
            return 0;
        }
    }
}
