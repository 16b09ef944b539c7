package dev.tessera.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are served, and how. */
class BundleFilesTest {

    private final Map<String, Object> answered = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private FolderBundle files;

    @BeforeEach
    void putFiles() {
        files = new FolderBundle(folder, "files", 1)
                .put("open/pages/list.js", "plain")
                .put("open/pages/list.js.gz", "compressed")
                .put("open/icon.svg", "drawing")
                .put("open/notes.txt", "notes")
                .put("secret.js", "secret");
    }

    @Test
    void sendsTheCompressedFileToWhoTakesIt() throws IOException {
        send("pages/list.js", "GET", "br, gzip;q=0.8");
        assertEquals("compressed", body.toString());
        assertEquals("gzip", answered.get("Content-Encoding"));
        assertEquals("text/javascript;charset=utf-8", answered.get("type"));
        assertEquals("public, max-age=31536000, immutable", answered.get("Cache-Control"));
        assertEquals("Accept-Encoding", answered.get("Vary"));
    }

    @Test
    void sendsThePlainFileToWhoDoesNot() throws IOException {
        send("pages/list.js", "GET", "gzip;q=0, deflate");
        assertEquals("plain", body.toString());
        assertNull(answered.get("Content-Encoding"));
        answered.clear();
        body.reset();
        send("icon.svg", "GET", "gzip");
        assertEquals("drawing", body.toString());
        assertNull(answered.get("Content-Encoding"));
    }

    @Test
    void aHeadAnswersWithoutABody() throws IOException {
        send("pages/list.js", "HEAD", null);
        assertEquals("", body.toString());
        assertEquals(5, answered.get("length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.js", "pages/../../secret.js", "pages/%2e%2e/secret.js", "/secret.js", "pages//list.js", "pages\\list.js",
        "notes.txt", "pages", "pages/", "", "none.js", "pages/list.js.gz", ".js"})
    void whatIsNotMeantToBeServedIsNotFound(String path) throws IOException {
        send(path, "GET", "gzip");
        assertEquals(404, answered.get("status"), path);
        assertEquals("no-store", answered.get("Cache-Control"), path);
        assertEquals(0, body.size(), path);
    }

    private void send(String path, String method, String encodings) throws IOException {
        HttpServletRequest request = FolderBundle.proxy(HttpServletRequest.class, (self, called, args) -> switch (called.getName()) {
            case "getHeader" -> encodings;
            case "getMethod" -> method;
            default -> throw new UnsupportedOperationException(called.getName());
        });
        HttpServletResponse response = FolderBundle.proxy(HttpServletResponse.class, (self, called, args) -> switch (called.getName()) {
            case "setHeader" -> answered.put((String) args[0], args[1]);
            case "setStatus" -> answered.put("status", args[0]);
            case "setContentType" -> answered.put("type", args[0]);
            case "setContentLength" -> answered.put("length", args[0]);
            case "getOutputStream" -> new Captured();
            default -> throw new UnsupportedOperationException(called.getName());
        });
        BundleFiles.send(files.bundle(), "open/", path, BundleFiles.FOR_EVER, request, response);
    }

    private final class Captured extends ServletOutputStream {
        @Override
        public void write(int one) {
            body.write(one);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
