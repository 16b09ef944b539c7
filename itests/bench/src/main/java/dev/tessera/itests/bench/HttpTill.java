package dev.tessera.itests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Posts checkouts as a till would, one after the other on a connection that is kept; little besides, because it runs on the same machine. */
final class HttpTill {

    private final URI address;
    private final String token;

    HttpTill(URI server, String token) {
        this.address = server.resolve("/api/sales/sales");
        this.token = token;
    }

    /** @return what was answered */
    String post(UUID key, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept-Language", "en");
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Idempotency-Key", key.toString());
        try (OutputStream output = connection.getOutputStream()) {
            output.write(bytes);
        }
        boolean done = connection.getResponseCode() == 201;
        try (InputStream input = done ? connection.getInputStream() : connection.getErrorStream()) {
            String answer = input == null ? "" : new String(input.readAllBytes(), StandardCharsets.UTF_8);
            if (!done) {
                throw new IOException("A checkout was answered with " + connection.getResponseCode() + ": " + answer + " to " + body);
            }
            return answer;
        }
    }
}
