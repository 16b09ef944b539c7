package dev.tessera.web.internal.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Counts the bytes of an answer's body before they are compressed, and keeps the server's own error pages away. */
final class CountingResponse extends HttpServletResponseWrapper {

    private static final int FIRST_REFUSAL = 400;

    private long bytes;
    private ServletOutputStream output;

    CountingResponse(HttpServletResponse response) {
        super(response);
    }

    /** @return bytes written so far through the stream, or the declared length of what was written otherwise */
    long bytes() {
        String declared = getHeader("Content-Length");
        return bytes == 0 && declared != null ? Long.parseLong(declared) : bytes;
    }

    @Override
    public void sendError(int status) {
        resetBuffer();
        setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        sendError(status);
    }

    /** @return whether it refuses something without saying so in a body */
    boolean isBareRefusal() {
        return getStatus() >= FIRST_REFUSAL && !isCommitted() && bytes == 0 && getContentType() == null;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new Counter(super.getOutputStream());
        }
        return output;
    }

    private final class Counter extends ServletOutputStream {

        private final ServletOutputStream target;

        Counter(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            target.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            target.write(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }
    }
}
