package dev.tessera.web.trial;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.RequestGuard;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import dev.tessera.web.trial.closed.ForgottenResource;
import dev.tessera.web.trial.closed.LocatorResource;
import dev.tessera.web.trial.rest.TrialResource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes in over HTTP and what goes out, through the whole chain: whatever the input, a client's mistake is never a 5xx. */
class ChainTest {

    private static final String GOOD = "{\"name\":\"王芳\",\"amount\":1250,\"quantity\":0.333,\"count\":1,\"id\":\"00000000-0000-0000-0000-000000000001\","
            + "\"kind\":\"CARD\",\"at\":\"2026-11-23T16:00:00.5+08:00\",\"on\":\"2026-11-23\",\"lines\":[{\"text\":\"a\",\"minor\":1}],\"more\":{\"k\":\"v\"}}";

    private static final AtomicInteger OPEN_CALLS = new AtomicInteger();

    private static TestDatabase database;
    private static TrialResource resource;
    private static RestServer server;

    @BeforeAll
    static void start() {
        database = TestDatabase.start(DatabaseKind.H2, "web", "trial");
        resource = new TrialResource(database.unitOfWork(), database.module("trial"));
        server = RestServer.start(new CountingGuard(), database.unitOfWork(), database.module("web"), Clock.systemUTC(),
                        Map.of("trusted_proxies", new String[] {"127.0.0.1", "10.0.0.0/8"}))
                .serve("trial", support -> new TrialApplication(support, resource, new ForgottenResource()));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
        assertEquals(0, OPEN_CALLS.get(), "every call that was opened was closed");
    }

