package dev.tessera.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import org.osgi.framework.Bundle;

/** Answers with files of a bundle, compressed where the build did so and the browser takes it. */
final class BundleFiles {

    /** The address of such a file changes with its content. */
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** The browser asks every time whether it is still the same. */
    static final String ASK = "no-cache";

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webp", "image/webp",
            "woff2", "font/woff2");

    private BundleFiles() {}

    /** @return whether the path names a file and nothing outside the folder it is looked for in */
    static boolean isPlain(String path) {
        return path.matches("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*\\.[a-z0-9]+") && TYPES.containsKey(ending(path));
    }

    /** Answers with the file; 404 if the bundle has none of that name. */
    static void send(Bundle bundle, String folder, String path, String cacheControl, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        URL plain = isPlain(path) ? bundle.getEntry(folder + path) : null;
        if (plain == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setHeader("Cache-Control", "no-store");
            return;
        }
        URL compressed = accepts(request) ? bundle.getEntry(folder + path + ".gz") : null;
        response.setHeader("Cache-Control", cacheControl);
        response.setHeader("Vary", "Accept-Encoding");
        response.setContentType(TYPES.get(ending(path)));
        if (compressed != null) {
            response.setHeader("Content-Encoding", "gzip");
        }
        copy(compressed == null ? plain : compressed, request, response);
    }

    private static void copy(URL file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        URLConnection connection = file.openConnection();
        int length = connection.getContentLength();
        if (length >= 0) {
            response.setContentLength(length);
        }
        if (!request.getMethod().equals("HEAD")) {
            try (InputStream in = connection.getInputStream()) {
                in.transferTo(response.getOutputStream());
            }
        }
    }

    private static boolean accepts(HttpServletRequest request) {
        String encodings = request.getHeader("Accept-Encoding");
        return encodings != null && encodings.contains("gzip") && !encodings.matches(".*gzip\\s*;\\s*q=0(\\.0*)?\\s*(,.*)?");
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
