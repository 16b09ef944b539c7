package dev.tessera.modules.internal.inventory;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.modules.internal.why.Cause;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * All there is to know of one module.
 *
 * @param id its id
 * @param kind whether it can be disabled
 * @param titles its title by language tag; empty if nothing of it is installed
 * @param version the version of its bundles; of the feature if nothing of it is installed
 * @param state how it is
 * @param schema the version its tables stand at; null if it has none
 * @param bundles its bundles
 * @param causes why it is not as it should be
 * @param needs ids of modules it cannot be without
 * @param neededBy ids of enabled modules that cannot be without it
 * @param health what its own checks say
 */
public record ModuleFacts(String id, Kind kind, Map<String, String> titles, String version, State state, String schema,
        List<BundleFacts> bundles, List<Cause> causes, Set<String> needs, Set<String> neededBy, List<HealthFacts> health) {

    /** @return the same with what its checks say */
    public ModuleFacts with(List<HealthFacts> checked) {
        return new ModuleFacts(id, kind, titles, version, state, schema, bundles, causes, needs, neededBy, checked);
    }

    /** Who may do what with it. */
    @Schema(name = "ModuleKind")
    public enum Kind {
        /** Every distribution has it; it cannot be disabled. */
        PLATFORM,
        /** A business module. */
        MODULE,
        /** Somebody uploaded it. */
        PARTNER
    }

    /** How a module is. */
    @Schema(name = "ModuleState")
    public enum State {
        /** It is there and works. */
        ACTIVE,
        /** It is installed, but something of it is not there. */
        INCOMPLETE,
        /** It could be enabled. */
        DISABLED
    }

    /**
     * @param name symbolic name
     * @param version its version
     * @param state its state by the framework's name, e.g. {@code ACTIVE}
     * @param changedAt when it was last installed or updated
     */
    public record BundleFacts(String name, String version, String state, Instant changedAt) {

        /** @return what there is to know of the bundle */
        public static BundleFacts of(Bundle bundle) {
            String state = switch (bundle.getState()) {
                case Bundle.INSTALLED -> "INSTALLED";
                case Bundle.RESOLVED -> "RESOLVED";
                case Bundle.STARTING -> "STARTING";
                case Bundle.ACTIVE -> "ACTIVE";
                case Bundle.STOPPING -> "STOPPING";
                default -> "UNINSTALLED";
            };
            return new BundleFacts(bundle.getSymbolicName(), bundle.getVersion().toString(), state,
                    Instant.ofEpochMilli(bundle.getLastModified()));
        }
    }

    /**
     * @param name the check's name
     * @param state what it says
     * @param detail the sentence it says
     */
    public record HealthFacts(String name, HealthCheck.State state, String detail) {}
}
