package dev.tessera.itests.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and PostgreSQL, passes everything on and reads along: which transactions there were, with how many round trips
 * and which statements. Used to count, never while speed is measured.
 */
final class Wire implements AutoCloseable {

    private static final int LONGEST_MESSAGE = 64 << 20;

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Transaction> transactions = Collections.synchronizedList(new ArrayList<>());

    /**
     * From BEGIN to COMMIT or ROLLBACK.
     *
     * @param roundTrips how often the client waited for the server, the end included
     * @param statements what it ran, without BEGIN and the end; each execution of a batch counts
     */
    record Transaction(int roundTrips, List<String> statements) {
        boolean contains(String part) {
            return statements.stream().anyMatch(statement -> statement.contains(part));
        }
    }

    /** @param target PostgreSQL's port on this machine */
    Wire(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @return the transactions since the last call */
    List<Transaction> take() {
        synchronized (transactions) {
            List<Transaction> taken = List.copyOf(transactions);
            transactions.clear();
            return taken;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> quietly(client, server, () -> server.getInputStream().transferTo(client.getOutputStream())));
                threads.execute(() -> quietly(client, server, () -> new Conversation().follow(client.getInputStream(), server.getOutputStream())));
            } catch (IOException closed) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private interface Copying {
        void run() throws IOException;
    }

    private static void quietly(Socket client, Socket server, Copying copying) {
        try (client; server) {
            copying.run();
        } catch (IOException ended) {
            // One side is gone, which is how a connection ends; closing both tells the other.
        }
    }

    /** What one connection's client says, by the protocol of PostgreSQL (version 3). */
    private final class Conversation {

        private final Map<String, String> prepared = new HashMap<>();
        private final Map<String, String> portals = new HashMap<>();
        private List<String> statements;
        private int roundTrips;

        void follow(InputStream from, OutputStream to) throws IOException {
            DataInputStream input = new DataInputStream(new BufferedInputStream(from, 1 << 16));
            passUntyped(input, to);
            while (true) {
                int type = input.read();
                if (type < 0) {
                    return;
                }
                byte[] body = body(input);
                understand((char) type, body);
                byte[] message = new byte[body.length + 5];
                message[0] = (byte) type;
                putLength(message, 1, body.length + 4);
                System.arraycopy(body, 0, message, 5, body.length);
                to.write(message);
                if (input.available() == 0) {
                    to.flush();
                }
            }
        }

        /** The first message says who calls and has no type; a request for encryption, which the driver may send before, is refused by the server. */
        private void passUntyped(DataInputStream input, OutputStream to) throws IOException {
            boolean startup;
            do {
                byte[] body = body(input);
                byte[] message = new byte[body.length + 4];
                putLength(message, 0, body.length + 4);
                System.arraycopy(body, 0, message, 4, body.length);
                to.write(message);
                to.flush();
                startup = body.length > 4;
            } while (!startup);
        }

        private byte[] body(DataInputStream input) throws IOException {
            int length = input.readInt() - 4;
            if (length < 0 || length > LONGEST_MESSAGE) {
                throw new IOException("No message of PostgreSQL's protocol");
            }
            return input.readNBytes(length);
        }

        private void understand(char type, byte[] body) {
            switch (type) {
                case 'P' -> prepared.put(text(body, 0), text(body, after(body, 0)));
                case 'B' -> portals.put(text(body, 0), prepared.getOrDefault(text(body, after(body, 0)), "?"));
                case 'E' -> executed(portals.getOrDefault(text(body, 0), "?"));
                case 'Q' -> simple(text(body, 0));
                case 'S' -> waited();
                default -> { }
            }
        }

        private void executed(String sql) {
            String word = sql.strip().toUpperCase(Locale.ROOT);
            if (begins(sql)) {
                statements = new ArrayList<>();
                roundTrips = 0;
            } else if (statements != null && (word.equals("COMMIT") || word.equals("ROLLBACK"))) {
                transactions.add(new Transaction(roundTrips + 1, List.copyOf(statements)));
                statements = null;
            } else if (statements != null) {
                statements.add(sql);
            }
        }

        /** The driver does not wait for the answer to BEGIN before it sends the first statement. */
        private void simple(String sql) {
            executed(sql);
            if (!begins(sql)) {
                waited();
            }
        }

        private static boolean begins(String sql) {
            return sql.strip().toUpperCase(Locale.ROOT).startsWith("BEGIN");
        }

        private void waited() {
            roundTrips++;
        }

        private String text(byte[] body, int from) {
            return new String(body, from, after(body, from) - from - 1, StandardCharsets.UTF_8);
        }

        private int after(byte[] body, int from) {
            int end = from;
            while (body[end] != 0) {
                end++;
            }
            return end + 1;
        }

        private void putLength(byte[] message, int at, int length) {
            message[at] = (byte) (length >>> 24);
            message[at + 1] = (byte) (length >>> 16);
            message[at + 2] = (byte) (length >>> 8);
            message[at + 3] = (byte) length;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
