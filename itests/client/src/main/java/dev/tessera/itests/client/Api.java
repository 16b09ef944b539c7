package dev.tessera.itests.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server's REST API under {@code /api}. What may be repeated without being done twice is repeated while the server cannot be reached or
 * asks to wait: reading, and whatever carries an idempotency key. Safe for use by several threads.
 */
public final class Api {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final HttpClient http;
    private final Map<String, String> headers;

    private Api(URI server, HttpClient http, Map<String, String> headers) {
        this.server = server;
        this.http = http;
        this.headers = Map.copyOf(headers);
    }

    /**
     * @param server e.g. {@code http://localhost:8181}
     * @return an API that nobody is signed in to
     */
    public static Api of(URI server) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
        return new Api(server, http, Map.of("Accept-Language", "en"));
    }

    /** @return the same API called with an API token */
    public Api withToken(String token) {
        return with(Map.of("Authorization", "Bearer " + token));
    }

    /** @return the same API called by the account; its session stays the same principal on every run, other than a new token */
    public Api signedIn(Account account) {
        HttpResponse<String> opened = send(request("/api/security/session", Map.of())
                .POST(BodyPublishers.ofString(object().put("login", account.login()).put("password", account.password()).toString())).build());
        String csrfToken = checked("Signing in as " + account.login(), answer(opened)).path("csrfToken").asText();
        String cookie = opened.headers().allValues("Set-Cookie").stream().map(value -> value.split(";", 2)[0])
                .filter(value -> value.startsWith("tessera_session=")).findFirst().orElseThrow();
        return with(Map.of("Cookie", cookie, "X-CSRF-Token", csrfToken));
    }

    private Api with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Api(server, http, all);
    }

    /** @return the server's address */
    public URI server() {
        return server;
    }

    /** @return an empty JSON object to fill */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** @return what is there */
    public JsonNode get(String path) {
        return checked("GET " + path, find(path));
    }

    /** @return what is there, or the problem */
    public Answer find(String path) {
        return repeat(() -> request(path, Map.of()).GET().build());
    }

    /** @return all items of a list, page by page */
    public List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        String paged = path + (path.contains("?") ? "&" : "?") + "limit=200";
        String cursor = null;
        do {
            JsonNode page = get(cursor == null ? paged : paged + "&cursor=" + encoded(cursor));
            page.path("items").forEach(all::add);
            cursor = page.path("next").asText(null);
        } while (cursor != null);
        return all;
    }

    /** @return what was made or found; sent once, so a failure leaves open whether it was done */
    public JsonNode post(String path, JsonNode body) {
        return checked("POST " + path, tryPost(path, body));
    }

    /** @return what was made or found, or the problem; sent once */
    public Answer tryPost(String path, JsonNode body) {
        return answer(send(request(path, Map.of()).POST(BodyPublishers.ofString(body.toString())).build()));
    }

    /** @return what was done, now or when it was asked for the first time with this key */
    public JsonNode post(String path, String key, JsonNode body) {
        return checked("POST " + path, tryPost(path, key, body));
    }

    /** @return what was done, now or when it was asked for the first time with this key, or the problem */
    public Answer tryPost(String path, String key, JsonNode body) {
        String text = body.toString();
        return repeat(() -> request(path, Map.of("Idempotency-Key", key)).POST(BodyPublishers.ofString(text)).build());
    }

    /** @return what it is now; sent once */
    public JsonNode put(String path, String version, JsonNode body) {
        return checked("PUT " + path, answer(send(request(path, version == null ? Map.of() : Map.of("If-Match", '"' + version + '"'))
                .PUT(BodyPublishers.ofString(body.toString())).build())));
    }

    /** @return the text as part of an address */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Repeatable {
        HttpRequest request();
    }

    private Answer repeat(Repeatable repeatable) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                HttpResponse<String> response = send(repeatable.request());
                long wait = secondsToWait(response);
                if (wait < 0 || Instant.now().plusSeconds(wait).isAfter(end)) {
                    return answer(response);
                }
                pause(wait * 1000);
            } catch (UncheckedIOException unreachable) {
                if (Instant.now().isAfter(end)) {
                    throw unreachable;
                }
                pause(500);
            }
        }
    }

    /** @return how long the server asks to wait before the same request is sent again; -1 if it does not */
    private static long secondsToWait(HttpResponse<String> response) {
        boolean refused = response.statusCode() == 409 || response.statusCode() == 429 || response.statusCode() == 503;
        return refused ? response.headers().firstValueAsLong("Retry-After").orElse(-1) : -1;
    }

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the server", interrupted);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(TIME_LIMIT).header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(server + " cannot be reached: " + unreachable.getMessage(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the server", interrupted);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), parsed(response.body()));
    }

    private static JsonNode parsed(String body) {
        try {
            return body == null || body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode().put("detail", body.substring(0, Math.min(body.length(), 500)));
        }
    }

    private static JsonNode checked(String request, Answer answer) {
        if (!answer.ok()) {
            throw new RefusedException(request, answer);
        }
        return answer.body();
    }
}
