package dev.tessera.itests.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Posts checkouts as a till would, one after the other on a connection that is kept. It speaks just as much HTTP/1.1 as that takes, because it runs on
 * the machine that is measured and a client library would cost as much as a part of the checkout.
 */
final class HttpTill implements AutoCloseable {

    private static final int BUFFER = 8192;
    private static final int CREATED = 201;
    private static final int HEXADECIMAL = 16;
    private static final int PATIENCE_MILLISECONDS = 60_000;

    private final URI server;
    private final String head;
    private Socket socket;
    private InputStream input;

    HttpTill(URI server, String token) {
        this.server = server;
        this.head = "POST /api/sales/sales HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
                + "Accept-Language: en\r\nAuthorization: Bearer " + token + "\r\nIdempotency-Key: ";
    }

    /**
     * @return what was answered
     * @throws IOException also if nothing is answered for a minute
     */
    String post(UUID key, String body) throws IOException {
        if (socket == null) {
            connect();
        }
        byte[] bytes = (head + key + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(bytes);
        int status = Integer.parseInt(line().split(" ")[1]);
        String answer = answer();
        if (status != CREATED) {
            throw new IOException("A checkout was answered with " + status + ": " + answer + " to " + body);
        }
        return answer;
    }

    private void connect() throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        input = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Reads header fields and body. */
    private String answer() throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            if (field.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(field.substring(15).strip());
            } else if (field.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                chunked = true;
            }
        }
        return new String(chunked ? chunks() : bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(BUFFER);
        int length;
        do {
            length = Integer.parseInt(line(), HEXADECIMAL);
            all.write(bytes(length));
            line();
        } while (length > 0);
        return all.toByteArray();
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The server closed the connection within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
