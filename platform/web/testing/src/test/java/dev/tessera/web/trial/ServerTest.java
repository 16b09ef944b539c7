package dev.tessera.web.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.MetricSource.Kind;
import dev.tessera.web.MetricSource.Sample;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators ask the server: whether it is healthy, and its numbers. */
class ServerTest {

    private final CountDownLatch hanging = new CountDownLatch(1);
    private TestDatabase database;
    private RestServer server;

    @BeforeEach
    void start() {
        database = TestDatabase.start(DatabaseKind.H2, "web");
        server = RestServer.start(new OpenGuard(), database.unitOfWork(), database.module("web"), Clock.systemUTC(),
                Map.of("metrics_token", "scrape-me", "health_required", new String[] {"trial.needed"}));
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        server.close();
        database.close();
    }

    @Test
    void isReadyWhenEverythingNeededIsUp() {
        server.health(List.of());
        Answer waiting = server.call("GET", "/health/ready", null);
        assertEquals(503, waiting.status());
        assertEquals("not there yet", waiting.json().at("/checks/trial.needed/detail").asText());
        assertEquals(200, server.call("GET", "/health/live", null).status());

        server.health(List.of(check("trial.needed", HealthCheck.Health.up("fine")), check("trial.tired", HealthCheck.Health.degraded("slow"))));
        Answer ready = server.call("GET", "/health/ready", null);
        assertEquals(200, ready.status(), ready::body);
        assertEquals("DEGRADED", ready.json().get("status").asText());

        server.health(List.of(check("trial.needed", HealthCheck.Health.up("fine")), check("trial.dead", HealthCheck.Health.down("no disk"))));
        assertEquals("no disk", server.call("GET", "/health/ready", null).json().at("/checks/trial.dead/detail").asText());

        server.health(List.of(check("trial.needed", null), new Failing(), new Hanging()));
        JsonNode broken = server.call("GET", "/health/ready", null).json().get("checks");
        assertEquals("answers nothing", broken.at("/trial.needed/detail").asText());
        assertEquals("the check itself fails: IllegalStateException", broken.at("/trial.failing/detail").asText());
        assertEquals("does not answer", broken.at("/trial.hanging/detail").asText());
        assertEquals(1, Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("health trial.hanging")).count(),
                "one that hangs is not asked again");
    }

    @Test
    void tellsItsNumbersOnlyToWhomItKnows() {
        server.metrics(List.of(
                () -> List.of(new Sample("trial_sales_total", "Sales", Kind.COUNTER, Map.of("till", "7\"\n\\"), 3), new Sample("trial_open", "Open", Kind.GAUGE, Map.of(), 2)),
                () -> {
                    throw new IllegalStateException("a source that fails");
                }));
        server.call("GET", "/nowhere/secret-path", null);
        Answer answer = server.call("GET", "/metrics", null);
        assertEquals(200, answer.status());
        assertTrue(answer.body().contains("trial_sales_total{till=\"7\\\"\\n\\\\\"} 3.0"), answer::body);
        assertTrue(answer.body().contains("\ntrial_open 2.0"), answer::body);
        assertTrue(answer.body().contains("jvm_memory_used_bytes"), answer::body);
        assertTrue(answer.body().contains("tessera_http_request_seconds_count{method=\"GET\",route=\"/\",status=\"404\"} 1"), answer::body);
        assertFalse(answer.body().contains("secret-path"));

        assertEquals(403, server.call("GET", "/metrics", null, "X-Forwarded-For", "203.0.113.9").status(), "a proxy on this machine is not this machine");
        assertEquals(403, server.call("GET", "/metrics", null, "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer scrape-m").status());
        assertEquals(200, server.call("GET", "/metrics", null, "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer scrape-me").status());
    }

    @Test
    void answersNowhereWithAProblem() {
        Answer answer = server.call("GET", "/nowhere", null, "Accept-Language", "en");
        assertEquals(404, answer.status());
        assertEquals("web.http-404", answer.json().get("code").asText());
        assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'self'"));
    }

    private static HealthCheck check(String name, HealthCheck.Health health) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return health;
            }
        };
    }

    private static final class Failing implements HealthCheck {

        @Override
        public String name() {
            return "trial.failing";
        }

        @Override
        public Health check() {
            throw new IllegalStateException("broken");
        }
    }

    private final class Hanging implements HealthCheck {

        @Override
        public String name() {
            return "trial.hanging";
        }

        @Override
        public Health check() {
            try {
                hanging.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Health.up("at last");
        }
    }
}
