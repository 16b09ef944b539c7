package dev.tessera.console.internal;

import dev.tessera.web.PageNonce;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The console's page and the files of its shell. Whatever is no file is a page of the console: its address is understood by the shell
 * in the browser.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/console", "/console/*"})
public final class ShellServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FOLDER = "META-INF/tessera/shell/";
    private static final String SCRIPT = "<script type=\"importmap\"";

    private final transient Bundle bundle;
    private final String page;

    @Activate
    public ShellServlet(BundleContext context) {
        bundle = context.getBundle();
        page = read(bundle.getEntry(FOLDER + "index.html"));
    }

    private static String read(URL entry) {
        if (entry == null) {
            throw new IllegalStateException("The console's shell was not built into this bundle");
        }
        try (InputStream in = entry.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            response.sendRedirect(request.getContextPath() + "/console/");
        } else if (path.startsWith("/_shell/")) {
            BundleFiles.send(bundle, FOLDER, path.substring(1), BundleFiles.FOR_EVER, request, response);
        } else if (path.equals("/icon.svg")) {
            BundleFiles.send(bundle, FOLDER, "icon.svg", BundleFiles.ASK, request, response);
        } else {
            sendPage(request, response);
        }
    }

    private void sendPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String nonced = page.replace(SCRIPT, SCRIPT + " nonce=\"" + PageNonce.of(request) + "\"");
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", BundleFiles.ASK);
        response.getOutputStream().write(nonced.getBytes(StandardCharsets.UTF_8));
    }
}
