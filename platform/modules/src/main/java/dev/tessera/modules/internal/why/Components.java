package dev.tessera.modules.internal.why;

import dev.tessera.modules.internal.why.ComponentState.Missing;
import dev.tessera.modules.internal.why.ComponentState.Status;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Reads the state of all components. */
public final class Components {

    private final ServiceComponentRuntime runtime;

    public Components(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** @return one entry for each configuration of each component; for a component without any, one that says so */
    public List<ComponentState> all() {
        return runtime.getComponentDescriptionDTOs().stream().flatMap(this::states).toList();
    }

    /** @return whether one of the bundle's components has failed or waits for others; cheap, says not why */
    public boolean isLacking(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                .map(configuration -> status(configuration.state))
                .anyMatch(status -> status == Status.MISSING_REFERENCE || status == Status.FAILED);
    }

    private Stream<ComponentState> states(ComponentDescriptionDTO description) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(description);
        if (!configurations.isEmpty()) {
            return configurations.stream().map(configuration -> state(description, configuration));
        }
        return description.defaultEnabled ? Stream.of(state(description, Status.NOT_CONFIGURED, List.of(), null)) : Stream.empty();
    }

    private static ComponentState state(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        List<Missing> missing = Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> new Missing(type(description, reference), reference.target)).toList();
        return state(description, status(configuration.state), missing, firstLine(configuration.failure));
    }

    private static ComponentState state(ComponentDescriptionDTO description, Status status, List<Missing> missing, String failure) {
        return new ComponentState(description.name, description.bundle.symbolicName, Set.of(description.serviceInterfaces),
                description.properties == null ? Map.of() : description.properties, List.of(description.configurationPid), status, missing,
                failure);
    }

    private static Status status(int state) {
        return switch (state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Status.NOT_CONFIGURED;
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Status.MISSING_REFERENCE;
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Status.FAILED;
            default -> Status.SATISFIED;
        };
    }

    private static String type(ComponentDescriptionDTO description, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(description.references).filter(reference -> reference.name.equals(missing.name))
                .map((ReferenceDTO reference) -> reference.interfaceName).findFirst().orElse(missing.name);
    }

    /** The runtime hands out the whole stack trace; the operator needs what it says, the rest is in the log. */
    private static String firstLine(String failure) {
        return failure == null ? null : failure.lines().findFirst().orElse(failure);
    }
}
