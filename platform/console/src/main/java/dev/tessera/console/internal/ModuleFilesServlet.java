package dev.tessera.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The files modules bring: {@code /console/_modules/<id>/<version>/<file>}. Another version than the present one is not found. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/console/_modules/*")
public final class ModuleFilesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int PARTS = 3;

    private final transient Contributions contributions;

    @Activate
    public ModuleFilesServlet(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        String[] parts = path.substring(1).split("/", PARTS);
        Optional<Contribution> found = parts.length == PARTS
                ? contributions.find(parts[0]).filter(one -> one.version().equals(parts[1]))
                : Optional.empty();
        if (found.isPresent()) {
            BundleFiles.send(found.get().bundle(), ContributionReader.FILES, parts[2], BundleFiles.FOR_EVER, request, response);
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
