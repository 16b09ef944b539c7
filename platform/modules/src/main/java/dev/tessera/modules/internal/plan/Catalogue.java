package dev.tessera.modules.internal.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The modules there are to be had, which of them belong to the distribution, and which needs which. */
public final class Catalogue {

    private final Map<String, FeatureInfo> byName = new HashMap<>();
    private final Map<String, FeatureInfo> modules = new TreeMap<>();
    private final String distribution;

    /**
     * @param features all features of all repositories; of two of one name the later one counts
     * @param distribution name of the distribution's feature
     */
    public Catalogue(Collection<FeatureInfo> features, String distribution) {
        features.forEach(feature -> byName.put(feature.name(), feature));
        byName.values().stream().filter(feature -> feature.moduleId() != null)
                .forEach(feature -> modules.put(feature.moduleId(), feature));
        this.distribution = distribution;
    }

    /** @return ids of all modules, installed or not */
    public Set<String> modules() {
        return new TreeSet<>(modules.keySet());
    }

    /** @return the feature of the module; null if there is no such module */
    public FeatureInfo feature(String module) {
        return modules.get(module);
    }

    /** @return ids of the modules the distribution brings */
    public Set<String> ofDistribution() {
        return below(distribution).stream().map(byName::get).map(FeatureInfo::moduleId).filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return ids of the modules without which the module cannot be, itself not among them */
    public Set<String> needs(String module) {
        FeatureInfo feature = modules.get(module);
        Set<String> needed = new TreeSet<>();
        if (feature != null) {
            below(feature.name()).stream().map(byName::get).map(FeatureInfo::moduleId).filter(Objects::nonNull)
                    .forEach(needed::add);
            needed.remove(module);
        }
        return needed;
    }

    /** @return those of the modules that cannot be without that one */
    public Set<String> dependents(String module, Set<String> among) {
        return among.stream().filter(other -> !other.equals(module) && needs(other).contains(module))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> below(String feature) {
        Set<String> found = new TreeSet<>();
        collect(feature, found);
        return found;
    }

    private void collect(String feature, Set<String> found) {
        if (byName.containsKey(feature) && found.add(feature)) {
            byName.get(feature).features().forEach(needed -> collect(needed, found));
        }
    }

    /**
     * What the features service is to be asked for. As long as all the distribution's modules are wanted it is asked for the
     * distribution as a whole; otherwise for each module by itself. What is neither a module's nor the distribution's stays as it is.
     *
     * @param present the requirements it has now, e.g. {@code feature:tessera-retail/[0.1.0,0.1.0]}
     * @param wish what the operator changed
     * @return the requirements it should have; equal to {@code present} if nothing is to be done
     */
    public Set<String> requirements(Set<String> present, Wish wish) {
        Set<String> wanted = wish.modules(ofDistribution());
        boolean whole = wanted.containsAll(ofDistribution()) && byName.containsKey(distribution);
        Set<String> requirements = present.stream().filter(requirement -> !isOurs(requirement)).collect(Collectors.toCollection(TreeSet::new));
        if (whole) {
            requirements.add(kept(byName.get(distribution), present));
            wanted.removeAll(ofDistribution());
        }
        wanted.stream().filter(modules::containsKey).map(modules::get).forEach(feature -> requirements.add(kept(feature, present)));
        return requirements;
    }

    /** A requirement that is there already stays as it is written, so that nothing changes for a way of writing. */
    private static String kept(FeatureInfo feature, Set<String> present) {
        return present.stream().filter(requirement -> name(requirement).equals(feature.name())).findFirst().orElse(feature.requirement());
    }

    private boolean isOurs(String requirement) {
        String name = name(requirement);
        return name.equals(distribution) || byName.containsKey(name) && byName.get(name).moduleId() != null;
    }

    private static String name(String requirement) {
        String name = requirement.startsWith("feature:") ? requirement.substring("feature:".length()) : requirement;
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
