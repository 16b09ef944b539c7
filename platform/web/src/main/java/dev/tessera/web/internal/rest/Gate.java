package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.web.Idempotent;
import dev.tessera.web.MaxRequestSize;
import dev.tessera.web.RequestGuard;
import dev.tessera.web.internal.http.Exchange;
import dev.tessera.web.internal.http.LimitedBody;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.LongSupplier;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Stands before every resource method: nobody comes in, and no body is read, before the guard has agreed. */
final class Gate implements DynamicFeature {

    private final RequestGuard guard;
    private final LongSupplier defaultLimit;

    Gate(RequestGuard guard, LongSupplier defaultLimit) {
        this.guard = guard;
        this.defaultLimit = defaultLimit;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new Admission(resource.getResourceMethod()), Priorities.AUTHENTICATION);
    }

    private final class Admission implements ContainerRequestFilter {

        private final RequestGuard.Endpoint endpoint;
        private final LongSupplier limit;
        private final boolean idempotent;
        private volatile String route;

        Admission(Method method) {
            endpoint = Endpoints.of(method);
            MaxRequestSize size = method.getAnnotation(MaxRequestSize.class);
            limit = size == null ? defaultLimit : () -> size.megabytes() * (1L << 20);
            idempotent = method.isAnnotationPresent(Idempotent.class);
        }

        @Override
        public void filter(ContainerRequestContext request) {
            if (!(request.getProperty(Exchange.ATTRIBUTE) instanceof Exchange exchange)) {
                throw Problem.forbidden("web.endpoint-closed").exception();
            }
            exchange.route(route(request, exchange));
            if (endpoint.admission() == RequestGuard.Admission.NOBODY) {
                throw Problem.forbidden("web.endpoint-closed").exception();
            }
            exchange.enter(guard, endpoint);
            Parameters.check(request.getUriInfo());
            if (idempotent) {
                IdempotencyKey.require(request.getHeaderString(IdempotencyKey.HEADER));
            }
            limit(request, exchange);
        }

        private void limit(ContainerRequestContext request, Exchange exchange) {
            long bytes = limit.getAsLong();
            if (exchange.request().getContentLengthLong() > bytes) {
                throw LimitedBody.tooLarge(bytes);
            }
            request.setEntityStream(new LimitedBody(request.getEntityStream(), bytes));
        }

        /** One method has one template, so the first request's is everybody's. */
        private String route(ContainerRequestContext request, Exchange exchange) {
            if (route == null) {
                List<UriTemplate> templates = ((ExtendedUriInfo) request.getUriInfo()).getMatchedTemplates();
                StringBuilder path = new StringBuilder(exchange.request().getContextPath()).append(exchange.request().getServletPath());
                for (int i = templates.size() - 1; i >= 0; i--) {
                    path.append('/').append(templates.get(i).getTemplate());
                }
                route = path.toString().replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
            }
            return route;
        }
    }
}
