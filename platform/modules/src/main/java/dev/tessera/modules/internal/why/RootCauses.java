package dev.tessera.modules.internal.why;

import dev.tessera.modules.internal.why.ComponentState.Missing;
import dev.tessera.modules.internal.why.ComponentState.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Walks from a component that is not there along what it waits for to what is really wrong: the component that failed, the service
 * nobody has, the migration that broke.
 */
public final class RootCauses {

    private static final String MODULE_DATABASE = "dev.tessera.persistence.ModuleDatabase";
    private static final Pattern MODULE = Pattern.compile("\\(tessera\\.module=([^)]*)\\)");

    private final Collection<ComponentState> components;
    private final Map<String, String> failedDatabases;

    /**
     * @param components all components of the system
     * @param failedDatabases error of each module whose database could not be opened, by module id
     */
    public RootCauses(Collection<ComponentState> components, Map<String, String> failedDatabases) {
        this.components = components;
        this.failedDatabases = failedDatabases;
    }

    /** @return why it is not there, without repetition; empty if it is there or only waits for an optional configuration */
    public List<Cause> of(ComponentState component) {
        Set<Cause> causes = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Queue<Step> steps = new ArrayDeque<>(List.of(new Step(component, List.of())));
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            // Nearest first, each component once: the ways through a system of which everything is still missing are beyond number.
            if (step.isCircle() || seen.add(step.component().name())) {
                look(step, causes, steps);
            }
        }
        return List.copyOf(causes);
    }

    /** A component on the way, and the names of those on the way to it. */
    private record Step(ComponentState component, List<String> above) {

        boolean isCircle() {
            return above.contains(simple(component.name()));
        }

        List<String> path() {
            List<String> path = new ArrayList<>(above);
            path.add(simple(component.name()));
            return path;
        }
    }

    /** @return of causes that differ only in the way to them the one with the shortest way, in the order they came */
    public static List<Cause> distinct(Collection<Cause> causes) {
        Map<Cause, Cause> shortest = new LinkedHashMap<>();
        causes.forEach(cause -> shortest.merge(cause.withoutPath(), cause, (one, other) -> other.steps() < one.steps() ? other : one));
        return List.copyOf(shortest.values());
    }

    private void look(Step step, Set<Cause> causes, Queue<Step> steps) {
        ComponentState component = step.component();
        List<String> path = step.path();
        if (step.isCircle()) {
            causes.add(Cause.of(Cause.Kind.CIRCLE, "path", String.join(Cause.ARROW, path)));
            return;
        }
        switch (component.status()) {
            case SATISFIED -> { }
            case FAILED -> causes.add(Cause.of(Cause.Kind.FAILED, "component", simple(component.name()), "bundle", component.bundle(),
                    "failure", component.failure(), "path", String.join(Cause.ARROW, path)));
            case NOT_CONFIGURED -> notConfigured(component, path, causes);
            case MISSING_REFERENCE -> component.missing().forEach(missing -> look(missing, component, path, causes, steps));
        }
    }

    /** By itself a component without its configuration is simply not wanted; it is a cause when somebody waits for it. */
    private static void notConfigured(ComponentState component, List<String> path, Set<Cause> causes) {
        if (path.size() > 1) {
            causes.add(Cause.of(Cause.Kind.NOT_CONFIGURED, "component", simple(component.name()), "pid",
                    String.join(", ", component.pids()), "path", String.join(Cause.ARROW, path)));
        }
    }

    private void look(Missing missing, ComponentState component, List<String> path, Set<Cause> causes, Queue<Step> steps) {
        List<ComponentState> providers = components.stream()
                .filter(other -> other.services().contains(missing.service()) && matches(missing.target(), other))
                .filter(other -> other.status() != Status.SATISFIED)
                .toList();
        if (missing.service().equals(MODULE_DATABASE)) {
            causes.add(database(missing, path));
        } else if (providers.isEmpty()) {
            causes.add(Cause.of(Cause.Kind.NO_PROVIDER, "component", simple(component.name()), "bundle", component.bundle(),
                    "service", described(missing), "path", String.join(Cause.ARROW, path)));
        } else {
            providers.forEach(provider -> steps.add(new Step(provider, path)));
        }
    }

    private Cause database(Missing missing, List<String> path) {
        Matcher module = MODULE.matcher(missing.target() == null ? "" : missing.target());
        String id = module.find() ? module.group(1) : "?";
        String error = failedDatabases.get(id);
        return error == null
                ? Cause.of(Cause.Kind.DATABASE_MISSING, "module", id, "path", String.join(Cause.ARROW, path))
                : Cause.of(Cause.Kind.DATABASE_FAILED, "module", id, "error", error, "path", String.join(Cause.ARROW, path));
    }

    private static boolean matches(String target, ComponentState provider) {
        if (target == null || target.isEmpty()) {
            return true;
        }
        try {
            return FrameworkUtil.createFilter(target).matches(provider.properties());
        } catch (InvalidSyntaxException noFilter) {
            return false;
        }
    }

    private static String described(Missing missing) {
        return missing.target() == null || missing.target().isEmpty() ? missing.service() : missing.service() + " " + missing.target();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
