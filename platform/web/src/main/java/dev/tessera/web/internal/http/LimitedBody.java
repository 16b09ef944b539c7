package dev.tessera.web.internal.http;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that ends with a problem when it is longer than allowed, whatever its Content-Length said, or when it drips in so
 * slowly that it only serves to hold a thread.
 */
public final class LimitedBody extends FilterInputStream {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LEAST_BYTES_A_SECOND = 1024;

    /** Largest body that is read to its end although it was refused. */
    private static final long WORTH_READING = 32L << 20;
    private static final long LINGERING_NANOS = 5_000_000_000L;
    private static final int PIECE = 1 << 16;

    private final long started = System.nanoTime();
    private final long limit;
    private long left;

    /** @param limit largest number of bytes */
    public LimitedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
        this.left = limit;
    }

    /**
     * Reads and forgets what a refused request still sends, as far as that is not much and does not take long. A connection closed under
     * a client that is still sending is reset, and the answer is lost with it.
     *
     * @return whether the body is at its end; if not, the connection cannot be used again
     */
    public static boolean drain(HttpServletRequest request) {
        if (request.getContentLengthLong() > WORTH_READING) {
            return false;
        }
        long deadline = System.nanoTime() + LINGERING_NANOS;
        byte[] forgotten = new byte[PIECE];
        try {
            InputStream body = request.getInputStream();
            for (long left = WORTH_READING; left >= 0 && System.nanoTime() < deadline;) {
                int read = body.read(forgotten);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
            return false;
        } catch (IOException | IllegalStateException brokenOff) {
            return false;
        }
    }

    /** @return the refusal of a body larger than the limit */
    public static ProblemException tooLarge(long limit) {
        return Problem.of(Problem.Kind.TOO_LARGE, "web.body-too-large").with("limitBytes", limit).exception();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooLarge(limit);
        }
        long nanos = System.nanoTime() - started;
        if (nanos > PATIENCE_NANOS && (limit - left) * 1_000_000_000L / LEAST_BYTES_A_SECOND < nanos) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.body-too-slow").exception();
        }
    }
}
