package dev.tessera.modules.internal.inventory;

import dev.tessera.modules.internal.inventory.ModuleFacts.BundleFacts;
import dev.tessera.modules.internal.inventory.ModuleFacts.Kind;
import dev.tessera.modules.internal.inventory.ModuleFacts.State;
import dev.tessera.modules.internal.plan.Catalogue;
import dev.tessera.modules.internal.plan.FeatureInfo;
import dev.tessera.modules.internal.why.BundleCauses;
import dev.tessera.modules.internal.why.Cause;
import dev.tessera.modules.internal.why.ComponentState;
import dev.tessera.modules.internal.why.Components;
import dev.tessera.modules.internal.why.RestCauses;
import dev.tessera.modules.internal.why.RootCauses;
import dev.tessera.persistence.MigrationReport;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants;

/** What is installed, what could be, and what is wrong with it. */
@Component(service = Inventory.class)
public final class Inventory {

    private final BundleContext context;
    private final Features features;
    private final Components components;
    private final Rooms rooms = new Rooms();
    private volatile Bundle lacking;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile MigrationReport migrations;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile JakartarsServiceRuntime rest;

    @Activate
    public Inventory(BundleContext context, @Reference FeaturesService features, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.features = new Features(features, "tessera-" + context.getProperty("tessera.distribution"));
        this.components = new Components(components);
    }

    /** @return the features service's side of it */
    public Features features() {
        return features;
    }

    /**
     * @param enabled ids of the modules that are wanted
     * @return everything installed or to be had, by id
     */
    public List<ModuleFacts> modules(Set<String> enabled) {
        Catalogue catalogue = features.catalogue();
        Map<String, ModuleFacts> found = new TreeMap<>();
        Causes causes = new Causes();
        rooms.installed(context).forEach(module -> found.put(module.id(), facts(module, catalogue, enabled, causes)));
        catalogue.modules().forEach(id -> found.computeIfAbsent(id, absent -> absent(absent, catalogue)));
        return List.copyOf(found.values());
    }

    /**
     * What keeps the platform and the wanted modules from being whole. Unlike {@link #modules} it asks nothing that is slow.
     *
     * @return causes by module id; empty if all is well
     */
    public Map<String, List<Cause>> wrong(Set<String> enabled) {
        Causes causes = new Causes();
        Map<String, List<Cause>> wrong = new TreeMap<>();
        Set<String> present = new TreeSet<>();
        for (Rooms.Module module : rooms.installed(context)) {
            present.add(module.id());
            List<Cause> found = module.isPlatform() || enabled.contains(module.id()) ? causes.of(module) : List.of();
            if (!found.isEmpty()) {
                wrong.put(module.id(), found);
            }
        }
        enabled.stream().filter(id -> !present.contains(id)).forEach(id -> wrong.put(id, List.of(Cause.absent(id))));
        return wrong;
    }

    /**
     * Whether {@link #wrong} would find nothing. Asked again and again while the system starts, so it stops at the first thing missing, the
     * latest to come first, and leaves the reasons alone.
     *
     * @param enabled ids of the modules that are wanted
     */
    public boolean isWhole(Set<String> enabled) {
        List<Rooms.Module> wanted = rooms.installed(context).stream().filter(module -> module.isPlatform() || enabled.contains(module.id())).toList();
        Set<String> ids = wanted.stream().map(Rooms.Module::id).collect(Collectors.toSet());
        List<Bundle> latestFirst = wanted.stream().flatMap(module -> module.bundles().stream())
                .sorted(Comparator.comparing(Bundle::getBundleId).reversed()).toList();
        MigrationReport report = migrations;
        return ids.containsAll(enabled)
                && latestFirst.stream().allMatch(BundleCauses::isUp)
                && (report == null || report.entries().stream().filter(entry -> ids.contains(entry.module())).allMatch(MigrationReport.Entry::succeeded))
                && !isAnyLacking(latestFirst)
                && Collections.disjoint(RestCauses.of(rest, applications()).keySet(), ids);
    }

