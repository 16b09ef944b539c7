package dev.tessera.web.internal.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.kernel.health.HealthCheck.State;
import dev.tessera.web.internal.http.LazyServices;
import dev.tessera.web.internal.http.WebSettings;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: 200 if every check is UP or DEGRADED and every required one is
 * there, else 503; the body names each check, so that whoever waits sees for what.
 */
@Component(service = Servlet.class, property = {
    "osgi.http.whiteboard.servlet.pattern=/health/live",
    "osgi.http.whiteboard.servlet.pattern=/health/ready"
})
public final class HealthServlet extends HttpServlet {

    private final transient WebSettings settings;
    private final transient Checks checks = new Checks();
    private final transient ObjectMapper json = new ObjectMapper();

    private final transient Supplier<List<HealthCheck>> registered;

    @Activate
    public HealthServlet(BundleContext context, @Reference WebSettings settings) {
        this(settings, new LazyServices<>(context, HealthCheck.class));
    }

    /** @param registered gives the checks there are at the moment; closed with this if it can be */
    public HealthServlet(WebSettings settings, Supplier<List<HealthCheck>> registered) {
        this.settings = settings;
        this.registered = registered;
    }

    @Deactivate
    void close() {
        if (registered instanceof LazyServices<?> services) {
            services.close();
        }
        checks.close();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().endsWith("/live")) {
            write(response, HttpServletResponse.SC_OK, Map.of("status", State.UP));
            return;
        }
        Map<String, HealthCheck.Health> results = checks.run(registered.get());
        for (String required : settings.requiredHealthChecks()) {
            results.computeIfAbsent(required, name -> HealthCheck.Health.down("not there yet"));
        }
        boolean ready = results.values().stream().noneMatch(health -> health.state() == State.DOWN);
        boolean whole = results.values().stream().allMatch(health -> health.state() == State.UP);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", !ready ? State.DOWN : whole ? State.UP : State.DEGRADED);
        body.put("checks", results);
        write(response, ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE, body);
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getOutputStream(), body);
    }
}
