package dev.tessera.modules.internal;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.modules.internal.inventory.HealthChecks;
import dev.tessera.modules.internal.inventory.Inventory;
import dev.tessera.modules.internal.inventory.ModuleFacts;
import dev.tessera.modules.internal.inventory.ModuleFacts.BundleFacts;
import dev.tessera.modules.internal.partner.PartnerBundles;
import dev.tessera.modules.internal.start.StartReport;
import dev.tessera.modules.internal.start.StartWatch;
import dev.tessera.security.AuditTrail;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;

/** What an administrator sees of the modules and does to them, each change with its entry in the audit trail. */
public final class Administration {

    private static final String MODULE = "modules.module";
    private static final String BUNDLE = "modules.bundle";

    private final Inventory inventory;
    private final Operator operator;
    private final HealthChecks health;
    private final StartWatch watch;
    private final UnitOfWork unitOfWork;
    private final AuditTrail audit;
    private final Updater updater;

    public Administration(BundleContext context, Inventory inventory, Operator operator, HealthChecks health, StartWatch watch,
            UnitOfWork unitOfWork, AuditTrail audit) {
        this.inventory = inventory;
        this.operator = operator;
        this.health = health;
        this.watch = watch;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
        this.updater = new Updater(context, inventory);
    }

    /**
     * @param updated symbolic names of the bundles that have new content
     * @param restarted symbolic names of all bundles that were restarted for it
     */
    public record Updated(List<String> updated, List<String> restarted) {}

    /** @return everything installed or to be had, by id */
    public List<ModuleFacts> modules() {
        Set<String> wanted = operator.wanted();
        return inventory.modules(wanted == null ? Set.of() : wanted).stream()
                .map(module -> module.with(health.of(module.id()))).toList();
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND */
    public ModuleFacts module(String id) {
        return modules().stream().filter(module -> module.id().equals(id)).findFirst()
                .orElseThrow(() -> Problem.notFound("modules.unknown").with("module", id).exception());
    }

    /** See {@link Operator#enable}; also waits a while until the module is whole. */
    public void enable(String module) {
        operator.enable(module);
        record("modules.enable", MODULE, module, null);
        watch.awaitWhole(module);
    }

    /** See {@link Operator#disable}. */
    public void disable(String module) {
        operator.disable(module);
        record("modules.disable", MODULE, module, null);
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if a jar cannot be installed */
    public Updated update(String module) {
        Updater.Update update = operator.inOrder(() -> updater.update(module));
        if (!update.updated().isEmpty()) {
            record("modules.update", MODULE, module, Map.of("updated", update.updated(), "restarted", update.restarted()));
            watch.awaitWhole(module);
        }
        return new Updated(update.updated(), update.restarted());
    }

    /** @return the partners' bundles, by name */
    public List<BundleFacts> partnerBundles() {
        return operator.partners().installed().values().stream().map(BundleFacts::of).toList();
    }

    /** See {@link PartnerBundles#receive} and {@link Operator#install}. */
    public BundleFacts install(InputStream jar, String sha256) {
        PartnerBundles.Received received = operator.partners().receive(jar, sha256);
        BundleFacts installed = BundleFacts.of(operator.install(received));
        record("modules.install", BUNDLE, received.name(), Map.of("version", received.version(), "sha256", received.sha256()));
        return installed;
    }

    /** See {@link Operator#uninstall}. */
    public void uninstall(String name) {
        operator.uninstall(name);
        record("modules.uninstall", BUNDLE, name, null);
    }

    /** @return where the time of the start went */
    public List<StartReport.Step> startSteps() {
        return watch.report().steps();
    }

    private void record(String action, String type, String id, Object after) {
        unitOfWork.run(() -> audit.record(new AuditTrail.Change(action, type, id, null, null, after)));
    }
}
