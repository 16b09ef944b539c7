package dev.tessera.modules.internal.why;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Why a bundle is not active. */
public final class BundleCauses {

    private BundleCauses() {}

    /** @return what is wrong with the bundle; empty if it is active or need not be */
    public static Optional<Cause> of(Bundle bundle, BundleContext context) {
        if (isUp(bundle)) {
            return Optional.empty();
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getState() == Bundle.INSTALLED && revision != null) {
            String lacking = lacking(revision, context);
            return Optional.of(Cause.of(Cause.Kind.UNRESOLVED, "bundle", bundle.getSymbolicName(), "requirement", lacking));
        }
        return Optional.of(Cause.of(Cause.Kind.STOPPED, "bundle", bundle.getSymbolicName()));
    }

    /** @return whether nothing keeps it from doing its work */
    public static boolean isUp(Bundle bundle) {
        if (bundle.getState() == Bundle.ACTIVE) {
            return true;
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        boolean fragment = revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        return fragment || bundle.getState() == Bundle.STARTING && bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }

    private static String lacking(BundleRevision revision, BundleContext context) {
        return revision.getDeclaredRequirements(null).stream()
                .filter(BundleCauses::mandatory)
                .filter(requirement -> capabilities(context).noneMatch(requirement::matches))
                .findFirst()
                .map(requirement -> requirement.getNamespace() + " " + requirement.getDirectives().getOrDefault("filter", ""))
                .orElse("?");
    }

    private static boolean mandatory(BundleRequirement requirement) {
        return !"optional".equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE))
                && !Constants.EFFECTIVE_ACTIVE.equals(requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE))
                && !requirement.getNamespace().equals(IdentityNamespace.IDENTITY_NAMESPACE);
    }

    private static Stream<BundleCapability> capabilities(BundleContext context) {
        return Arrays.stream(context.getBundles()).map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(null).stream());
    }
}
