package dev.tessera.points.provider;

import dev.tessera.points.provider.entity.RewardEntity;
import dev.tessera.points.provider.rules.Reward;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Edits what can be had for points. */
@Component(service = RewardService.class)
public final class RewardService {

    private static final Editing.Subject SUBJECT = new Editing.Subject("points.reward", "points.reward.create", "points.reward.edit");

    private final Editing editing;

    @Activate
    public RewardService(@Reference Editing editing) {
        this.editing = editing;
    }

    /** A reward and its version, for edits. */
    public record Versioned(UUID id, Reward.Terms terms, long version) {}

    /** @return all rewards in the order they were made */
    public List<Versioned> all() {
        return editing.read(() -> editing.all(RewardEntity.class, "id").stream().map(RewardService::versioned).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.reward-gone} */
    public Versioned get(UUID id) {
        return editing.read(() -> versioned(find(id)));
    }

    /** Adds a reward. */
    public Versioned create(Reward.Terms terms) {
        return editing.write(() -> {
            check(terms);
            RewardEntity entity = new RewardEntity(editing.nextId(), Json.write(terms));
            editing.add(entity, SUBJECT, entity.id(), terms);
            return versioned(entity);
        });
    }

    /** Changes a reward from now on. */
    public Versioned edit(UUID id, String ifMatch, Reward.Terms terms) {
        return editing.write(() -> {
            RewardEntity entity = find(id);
            editing.checkVersion(ifMatch, entity);
            check(terms);
            editing.set(entity, SUBJECT, id, versioned(entity).terms(), terms);
            return versioned(entity);
        });
    }

    private void check(Reward.Terms terms) {
        Settings.check(editing.kindExists(terms.kind()), "/kind", "points.kind-unknown", "kind", terms.kind());
        Settings.check(terms.validFrom() == null || terms.validTo() == null || !terms.validTo().isBefore(terms.validFrom()), "/validTo",
                "points.valid-to-before-from");
    }

    private RewardEntity find(UUID id) {
        return editing.find(RewardEntity.class, id, "points.reward-gone");
    }

    private static Versioned versioned(RewardEntity entity) {
        return new Versioned(entity.id(), Json.read(entity.terms(), Reward.Terms.class), entity.version());
    }
}
