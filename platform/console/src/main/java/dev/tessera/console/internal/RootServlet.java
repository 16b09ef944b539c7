package dev.tessera.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Who opens the bare address is led to the console; its icon is that of everything here. */
@Component(service = Servlet.class)
// The pattern of the bare address alone, an empty one, is not matched by Felix where another servlet has this one.
@HttpWhiteboardServletPattern("/")
public final class RootServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getRequestURI().substring(request.getContextPath().length())) {
            case "/" -> response.sendRedirect(request.getContextPath() + "/console/");
            case "/favicon.ico" -> response.sendRedirect(request.getContextPath() + "/console/icon.svg");
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
