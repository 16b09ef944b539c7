package dev.tessera.web.internal.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Counts the bytes of an answer's body before they are compressed. */
final class CountingResponse extends HttpServletResponseWrapper {

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
