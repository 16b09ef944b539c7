package dev.tessera.modules.internal.plan;

import java.util.List;
import java.util.Set;

/**
 * A Karaf feature as far as modules are concerned.
 *
 * @param name its name
 * @param version its version
 * @param features names of the features it depends on
 * @param bundles artifact ids of the bundles it lists
 */
public record FeatureInfo(String name, String version, Set<String> features, List<String> bundles) {

    private static final String PROVIDER = ".provider";

    public FeatureInfo {
        features = Set.copyOf(features);
        bundles = List.copyOf(bundles);
    }

    /** @return the id of the module it installs, e.g. {@code members} of {@code dev.tessera.members.provider}; null if it is no module's */
    public String moduleId() {
        return bundles.stream().filter(bundle -> bundle.endsWith(PROVIDER)).findFirst()
                .map(bundle -> bundle.substring(0, bundle.length() - PROVIDER.length()))
                .map(stem -> stem.substring(stem.lastIndexOf('.') + 1))
                .orElse(null);
    }

    /** @return as the features service writes a requirement */
    public String requirement() {
        return "feature:" + name + "/[" + version + "," + version + "]";
    }
}
