package dev.tessera.points.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.points.provider.entity.RuleEntity;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Edits earning rules; every version is kept, for what was earned refers to the version it was earned by. None is ever deleted. */
@Component(service = RuleService.class)
public final class RuleService {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final PointsMemory memory;
    private final PointsStore store;
    private final Ids ids;
    private final Clock clock;
    private final Access access;
    private final AuditTrail audit;

    @Activate
    public RuleService(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=points)") ModuleDatabase database,
            @Reference PointsMemory memory, @Reference PointsStore store, @Reference Ids ids, @Reference Clock clock, @Reference Access access,
            @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.access = access;
        this.audit = audit;
    }

    /** A rule, which version of it this is, and its version for edits. */
    public record Versioned(UUID id, int number, RuleTerms terms, long version) {}

    /** One version of a rule. */
    public record Past(int number, RuleTerms terms, Instant changedAt, String changedBy) {}

    /** @return all rules in the order they were made */
    public List<Versioned> all() {
        return unitOfWork.readOnly(() -> database.session().createQuery("from RuleEntity order by id", RuleEntity.class).getResultList().stream()
                .map(RuleService::versioned).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.rule-unknown} */
    public Versioned get(UUID id) {
        return unitOfWork.readOnly(() -> versioned(find(id)));
    }

    /** @return the rule's versions, newest first */
    public List<Past> history(UUID id) {
        return unitOfWork.readOnly(() -> {
            find(id);
            return store.ruleVersions(id).stream().map(past -> new Past(past.number(), Json.read(past.terms(), RuleTerms.class), past.changedAt(),
                    past.changedBy())).toList();
        });
    }

    /** Adds a rule. */
    public Versioned create(RuleTerms terms) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            memory.change();
            check(terms);
            RuleEntity entity = new RuleEntity(ids.next(), Json.write(terms));
            database.session().persist(entity);
            database.session().flush();
            keep(entity);
            audit.record(new Change("points.rule.create", "points.rule", entity.id().toString(), null, null, terms));
            return versioned(entity);
        });
    }

    /** Makes the rule's next version, which counts for sales from now on. The kind of points stays. */
    public Versioned edit(UUID id, String ifMatch, RuleTerms terms) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            memory.change();
            RuleEntity entity = find(id);
            EntityVersion.check(ifMatch, entity.version());
            check(terms);
            RuleTerms before = versioned(entity).terms();
            Settings.check(before.kind().equals(terms.kind()), "/kind", "points.rule-kind-fixed");
            if (!before.equals(terms)) {
                entity.set(Json.write(terms));
                database.session().flush();
                keep(entity);
                audit.record(new Change("points.rule.edit", "points.rule", id.toString(), null, before, terms));
            }
            return versioned(entity);
        });
    }

    private void keep(RuleEntity entity) {
        String by = access.caller().name();
        store.addRuleVersion(entity.id(), entity.number(), entity.terms(), clock.instant(), by.length() > 100 ? by.substring(0, 100) : by);
    }

    /** A rule holds what its type needs; what it does not need would never count and so must not be there. */
    void check(RuleTerms terms) {
        Settings.check(memory.now().kind(terms.kind()).isPresent() || kindExists(terms.kind()), "/kind", "points.kind-unknown", "kind", terms.kind());
        boolean points = terms.type() != Type.BANDED && terms.type() != Type.MULTIPLIER;
        Settings.check(points == (terms.points() != null), "/points", points ? "points.rule-needs-points" : "points.rule-unused");
        Settings.check((terms.type() == Type.PER_MONEY) == (terms.perAmount() != null), "/perAmount",
                terms.perAmount() == null ? "points.rule-needs-amount" : "points.rule-unused");
        checkBands(terms);
        Settings.check((terms.type() == Type.MULTIPLIER) == (terms.factor() != null), "/factor",
                terms.factor() == null ? "points.rule-needs-factor" : "points.rule-unused");
        Settings.check(terms.type() == Type.MULTIPLIER || terms.tierFactors().isEmpty() && terms.group() == null, "/tierFactors", "points.rule-unused");
        Settings.check((terms.type() == Type.EVENT) == (terms.event() != null), "/event",
                terms.event() == null ? "points.rule-needs-event" : "points.rule-unused");
        Settings.check(terms.type() != Type.EVENT || ofNoSale(terms), "/event", "points.rule-event-conditions");
        Settings.check(terms.validFrom() == null || terms.validTo() == null || !terms.validTo().isBefore(terms.validFrom()), "/validTo",
                "points.valid-to-before-from");
        Settings.check(terms.from() == null || !Objects.equals(terms.from(), terms.to()), "/to", "points.rule-no-time");
    }

    private static void checkBands(RuleTerms terms) {
        Settings.check((terms.type() == Type.BANDED) != terms.bands().isEmpty(), "/bands",
                terms.bands().isEmpty() ? "points.rule-needs-bands" : "points.rule-unused");
        Settings.check(terms.bands().isEmpty() || terms.bandMode() != null, "/bandMode", "points.rule-needs-bands");
        Settings.check(terms.bands().isEmpty() || terms.bands().stream().anyMatch(step -> step.from() == 0), "/bands", "points.rule-bands-from-zero");
        Settings.check(terms.bands().stream().map(RuleTerms.Step::from).distinct().count() == terms.bands().size(), "/bands", "points.rule-bands-twice");
    }

    /** What only sales have cannot be a condition of an event. */
    private static boolean ofNoSale(RuleTerms terms) {
        return terms.storeIds().isEmpty() && terms.tiers().isEmpty() && terms.itemIds().isEmpty() && terms.categoryIds().isEmpty()
                && terms.exceptItemIds().isEmpty() && terms.exceptCategoryIds().isEmpty() && terms.weekdays().isEmpty() && terms.from() == null
                && terms.to() == null && terms.birthday() == null && terms.minimumAmount() == null && terms.maximumPoints() == null
                && terms.counts().isEmpty();
    }

    private boolean kindExists(String code) {
        return !database.session().createQuery("select 1 from KindEntity where code = :code", Integer.class).setParameter("code", code).getResultList()
                .isEmpty();
    }

    private RuleEntity find(UUID id) {
        RuleEntity entity = database.session().find(RuleEntity.class, id);
        if (entity == null) {
            throw Problem.notFound("points.rule-unknown").exception();
        }
        return entity;
    }

    private static Versioned versioned(RuleEntity entity) {
        return new Versioned(entity.id(), entity.number(), Json.read(entity.terms(), RuleTerms.class), entity.version());
    }
}