    @Test
    void readsAndWritesTheHousesTypes() {
        Answer answer = server.call("POST", "/api/trial/bookings", GOOD);
        assertEquals(200, answer.status(), answer::body);
        assertEquals("{\"id\":\"00000000-0000-0000-0000-000000000001\",\"amount\":1250,\"quantity\":0.333,\"kind\":\"CARD\",\"at\":\"2026-11-23T08:00:00.500Z\"}",
                answer.body());
        assertTrue(answer.header("Content-Type").startsWith("application/json"));
        assertEquals(answer.body().getBytes(StandardCharsets.UTF_8).length, Integer.parseInt(answer.header("Content-Length")), "sent in one piece");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // what                 | body                                                              | status | code | pointer | field code
        "nothing                | ``                                                                | 400 | web.body-missing       |          | ",
        "null                   | null                                                              | 400 | web.body-missing       |          | ",
        "no JSON                | {\"name\":                                                        | 400 | web.json-malformed     |          | ",
        "two values             | {\"count\":1} {}                                                  | 400 | web.json-unreadable    | ``       | web.type-wrong",
        "a list                 | []                                                                | 400 | web.json-unreadable    | ``       | web.type-wrong",
        "a text                 | \"x\"                                                             | 400 | web.json-unreadable    | ``       | web.type-wrong",
        "unknown field          | {\"count\":1,\"nome\":1}                                                    | 400 | web.json-unreadable    | /nome    | web.field-unknown",
        "unknown field inside   | {\"lines\":[{\"text\":\"a\",\"minor\":1},{\"minor\":1,\"a/b~c\":1}]}          | 400 | web.json-unreadable    | /lines/1/a~1b~0c | web.field-unknown",
        "field twice            | {\"name\":\"a\",\"name\":\"b\"}                                   | 400 | web.field-twice        | /name    | web.field-twice",
        "text for money         | {\"amount\":\"1250\"}                                             | 400 | web.json-unreadable    | /amount  | web.type-wrong",
        "decimal for money      | {\"amount\":12.5}                                                 | 400 | web.json-unreadable    | /amount  | web.type-wrong",
        "round decimal for money| {\"amount\":12.0}                                                 | 400 | web.json-unreadable    | /amount  | web.type-wrong",
        "money out of range     | {\"amount\":9223372036854775808}                                  | 400 | web.json-unreadable    | /amount  | web.number-out-of-range",
        "four decimals          | {\"quantity\":0.3333}                                             | 400 | web.json-unreadable    | /quantity| web.type-wrong",
        "endless number         | {\"rate\":1e999999999}                                            | 400 | web.json-unreadable    | /rate    | web.type-wrong",
        "endless quantity       | {\"quantity\":1e-999999999}                                       | 400 | web.json-unreadable    | /quantity| web.type-wrong",
        "text for int           | {\"count\":\"1\"}                                                 | 400 | web.json-unreadable    | /count   | web.type-wrong",
        "empty text for int     | {\"count\":\"\"}                                                  | 400 | web.json-unreadable    | /count   | web.type-wrong",
        "int out of range       | {\"count\":2147483648}                                            | 400 | web.json-unreadable    | /count   | web.number-out-of-range",
        "null for int           | {\"count\":null}                                                  | 400 | web.json-unreadable    | /count   | web.constraint.not-null",
        "no int                 | {}                                                                | 400 | web.json-unreadable    | /count   | web.constraint.not-null",
        "text for flag          | {\"flag\":\"true\"}                                               | 400 | web.json-unreadable    | /flag    | web.type-wrong",
        "number for flag        | {\"flag\":1}                                                      | 400 | web.json-unreadable    | /flag    | web.type-wrong",
        "number for text        | {\"name\":1}                                                      | 400 | web.json-unreadable    | /name    | web.type-wrong",
        "flag for text          | {\"name\":true}                                                   | 400 | web.json-unreadable    | /name    | web.type-wrong",
        "U+0000                 | {\"name\":\"a\\u0000b\"}                                          | 400 | web.json-unreadable    | /name    | web.type-wrong",
        "half a pair            | {\"name\":\"\\ud83d\"}                                            | 400 | web.json-unreadable    | /name    | web.type-wrong",
        "unknown choice         | {\"kind\":\"GOLD\"}                                               | 400 | web.json-unreadable    | /kind    | web.value-unknown",
        "number for choice      | {\"kind\":0}                                                      | 400 | web.json-unreadable    | /kind    | web.value-unknown",
        "no uuid                | {\"id\":\"1-1\"}                                                  | 400 | web.json-unreadable    | /id      | web.type-wrong",
        "number for instant     | {\"at\":1700000000}                                               | 400 | web.json-unreadable    | /at      | web.type-wrong",
        "instant without zone   | {\"at\":\"2026-11-23T08:00:00\"}                                  | 400 | web.json-unreadable    | /at      | web.type-wrong",
        "list for date          | {\"on\":[2026,11,23]}                                             | 400 | web.json-unreadable    | /on      | web.type-wrong",
        "29 February            | {\"on\":\"2026-02-29\"}                                           | 400 | web.json-unreadable    | /on      | web.type-wrong",
        "object for list        | {\"lines\":{}}                                                    | 400 | web.json-unreadable    | /lines   | web.type-wrong",
        "text for list          | {\"lines\":\"\"}                                                  | 400 | web.json-unreadable    | /lines   | web.type-wrong",
        "one value for list     | {\"lines\":{\"text\":\"a\",\"minor\":1}}                          | 400 | web.json-unreadable    | /lines   | web.type-wrong",
        "number in map          | {\"more\":{\"k\":1}}                                              | 400 | web.json-unreadable    | /more/k  | web.type-wrong",
        "a long number          | {\"amount\":11111111111111111111111111111111111111111111111111}   | 400 | web.json-too-complex   |          | ",
    })
    void refusesWhatCannotBeRead(String what, String body, int status, String code, String pointer, String fieldCode) {
        assertProblem(server.call("POST", "/api/trial/bookings", body), status, code, pointer, fieldCode);
    }

    @Test
    void namesEveryFieldThatBreaksARule() {
        Answer answer = server.call("POST", "/api/trial/bookings",
                "{\"name\":\" \",\"count\":0,\"lines\":[{\"text\":\"a\",\"minor\":1,\"inner\":{\"text\":\"\",\"minor\":2}},null,null,null]}", "Accept-Language", "en");
        assertEquals(422, answer.status(), answer::body);
        String errors = Stream.of(answer.json().get("errors")).flatMap(list -> list.findParents("pointer").stream())
                .map(error -> error.get("pointer").asText() + " " + error.get("code").asText() + " " + error.get("detail").asText())
                .collect(Collectors.joining("\n"));
        assertEquals("""
                /amount web.constraint.not-null Is needed.
                /count web.constraint.positive Must be more than 0.
                /lines web.constraint.size Between 0 and 3 long.
                /lines/0/inner/text web.constraint.not-blank Must not be empty.
                /lines/1 web.constraint.not-null Is needed.
                /lines/2 web.constraint.not-null Is needed.
                /lines/3 web.constraint.not-null Is needed.
                /name web.constraint.not-blank Must not be empty.""", errors);
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeep() throws IOException {
        String deep = "{\"lines\":[{\"text\":\"a\",\"minor\":1,\"inner\":" + "{\"text\":\"a\",\"minor\":1,\"inner\":".repeat(5000) + "null" + "}".repeat(5000) + "}]}";
        assertProblem(server.call("POST", "/api/trial/bookings", deep), 400, "web.json-too-complex", null, null);
        assertProblem(server.call("POST", "/api/trial/bookings", "[".repeat(100_000)), 400, "web.json-unreadable", "", "web.type-wrong");
        String large = "{\"name\":\"" + "x".repeat(1 << 20) + "\"}";
        assertProblem(server.call("POST", "/api/trial/bookings", large), 413, "web.body-too-large", null, null);
        assertTrue(raw("POST /api/trial/bookings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "200000\r\n" + "\"".repeat(0x200000) + "\r\n0\r\n\r\n").startsWith("HTTP/1.1 413"), "a length that is not told is counted");
        assertProblem(server.send("POST", "/api/trial/bookings/files?name=a", new byte[(2 << 20) + 1], "Content-Type", "text/csv"), 413, "web.body-too-large", null, null);
        Answer fits = server.send("POST", "/api/trial/bookings/files?name=a", new byte[2 << 20], "Content-Type", "text/csv");
        assertEquals(2 << 20, fits.json().get("amount").asLong(), fits::body);
        byte[] latin = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(server.send("POST", "/api/trial/bookings", latin), 400, null, null, null);
    }

    /** A client that only looks for the answer after it has sent everything must still find it, whatever the reason of the refusal. */
    @Test
    void isHeardByClientsThatAreStillSending() throws IOException {
        String large = "{\"name\":\"" + "x".repeat(8 << 20) + "\"}";
        assertProblem(server.call("POST", "/api/trial/bookings", large), 413, "web.body-too-large", null, null);
        assertProblem(server.call("POST", "/api/trial/bookings", large, "X-Refuse", "yes"), 401, "trial.too-poor", null, null);
        assertProblem(server.call("POST", "/api/trial/bookings", large, "Content-Type", "text/xml"), 415, "web.http-415", null, null);
        assertProblem(server.call("POST", "/api/trial/nothing", large), 404, "web.http-404", null, null);
        assertProblem(server.call("POST", "/nowhere", large), 404, "web.http-404", null, null);

        String head = "POST /api/trial/bookings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        String twice = raw(head + "Content-Length: " + large.length() + "\r\n\r\n" + large + "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(twice.startsWith("HTTP/1.1 413") && twice.contains("HTTP/1.1 200"), "the connection goes on after what was read to its end: " + twice);
        String chunk = "100000\r\n" + "\"".repeat(1 << 20) + "\r\n";
        String chunked = raw(head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk.repeat(10) + "0\r\n\r\n");
        assertTrue(chunked.startsWith("HTTP/1.1 413") && chunked.contains("web.body-too-large"), chunked);
        String endless = raw(head + "Content-Length: 40000000\r\n\r\n");
        assertTrue(endless.startsWith("HTTP/1.1 413") && endless.contains("\r\nConnection: close\r\n"), "too much is not waited for: " + endless);
    }

    /** Good requests with random damage: cut, doubled, replaced pieces. */
    @Test
    void neverFailsOnDamagedRequests() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {"null", "\"\"", "{}", "[]", "-1", "1e400", "\\u0000", "\"", "{", "}", "[", ",", ":", "true", "\u0001", "😀", "9".repeat(30), "\"__proto__\""};
        for (int i = 0; i < 1500; i++) {
            StringBuilder body = new StringBuilder(GOOD);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                int from = random.nextInt(body.length());
                int to = Math.min(body.length(), from + random.nextInt(8));
                body.replace(from, to, pieces[random.nextInt(pieces.length)]);
            }
            Answer answer = server.call("POST", "/api/trial/bookings", body.toString());
            assertTrue(answer.status() < 500, () -> "seed " + seed + ": " + body + " -> " + answer.status() + " " + answer.body());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "limit=0        | 400 | web.parameter-invalid | ?limit  | web.constraint.min",
        "limit=201      | 400 | web.parameter-invalid | ?limit  | web.constraint.max",
        "limit=x        | 400 | web.parameter-invalid | ?limit  | web.value-invalid",
        "limit=99999999999 | 400 | web.parameter-invalid | ?limit | web.value-invalid",
        "cursor=***     | 400 | web.cursor-malformed  | ?cursor | web.cursor-malformed",
        "cursor=YXQfMR8x| 400 | web.cursor-malformed  | ?cursor | web.cursor-malformed",
        "cursor=LWFtb3VudB8xHzE | 400 | web.cursor-malformed | ?cursor | web.cursor-malformed",
        "sort=secret    | 400 | web.sort-unknown      | ?sort   | web.sort-unknown",
        "sort=-         | 400 | web.sort-unknown      | ?sort   | web.sort-unknown",
        "day=2026-02-30 | 400 | web.parameter-invalid | ?day    | web.value-invalid",
        "open=maybe     | 400 | web.parameter-invalid | ?open   | web.value-invalid",
        "kind=GOLD      | 400 | web.parameter-invalid | ?kind   | web.value-invalid",
        "most=10        | 400 | web.parameter-invalid | ?most   | web.constraint.max",
        "q=a%00b        | 400 | web.query-malformed   |         | ",
        "q=%ff%fe       | 400 | web.query-malformed   |         | ",
    })
    void refusesParameters(String query, int status, String code, String pointer, String fieldCode) {
        assertProblem(server.call("GET", "/api/trial/bookings?" + query, null), status, code, pointer, fieldCode);
    }

    @Test
    void neverFailsOnOddHttp() throws IOException {
        String[] requests = {
            "GET /api/trial/bookings?q=%zz HTTP/1.1", "GET /api/trial/bookings?%=%&&==& HTTP/1.1", "GET /api/trial/bookings/%00 HTTP/1.1",
            "GET /api/trial/bookings/..%2f..%2fetc HTTP/1.1", "GET /api/trial//bookings HTTP/1.1", "GET /api/trial/bookings/1-1-1-1-1 HTTP/1.1",
            "GET /api/trial/bookings;a=b/%ff HTTP/1.1", "TRACE /api/trial/bookings HTTP/1.1", "BREW /api/trial/bookings HTTP/1.1",
            "OPTIONS /api/trial/bookings HTTP/1.1", "DELETE /api/trial/bookings HTTP/1.1", "GET /api/trial/bookings?limit= HTTP/1.1",
            "GET /api/trial/bookings?limit=1&limit=2&cursor= HTTP/1.1", "PUT /api/trial/bookings/x HTTP/1.1", "GET /api/trial/application.wadl HTTP/1.1",
            "GET /api/trial/bookings/" + "x".repeat(4000) + " HTTP/1.1", "GET /api/trial/bookings?q=" + "x".repeat(7000) + " HTTP/1.1"};
        for (String request : requests) {
            String answer = raw(request + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            int status = Integer.parseInt(answer.substring(9, 12));
            assertTrue(status < 500, () -> request + " -> " + answer);
        }
        assertProblem(server.call("POST", "/api/trial/bookings", GOOD, "Content-Type", "text/plain"), 415, "web.http-415", null, null);
        assertProblem(server.call("POST", "/api/trial/bookings", GOOD, "Content-Type", "nonsense"), 400, null, null, null);
        assertProblem(server.call("GET", "/api/trial/bookings/open", null, "Accept", "image/png"), 406, "web.http-406", null, null);
        assertProblem(server.call("GET", "/api/trial/nowhere", null), 404, "web.http-404", null, null);
        assertProblem(server.call("GET", "/api/trial/bookings/not-an-id", null), 404, "web.http-404", null, null);
        Answer wrongMethod = server.call("DELETE", "/api/trial/bookings", null);
        assertProblem(wrongMethod, 405, "web.http-405", null, null);
        assertTrue(wrongMethod.header("Allow").contains("POST"));
    }

    @Test
    void letsNobodyInUnasked() {
        for (String path : new String[] {"forgotten", "forgotten/both"}) {
            assertProblem(server.call("GET", "/api/trial/" + path, null), 403, "web.endpoint-closed", null, null);
        }
        assertEquals(403, server.call("OPTIONS", "/api/trial/bookings", null).status(), "what Jersey adds of its own is closed as well");
        int before = resource.calls();
        Answer refused = server.call("POST", "/api/trial/bookings", "{\"name\":", "X-Refuse", "yes");
        assertProblem(refused, 401, "trial.too-poor", null, null);
        assertEquals("Bearer realm=\"tessera\"", refused.header("WWW-Authenticate"));
        assertEquals(before, resource.calls());
        assertEquals("trial.write TARGET", CountingGuard.seen);
        Throwable locator = assertThrows(IllegalArgumentException.class, () -> new TrialApplication(Set::of, new LocatorResource()));
        assertTrue(locator.getMessage().contains("locate"), locator::getMessage);
    }

    @Test
    void tellsProblemsInTheLanguageAskedFor() {
        String path = "/api/trial/bookings?sort=x";
        Map<String, String> titles = Map.of("en-GB,zh;q=0.5", "The request cannot be read", "zh-CN", "无法识别请求", "fr", "无法识别请求",
                "zh-TW,en;q=0.5", "无法识别请求", "*", "无法识别请求", "en;q=oops", "无法识别请求");
        titles.forEach((language, title) -> assertEquals(title, server.call("GET", path, null, "Accept-Language", language).json().get("title").asText(), language));
        JsonNode problem = server.call("GET", path, null, "Accept-Language", "en").json();
        assertEquals("urn:tessera:problem:web.sort-unknown", problem.get("type").asText());
        assertEquals("The list cannot be sorted by this. Allowed: at, amount.", problem.get("detail").asText());
        assertEquals("at, amount", problem.get("allowed").asText(), "arguments are members of the problem");
    }

    @Test
    void hidesWhatWentWrongInside() {
        Answer answer = server.call("GET", "/api/trial/bookings/broken", null, "Accept-Language", "en", "X-Request-Id", "till-7.20261123");
        assertProblem(answer, 500, "web.http-500", null, null);
        assertFalse(answer.body().contains("secret"), answer::body);
        assertEquals("till-7.20261123", answer.json().get("requestId").asText());
        assertEquals("till-7.20261123", answer.header("X-Request-Id"));
        assertFalse(server.call("GET", "/api/trial/bookings/open", null, "X-Request-Id", "<b>short").header("X-Request-Id").contains("<"));
    }

    @Test
    void walksPages() {
        JsonNode first = server.call("GET", "/api/trial/bookings?limit=2&sort=-at", null).json();
        assertEquals(2, first.get("items").size());
        assertTrue(first.get("total").isNull());
        JsonNode second = server.call("GET", "/api/trial/bookings?limit=2&sort=-at&cursor=" + first.get("next").asText(), null).json();
        assertEquals(1, second.get("items").get(0).get("amount").asInt());
        assertProblem(server.call("GET", "/api/trial/bookings?limit=2&sort=at&cursor=" + first.get("next").asText(), null),
                400, "web.cursor-malformed", "?cursor", "web.cursor-malformed");
    }

    @Test
    void editsOnlyTheVersionThatWasRead() {
        String path = "/api/trial/bookings/00000000-0000-0000-0000-000000000001";
        assertEquals("\"7\"", server.call("GET", path, null).header("ETag"));
        assertProblem(server.call("PUT", path, GOOD), 428, "web.if-match-missing", null, null);
        assertProblem(server.call("PUT", path, GOOD, "If-Match", "\"6\""), 412, "web.version-outdated", null, null);
        assertEquals("\"8\"", server.call("PUT", path, GOOD, "If-Match", "\"7\"").header("ETag"));
    }

    @Test
    void protectsBrowsers() {
        Answer answer = server.call("GET", "/api/trial/bookings/open", null);
        assertAll(
                () -> assertTrue(answer.header("Content-Security-Policy").contains("script-src 'self';")),
                () -> assertTrue(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'")),
                () -> assertEquals("no-store", answer.header("Cache-Control")),
                () -> assertEquals("nosniff", answer.header("X-Content-Type-Options")),
                () -> assertEquals("same-origin", answer.header("Referrer-Policy")),
                () -> assertNull(answer.header("Strict-Transport-Security")));
        Answer behindProxy = server.call("GET", "/api/trial/bookings/open", null, "X-Forwarded-Proto", "https", "X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.1.2.3");
        assertEquals("max-age=31536000", behindProxy.header("Strict-Transport-Security"));
        assertEquals("203.0.113.9", CountingGuard.address, "the nearest address that is no trusted proxy; what stands before it may be made up");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(Answer answer, int status, String code, String pointer, String fieldCode) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals("application/problem+json", answer.header("Content-Type"));
        JsonNode problem = answer.json();
        assertEquals(status, problem.get("status").asInt());
        assertTrue(Set.of("zh-CN", "en").contains(answer.header("Content-Language")), () -> answer.headers().toString());
        if (code != null) {
            assertEquals(code, problem.get("code").asText(), answer::body);
        }
        assertFalse(problem.get("title").asText().startsWith("web."), answer::body);
        assertFalse(problem.get("detail").asText().startsWith("web."), answer::body);
        if (fieldCode != null) {
            JsonNode error = problem.get("errors").get(0);
            assertEquals(pointer + " " + fieldCode, error.get("pointer").asText() + " " + error.get("code").asText(), answer::body);
            assertFalse(error.get("detail").asText().startsWith("web."), answer::body);
        }
    }

    /** Lets in whoever does not ask to be refused, and counts the calls it opens and closes. */
    private static final class CountingGuard implements RequestGuard {

        private static volatile String seen;
        private static volatile String address;

        @Override
        public Call enter(HttpServletRequest request, Endpoint endpoint) {
            seen = endpoint.permission() + " " + endpoint.scope();
            address = request.getRemoteAddr();
            if (request.getHeader("X-Refuse") != null) {
                throw Problem.of(Problem.Kind.UNAUTHENTICATED, "trial.too-poor").exception();
            }
            OPEN_CALLS.incrementAndGet();
            Call call = new OpenGuard().enter(request, endpoint);
            return new Call() {
                @Override
                public String principal() {
                    return call.principal();
                }

                @Override
                public void close() {
                    OPEN_CALLS.decrementAndGet();
                }
            };
        }
    }
}
