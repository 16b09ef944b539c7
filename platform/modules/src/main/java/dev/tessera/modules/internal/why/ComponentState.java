package dev.tessera.modules.internal.why;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A component as declarative services see it just now.
 *
 * @param name its full name
 * @param bundle symbolic name of its bundle
 * @param services the types it provides
 * @param properties its declared properties, to match targets against
 * @param pids the configurations it reads
 * @param status how it is
 * @param missing what keeps it from being there; empty unless the status says so
 * @param failure what its activation threw; null if nothing
 */
public record ComponentState(String name, String bundle, Set<String> services, Map<String, Object> properties, List<String> pids,
        Status status, List<Missing> missing, String failure) {

    public ComponentState {
        services = Set.copyOf(services);
        pids = List.copyOf(pids);
        missing = List.copyOf(missing);
    }

    /** How a component is. */
    public enum Status {
        /** It is there, or would be as soon as somebody wants it. */
        SATISFIED,
        /** It waits for services. */
        MISSING_REFERENCE,
        /** It is only there when it is configured, and it is not. */
        NOT_CONFIGURED,
        /** Its activation threw. */
        FAILED
    }

    /**
     * @param service the type it waits for
     * @param target the filter the service must match; null if any will do
     */
    public record Missing(String service, String target) {}
}
