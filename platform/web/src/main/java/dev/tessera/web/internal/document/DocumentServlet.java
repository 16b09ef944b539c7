package dev.tessera.web.internal.document;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/**
 * {@code /api/openapi.json}: the API of the modules that are running, open to everybody because it says only what the source says.
 * It is put together when it is first asked for after a module came or went.
 */
@Component(service = Servlet.class, property = {
    "osgi.http.whiteboard.servlet.pattern=/*",
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=" + DocumentContext.NAME + ")"
})
public final class DocumentServlet extends HttpServlet {

    private static final String ENTRY = "META-INF/tessera/openapi.json";

    private final transient MergedDocument merged;
    private final transient BundleTracker<URL> modules;
    private transient Copy copy;

    @Activate
    public DocumentServlet(BundleContext context) {
        merged = new MergedDocument(context.getBundle().getVersion().toString());
        modules = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, null) {
            @Override
            public URL addingBundle(Bundle bundle, BundleEvent event) {
                return bundle.getEntry(ENTRY);
            }
        };
        modules.open();
    }

    @Deactivate
    void close() {
        modules.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null && !request.getPathInfo().equals("/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Copy now = copy();
        response.setHeader("ETag", now.etag);
        response.setHeader("Cache-Control", "no-cache");
        if (now.etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(now.json.length);
        response.getOutputStream().write(now.json);
    }

    private synchronized Copy copy() throws IOException {
        int changes = modules.getTrackingCount();
        if (copy == null || copy.changes != changes) {
            byte[] json = merged.merge(documents());
            copy = new Copy(changes, json, '"' + hash(json) + '"');
        }
        return copy;
    }

    private List<byte[]> documents() throws IOException {
        List<byte[]> documents = new ArrayList<>();
        for (Map.Entry<Bundle, URL> module : modules.getTracked().entrySet()) {
            try (InputStream document = module.getValue().openStream()) {
                documents.add(document.readAllBytes());
            }
        }
        return documents;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Copy(int changes, byte[] json, String etag) {}
}
