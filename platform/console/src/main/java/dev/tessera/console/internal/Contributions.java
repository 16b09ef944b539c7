package dev.tessera.console.internal;

import dev.tessera.console.ConsoleContribution;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in the console now. A bundle whose contribution is wrong is named in the log and left out; the others are there. */
@Component(service = Contributions.class, immediate = true)
public final class Contributions {

    private static final Logger LOG = LoggerFactory.getLogger(Contributions.class);

    private final ContributionReader reader = new ContributionReader();
    private final Map<ServiceReference<ConsoleContribution>, Contribution> present = new ConcurrentHashMap<>();

    @Reference(service = ConsoleContribution.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<ConsoleContribution> reference) {
        Bundle bundle = reference.getBundle();
        try {
            Contribution contribution = reader.read(bundle);
            present.put(reference, contribution);
            warnOfDoubles(contribution);
        } catch (BrokenContributionException broken) {
            LOG.error("Bundle {} brings no pages to the console: {}", bundle.getSymbolicName(), broken.getMessage(), broken.getCause());
        }
    }

    void remove(ServiceReference<ConsoleContribution> reference) {
        present.remove(reference);
    }

    /** @return all, by module id; of two with the same id the one whose bundle is older counts */
    public List<Contribution> all() {
        return oldestFirst(present.values()).filter(this::isFirstOfItsId).sorted(Comparator.comparing(Contribution::id)).toList();
    }

    Optional<Contribution> find(String id) {
        return oldestFirst(present.values()).filter(one -> one.id().equals(id)).findFirst();
    }

    private boolean isFirstOfItsId(Contribution contribution) {
        return find(contribution.id()).filter(contribution::equals).isPresent();
    }

    private static Stream<Contribution> oldestFirst(Collection<Contribution> some) {
        return some.stream().sorted(Comparator.comparingLong(one -> one.bundle().getBundleId()));
    }

    private void warnOfDoubles(Contribution added) {
        for (Contribution other : present.values()) {
            if (other == added) {
                continue;
            }
            if (other.id().equals(added.id())) {
                LOG.error("Bundles {} and {} both bring the module \"{}\" to the console; only the older one's pages are shown",
                        other.bundle().getSymbolicName(), added.bundle().getSymbolicName(), added.id());
            }
            added.descriptor().pages().stream()
                    .filter(page -> other.descriptor().pages().stream().anyMatch(there -> there.route().equals(page.route())))
                    .forEach(page -> LOG.error("Bundles {} and {} both bring the page {} to the console; the one of the module first by name is shown",
                            other.bundle().getSymbolicName(), added.bundle().getSymbolicName(), page.route()));
        }
    }
}
