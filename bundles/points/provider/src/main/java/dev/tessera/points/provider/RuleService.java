package dev.tessera.points.provider;

import dev.tessera.points.provider.entity.RuleEntity;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.points.provider.rules.RuleTerms.Type;
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

    private static final Editing.Subject SUBJECT = new Editing.Subject("points.rule", "points.rule.create", "points.rule.edit");

    private final Editing editing;
    private final PointsStore store;
    private final Clock clock;

    @Activate
    public RuleService(@Reference Editing editing, @Reference PointsStore store, @Reference Clock clock) {
        this.editing = editing;
        this.store = store;
        this.clock = clock;
    }

    /** A rule, which version of it this is, and its version for edits. */
    public record Versioned(UUID id, int number, RuleTerms terms, long version) {}

    /** One version of a rule. */
    public record Past(int number, RuleTerms terms, Instant changedAt, String changedBy) {}

    /** @return all rules in the order they were made */
    public List<Versioned> all() {
        return editing.read(() -> editing.all(RuleEntity.class, "id").stream().map(RuleService::versioned).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.rule-unknown} */
    public Versioned get(UUID id) {
        return editing.read(() -> versioned(find(id)));
    }

    /** @return the rule's versions, newest first */
    public List<Past> history(UUID id) {
        return editing.read(() -> {
            find(id);
            return store.ruleVersions(id).stream().map(past -> new Past(past.number(), Json.read(past.terms(), RuleTerms.class), past.changedAt(),
                    past.changedBy())).toList();
        });
    }

    /** Adds a rule. */
    public Versioned create(RuleTerms terms) {
        return editing.write(() -> {
            check(terms);
            RuleEntity entity = new RuleEntity(editing.nextId(), Json.write(terms));
            editing.add(entity, SUBJECT, entity.id(), terms);
            keep(entity);
            return versioned(entity);
        });
    }

    /** Makes the rule's next version, which counts for sales from now on. The kind of points stays. */
    public Versioned edit(UUID id, String ifMatch, RuleTerms terms) {
        return editing.write(() -> {
            RuleEntity entity = find(id);
            editing.checkVersion(ifMatch, entity);
            check(terms);
            RuleTerms before = versioned(entity).terms();
            Settings.check(before.kind().equals(terms.kind()), "/kind", "points.rule-kind-fixed");
            if (editing.set(entity, SUBJECT, id, before, terms)) {
                keep(entity);
            }
            return versioned(entity);
        });
    }

    private void keep(RuleEntity entity) {
        String by = editing.actor();
        store.addRuleVersion(entity.id(), entity.number(), entity.terms(), clock.instant(), by.length() > 100 ? by.substring(0, 100) : by);
    }

    /** A rule holds what its type needs; what it does not need would never count and so must not be there. */
    void check(RuleTerms terms) {
        Settings.check(editing.kindExists(terms.kind()), "/kind", "points.kind-unknown", "kind", terms.kind());
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

    private RuleEntity find(UUID id) {
        return editing.find(RuleEntity.class, id, "points.rule-unknown");
    }

    private static Versioned versioned(RuleEntity entity) {
        return new Versioned(entity.id(), entity.number(), Json.read(entity.terms(), RuleTerms.class), entity.version());
    }
}
