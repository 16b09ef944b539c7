package dev.tessera.web.internal.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.web.internal.json.JsonBodies;
import dev.tessera.web.internal.json.JsonRules;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;

/** What one application gets; nothing in it is shared with another, so that nothing keeps its classes when it goes. */
final class RestFeature implements Feature {

    private final RestParts parts;

    RestFeature(RestParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean configure(FeatureContext context) {
        ObjectMapper mapper = JsonRules.newMapper();
        Validation validation = new Validation();
        Invocations invocations = new Invocations(parts.exchanges(), validation, parts.idempotency(), new Answers(mapper));
        context.register(new JsonBodies(mapper, parts.exchanges()));
        context.register(new NotStored());
        context.register(new Parameters());
        context.register(new Gate(parts.guard(), parts.bodyLimit()));
        context.register(new ProblemMapper(parts.exchanges(), parts.problems(), parts.served()));
        context.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(invocations).to(ResourceMethodInvocationHandlerProvider.class);
            }
        });
        context.register(new AbstractContainerLifecycleListener() {
            @Override
            public void onShutdown(Container container) {
                validation.close();
            }
        });
        return true;
    }
}
