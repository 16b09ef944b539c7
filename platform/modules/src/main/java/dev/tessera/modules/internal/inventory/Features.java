package dev.tessera.modules.internal.inventory;

import dev.tessera.modules.internal.plan.Catalogue;
import dev.tessera.modules.internal.plan.FeatureInfo;
import dev.tessera.modules.internal.plan.Wish;
import java.util.Arrays;
import java.util.EnumSet;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Karaf's features service knows, and the one way it is asked to change something. */
public final class Features {

    private static final Logger LOG = LoggerFactory.getLogger(Features.class);

    /** Others are not refreshed for it. */
    private static final EnumSet<FeaturesService.Option> OPTIONS = EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

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
     * Has the wish fulfilled, without refreshing bundles that have nothing to do with it.
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
        Set<String> added = without(wanted, present);
        Set<String> removed = without(present, wanted);
        LOG.info("Features wanted from now on: {}, no more: {}", added, removed);
        // One call for both would not wait until it is done.
        change(added, added, () -> service.addRequirements(root(added), OPTIONS));
        change(removed, added, () -> service.removeRequirements(root(removed), OPTIONS));
        return true;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Map<String, Set<String>> root(Set<String> requirements) {
        return Map.of(FeaturesService.ROOT_REGION, new HashSet<>(requirements));
    }

    /** Something the features service does, which fails with whatever it fails with. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void change(Set<String> what, Set<String> undo, Step step) {
        if (what.isEmpty()) {
            return;
        }
        try {
            step.run();
        } catch (Exception failure) {
            takeBack(undo, failure);
            throw new IllegalStateException("The features service could not do it: " + failure.getMessage(), failure);
        }
    }

    private void takeBack(Set<String> added, Exception failure) {
        try {
            service.removeRequirements(root(added), OPTIONS);
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private Set<String> requirements() {
        return new TreeSet<>(service.listRequirements().getOrDefault(FeaturesService.ROOT_REGION, Set.of()));
    }
}
