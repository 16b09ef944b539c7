package dev.tessera.modules.internal.inventory;

import dev.tessera.modules.internal.plan.Catalogue;
import dev.tessera.modules.internal.plan.FeatureInfo;
import dev.tessera.modules.internal.plan.Wish;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Karaf's features service knows, and the one way it is asked to change something. */
public final class Features {

    private static final Logger LOG = LoggerFactory.getLogger(Features.class);

    private final FeaturesService service;
    private final String distribution;

    /** @param distribution name of the distribution's feature */
    public Features(FeaturesService service, String distribution) {
        this.service = service;
        this.distribution = distribution;
    }

    /** @return the modules there are to be had */
    public Catalogue catalogue() {
        try {
            return new Catalogue(Arrays.stream(service.listFeatures()).map(Features::info).toList(), distribution);
        } catch (Exception unreadable) {
            throw new IllegalStateException("The list of features cannot be read", unreadable);
        }
    }

    private static FeatureInfo info(Feature feature) {
        Set<String> needed = feature.getDependencies().stream().map(Dependency::getName).collect(Collectors.toSet());
        List<String> bundles = feature.getBundles().stream().map(BundleInfo::getLocation).map(Features::artifact).toList();
        return new FeatureInfo(feature.getName(), feature.getVersion(), needed, bundles);
    }

    /** @return the artifact id of {@code mvn:dev.tessera/dev.tessera.members.api/0.1.0}; of another address its last part */
    static String artifact(String location) {
        String[] parts = location.split("/");
        return location.startsWith("mvn:") && parts.length > 1 ? parts[1] : parts[parts.length - 1];
    }

    /**
     * Has the wish fulfilled, in one step, without refreshing bundles that have nothing to do with it.
     *
     * @return whether anything had to be done
     * @throws IllegalStateException if the features service could not do it; then it has put everything back
     */
    public boolean fulfil(Wish wish) {
        Set<String> present = requirements();
        Set<String> wanted = catalogue().requirements(present, wish);
        if (wanted.equals(present)) {
            return false;
        }
        LOG.info("Features change from {} to {}", new TreeSet<>(present), wanted);
        Map<String, Set<String>> all = new HashMap<>(service.listRequirements());
        all.put(FeaturesService.ROOT_REGION, new HashSet<>(wanted));
        try {
            Set<URI> repositories = Arrays.stream(service.listRequiredRepositories()).map(Repository::getURI).collect(Collectors.toSet());
            service.updateReposAndRequirements(repositories, all, EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
            return true;
        } catch (Exception failure) {
            throw new IllegalStateException("The features service could not do it: " + failure.getMessage(), failure);
        }
    }

    private Set<String> requirements() {
        return new TreeSet<>(service.listRequirements().getOrDefault(FeaturesService.ROOT_REGION, Set.of()));
    }
}
