package dev.tessera.points.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.SharedMemory;
import dev.tessera.points.provider.entity.KindEntity;
import dev.tessera.points.provider.entity.RewardEntity;
import dev.tessera.points.provider.entity.RuleEntity;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.KindTerms;
import dev.tessera.points.provider.rules.Reward;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.RuleTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps kinds, rules and rewards in memory, so that a checkout asks nothing for them. */
@Component(service = PointsMemory.class)
public final class PointsMemory {

    private final ModuleDatabase database;
    private final SharedMemory<PointsSnapshot> memory;

    @Activate
    public PointsMemory(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=points)") ModuleDatabase database) {
        this.database = database;
        this.memory = new SharedMemory<>(unitOfWork, database, "points_revision", (before, since) -> load());
    }

    @Deactivate
    public void close() {
        memory.close();
    }

    /** @return what this node knows, at once */
    PointsSnapshot now() {
        return memory.now();
    }

    /** @return what the database has */
    PointsSnapshot latest() {
        return memory.latest();
    }

    /** Begins a change in the current unit of work; others wait. */
    void change() {
        memory.change();
    }

    /** A few dozen rows in all, changed a few times a month: always read whole. */
    private PointsSnapshot load() {
        Session session = database.session();
        Map<String, Kind> kinds = new HashMap<>();
        session.createQuery("from KindEntity", KindEntity.class).getResultList()
                .forEach(kind -> kinds.put(kind.code(), new Kind(kind.code(), Json.read(kind.terms(), KindTerms.class))));
        List<Rule> rules = session.createQuery("from RuleEntity order by id", RuleEntity.class).getResultList().stream()
                .map(rule -> new Rule(rule.id(), rule.number(), Json.read(rule.terms(), RuleTerms.class))).toList();
        Map<UUID, Reward> rewards = new HashMap<>();
        session.createQuery("from RewardEntity", RewardEntity.class).getResultList()
                .forEach(reward -> rewards.put(reward.id(), new Reward(reward.id(), Json.read(reward.terms(), Reward.Terms.class))));
        return new PointsSnapshot(new TreeMap<>(kinds), rules, rewards);
    }
}
