package dev.tessera.modules.internal;

import dev.tessera.kernel.error.Problem;
import dev.tessera.modules.internal.inventory.Features;
import dev.tessera.modules.internal.inventory.Inventory;
import dev.tessera.modules.internal.partner.PartnerBundles;
import dev.tessera.modules.internal.plan.Catalogue;
import dev.tessera.modules.internal.plan.Wish;
import dev.tessera.modules.internal.settings.ConfigStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is installed as it is wished for. The wish is in the configuration, so that the framework's cache can be thrown away; it
 * is compared with what is there at every start and whenever it changes. All changes go through one thread.
 */
@Component(service = Operator.class, configurationPid = ModulesSettings.PID)
public final class Operator {

    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";
    private static final String PARTNER = "partner";

    private final BundleContext context;
    private final Inventory inventory;
    private final Features features;
    private final ConfigStore store;
    private final ExecutorService changes;
    private final PartnerBundles partners;
    private volatile Map<String, String> recorded;
    private volatile Wish wish;
    private volatile Set<String> wanted;

    /** @param boot there once Karaf has installed what the distribution starts with */
    @Activate
    public Operator(BundleContext context, @Reference Inventory inventory, @Reference ConfigStore store, @Reference BootFinished boot,
            Map<String, Object> configuration) {
        this.context = context;
        this.inventory = inventory;
        this.features = inventory.features();
        this.store = store;
        this.changes = Executors.newSingleThreadExecutor(work -> new Thread(work, "tessera-operator"));
        this.partners = new PartnerBundles(context, Path.of(context.getProperty("karaf.base"), "partner"));
        this.wish = wish(configuration);
        this.recorded = recorded(configuration);
        changes.execute(this::reconcile);
    }

    @Modified
    void changed(Map<String, Object> configuration) {
        Wish now = wish(configuration);
        Map<String, String> partnersNow = recorded(configuration);
        if (!now.equals(wish) || !partnersNow.equals(recorded)) {
            wish = now;
            recorded = partnersNow;
            changes.execute(this::reconcile);
        }
    }

    @Deactivate
    void close() {
        changes.shutdown();
    }

    private static Wish wish(Map<String, Object> configuration) {
        return new Wish(words(configuration.get(ENABLED)), words(configuration.get(DISABLED)));
    }

    private static Set<String> words(Object value) {
        return value == null ? Set.of() : Arrays.stream(value.toString().split("[,\\s]+")).filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return hash by symbolic name, of {@code name=hash, name=hash} */
    private static Map<String, String> recorded(Map<String, Object> configuration) {
        return words(configuration.get(PARTNER)).stream().map(word -> word.split("=", 2)).filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> other, TreeMap::new));
    }

    private void reconcile() {
        try {
            partners.reconcile(recorded);
            if (features.fulfil(wish)) {
                Leftovers.refresh(context);
            }
        } catch (RuntimeException failure) {
            LOG.error("What is installed could not be made as it is wished for: {}", wish, failure);
        }
        wanted = wish.modules(features.catalogue().ofDistribution());
    }

    /** @return ids of the modules that are wanted; null until what is installed has been compared with that for the first time */
    public Set<String> wanted() {
        return wanted;
    }

    /**
     * Has a module and what it needs installed and started, and remembers that.
     *
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if the features service could not do it
     */
    public void enable(String module) {
        change(() -> {
            Catalogue catalogue = known(module);
            Wish next = wish.enable(module, catalogue.ofDistribution());
            for (String needed : catalogue.needs(module)) {
                next = next.enable(needed, catalogue.ofDistribution());
            }
            return next;
        });
    }

    /**
     * Has a module uninstalled, and remembers that. Its data stays.
     *
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if others need it, if it belongs to the platform, or if the
     *     features service could not do it
     */
    public void disable(String module) {
        change(() -> {
            Catalogue catalogue = known(module);
            Set<String> dependents = catalogue.dependents(module, wish.modules(catalogue.ofDistribution()));
            if (!dependents.isEmpty()) {
                throw Problem.conflict("modules.needed").with("module", module).with("dependents", String.join(", ", dependents)).exception();
            }
            return wish.disable(module, catalogue.ofDistribution());
        });
    }

    private Catalogue known(String module) {
        Catalogue catalogue = features.catalogue();
        if (catalogue.feature(module) != null) {
            return catalogue;
        }
        throw inventory.bundles(module).isEmpty()
                ? Problem.notFound("modules.unknown").with("module", module).exception()
                : Problem.conflict("modules.platform").with("module", module).exception();
    }

    private void change(Callable<Wish> decision) {
        inOrder(() -> {
            Wish before = wish;
            Wish next = decision.call();
            if (!next.equals(before)) {
                fulfil(next, before);
            }
            return null;
        });
    }

    private void fulfil(Wish next, Wish before) {
        wish = next;
        try {
            features.fulfil(next);
        } catch (IllegalStateException refused) {
            wish = before;
            throw Problem.conflict("modules.change-failed").with("reason", refused.getMessage()).exception(refused);
        }
        wanted = next.modules(features.catalogue().ofDistribution());
        remember(next);
        Leftovers.refresh(context);
    }

    private void remember(Wish next) {
        remember(Map.of(ENABLED, String.join(", ", new TreeSet<>(next.enabled())),
                DISABLED, String.join(", ", new TreeSet<>(next.disabled()))));
    }

    private void remember(Map<String, Object> changed) {
        Map<String, Object> values = new TreeMap<>(store.read(ModulesSettings.PID).values());
        values.putAll(changed);
        values.values().removeIf(value -> value.toString().isEmpty());
        store.write(ModulesSettings.PID, values);
    }

    /** @return the partners' bundles */
    public PartnerBundles partners() {
        return partners;
    }

    /**
     * Installs a partner's bundle and remembers it.
     *
     * @throws dev.tessera.kernel.error.ProblemException as {@link PartnerBundles#install}
     */
    public Bundle install(PartnerBundles.Received received) {
        return inOrder(() -> {
            Bundle bundle = partners.install(received);
            Map<String, String> next = new TreeMap<>(recorded);
            next.put(received.name(), received.sha256());
            rememberPartners(next);
            return bundle;
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if no partner has a bundle of that name */
    public void uninstall(String name) {
        inOrder(() -> {
            Map<String, String> next = new TreeMap<>(recorded);
            if (!partners.remove(name) & next.remove(name) == null) {
                throw Problem.notFound("modules.bundle-unknown").with("bundle", name).exception();
            }
            rememberPartners(next);
            Leftovers.refresh(context);
            return null;
        });
    }

    private void rememberPartners(Map<String, String> partnersNow) {
        recorded = partnersNow;
        remember(Map.of(PARTNER, partnersNow.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "))));
    }

    /** Runs a change after those before it and waits for it. */
    public <T> T inOrder(Callable<T> work) {
        try {
            return changes.submit(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure.getCause());
        } catch (TimeoutException | RejectedExecutionException late) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "modules.busy").exception(late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.UNAVAILABLE, "modules.busy").exception(interrupted);
        }
    }
}
