package dev.tessera.web.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Answers where nobody else does, so that such requests too get a problem, security headers and a line in the log. */
@Component(service = Servlet.class, property = {"osgi.http.whiteboard.servlet.pattern=/", "service.ranking:Integer=-1000"})
public final class NothingServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
