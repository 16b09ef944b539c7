package dev.tessera.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** What holds in every distribution once it is ready: REST answers, every bundle active, no component waiting for anything. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class DistributionWiring {

    final Server server = new Server();

    private final String distribution;

    @Inject
    protected BundleContext context;

    @Inject
    protected ServiceComponentRuntime components;

    DistributionWiring(String distribution) {
        this.distribution = distribution;
    }

    @Configuration
    public final Option[] configuration() {
        return options(distribution);
    }

    /** How the distribution is started. */
    Option[] options(String distribution) {
        return Assembly.of(distribution, false);
    }

    @Test
    public void everyBundleIsActiveAndNothingIsUnsatisfied() throws Exception {
        server.awaitReady();
        assertEquals("REST answers those who are not signed in", 401, server.get("/api/security/session").statusCode());
        List<String> sleeping = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(bundle -> bundle.getSymbolicName() + " is in state " + bundle.getState()).toList();
        assertEquals(List.of(), sleeping);
        assertEquals(List.of(), unsatisfied());
        assertTrue(Arrays.stream(context.getBundles()).map(Bundle::getSymbolicName).collect(Collectors.toSet())
                .containsAll(List.of("dev.tessera.organization.provider", "dev.tessera.members.provider", "dev.tessera.members.console")));
    }

    private List<String> unsatisfied() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(description -> description.bundle.symbolicName.startsWith("dev.tessera."))
                .filter(description -> description.defaultEnabled)
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION
                        || configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                        || configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configuration -> configuration.description.name + " in state " + configuration.state + " waits for "
                        + Arrays.stream(configuration.unsatisfiedReferences).map(reference -> reference.name + " " + reference.target).toList())
                .toList();
    }
}
