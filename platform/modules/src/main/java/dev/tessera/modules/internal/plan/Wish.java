package dev.tessera.modules.internal.plan;

import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator changed about the distribution; kept in the configuration.
 *
 * @param enabled ids of modules that are wanted although the distribution does not bring them
 * @param disabled ids of modules that are not wanted although it does
 */
public record Wish(Set<String> enabled, Set<String> disabled) {

    /** As the distribution is. */
    public static final Wish NOTHING = new Wish(Set.of(), Set.of());

    public Wish {
        enabled = Set.copyOf(enabled);
        disabled = Set.copyOf(disabled);
    }

    /** @return with that module wanted */
    public Wish enable(String module, Set<String> distribution) {
        return new Wish(distribution.contains(module) ? enabled : with(enabled, module), without(disabled, module));
    }

    /** @return with that module not wanted */
    public Wish disable(String module, Set<String> distribution) {
        return new Wish(without(enabled, module), distribution.contains(module) ? with(disabled, module) : disabled);
    }

    /** @return the modules that are wanted in all */
    public Set<String> modules(Set<String> distribution) {
        Set<String> modules = new TreeSet<>(distribution);
        modules.addAll(enabled);
        modules.removeAll(disabled);
        return modules;
    }

    private static Set<String> with(Set<String> modules, String module) {
        Set<String> more = new TreeSet<>(modules);
        more.add(module);
        return more;
    }

    private static Set<String> without(Set<String> modules, String module) {
        Set<String> fewer = new TreeSet<>(modules);
        fewer.remove(module);
        return fewer;
    }
}
