package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that ends with a problem when it is longer than allowed, whatever its Content-Length said, or when it drips in so
 * slowly that it only serves to hold a thread.
 */
final class LimitedBody extends FilterInputStream {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LEAST_BYTES_A_SECOND = 1024;

    private final long started = System.nanoTime();
    private final long limit;
    private long left;

    LimitedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
        this.left = limit;
    }

    static ProblemException tooLarge(long limit) {
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