    /** What was lacking the last time is looked at first: it mostly still is, and to look through all takes a while. */
    private boolean isAnyLacking(List<Bundle> bundles) {
        Bundle before = lacking;
        if (before != null && bundles.contains(before) && components.isLacking(before)) {
            return true;
        }
        lacking = bundles.stream().filter(components::isLacking).findFirst().orElse(null);
        return lacking != null;
    }

    /** @return the bundles of an installed module; empty if nothing of it is installed */
    public List<Bundle> bundles(String id) {
        return rooms.installed(context).stream().filter(module -> module.id().equals(id)).findFirst()
                .map(Rooms.Module::bundles).orElse(List.of());
    }

    private ModuleFacts facts(Rooms.Module module, Catalogue catalogue, Set<String> enabled, Causes causes) {
        List<Cause> wrong = causes.of(module).stream().filter(cause -> !cause.isPassing()).toList();
        Kind kind = catalogue.feature(module.id()) != null ? Kind.MODULE : module.isPlatform() ? Kind.PLATFORM
                : module.stem().startsWith("dev.tessera.") ? Kind.MODULE : Kind.PARTNER;
        MigrationReport.Entry entry = causes.databases.get(module.id());
        String version = module.bundles().get(module.bundles().size() - 1).getVersion().toString();
        return new ModuleFacts(module.id(), kind, module.titles(), version, wrong.isEmpty() ? State.ACTIVE : State.INCOMPLETE,
                entry == null ? null : entry.version(), module.bundles().stream().map(BundleFacts::of).toList(), wrong,
                catalogue.needs(module.id()), catalogue.dependents(module.id(), enabled), List.of());
    }

    private static ModuleFacts absent(String id, Catalogue catalogue) {
        FeatureInfo feature = catalogue.feature(id);
        return new ModuleFacts(id, Kind.MODULE, Map.of(), feature.version(), State.DISABLED, null, List.of(), List.of(),
                catalogue.needs(id), Set.of(), List.of());
    }

    private List<String> applications() {
        try {
            return context.getServiceReferences(Application.class, "(" + JakartarsWhiteboardConstants.JAKARTA_RS_NAME + "=*)").stream()
                    .map(application -> String.valueOf(application.getProperty(JakartarsWhiteboardConstants.JAKARTA_RS_NAME))).toList();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The state of the whole system at one moment, asked for causes module by module. */
    private final class Causes {

        private final List<ComponentState> all = components.all();
        private final Map<String, MigrationReport.Entry> databases = new HashMap<>();
        private final Map<String, Cause> restByModule;
        private final RootCauses roots;

        Causes() {
            MigrationReport report = migrations;
            Map<String, String> failed = new HashMap<>();
            for (MigrationReport.Entry entry : report == null ? List.<MigrationReport.Entry>of() : report.entries()) {
                databases.put(entry.module(), entry);
                if (!entry.succeeded()) {
                    failed.put(entry.module(), String.valueOf(entry.error()));
                }
            }
            roots = new RootCauses(all, failed);
            restByModule = RestCauses.of(rest, applications());
        }

        List<Cause> of(Rooms.Module module) {
            Set<Cause> causes = new LinkedHashSet<>();
            List<String> names = new ArrayList<>();
            for (Bundle bundle : module.bundles()) {
                BundleCauses.of(bundle, context).ifPresent(causes::add);
                names.add(bundle.getSymbolicName());
            }
            MigrationReport.Entry entry = databases.get(module.id());
            if (entry != null && !entry.succeeded()) {
                causes.add(Cause.databaseFailed(module.id(), entry.error()));
            }
            all.stream().filter(component -> names.contains(component.bundle())).forEach(component -> causes.addAll(roots.of(component)));
            if (restByModule.containsKey(module.id())) {
                causes.add(restByModule.get(module.id()));
            }
            return RootCauses.distinct(causes);
        }
    }
}
