package dev.tessera.itests.wiring;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running server as a client sees it. */
final class Server {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"csrfToken\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address = "http://127.0.0.1:" + System.getProperty("org.osgi.service.http.port");
    private String csrfToken = "";

    /** Waits until the distribution says that it can be used. */
    void awaitReady() {
        await("ready", () -> get("/health/ready").statusCode() == 200);
    }

    /** Waits for a condition; an exception counts as not yet. */
    static void await(String what, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(PATIENCE);
        Object last = null;
        while (Instant.now().isBefore(end)) {
            try {
                if (condition.call()) {
                    return;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            } catch (Exception notYet) {
                last = notYet;
            }
        }
        throw new AssertionError("not " + what + " after " + PATIENCE + "; last: " + last);
    }

    /** Signs in with the first account of the list that the first start wrote: the administrator. */
    void signIn() throws IOException, InterruptedException {
        String[] account = Files.readAllLines(Path.of(System.getProperty("karaf.base"), "accounts.txt")).stream()
                .filter(line -> line.startsWith("admin\t")).findFirst().orElseThrow().split("\t");
        HttpResponse<String> answer = send("POST", "/api/security/session",
                "{\"login\":\"" + account[0] + "\",\"password\":\"" + account[1] + "\"}");
        if (answer.statusCode() >= 300) {
            throw new AssertionError("sign-in failed: " + answer.statusCode() + " " + answer.body());
        }
        Matcher token = TOKEN.matcher(get("/api/security/session").body());
        csrfToken = token.find() ? token.group(1) : "";
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** @return the id of the first thing of a list */
    String first(String list) throws IOException, InterruptedException {
        return id(get(list));
    }

    /** @return the first id in an answer, which must be a good one */
    static String id(HttpResponse<String> answer) {
        Matcher id = ID.matcher(answer.body());
        if (answer.statusCode() >= 300 || !id.find()) {
            throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return id.group(1);
    }

    /** @param headers names and values, in turns */
    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30))
                .header("X-CSRF-Token", csrfToken).header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
