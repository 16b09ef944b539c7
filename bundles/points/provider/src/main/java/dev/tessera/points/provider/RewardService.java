package dev.tessera.points.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.points.provider.entity.RewardEntity;
import dev.tessera.points.provider.rules.Reward;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Edits what can be had for points. */
@Component(service = RewardService.class)
public final class RewardService {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final PointsMemory memory;
    private final Ids ids;
    private final Access access;
    private final AuditTrail audit;

    @Activate
    public RewardService(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=points)") ModuleDatabase database,
            @Reference PointsMemory memory, @Reference Ids ids, @Reference Access access, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.ids = ids;
        this.access = access;
        this.audit = audit;
    }

    /** A reward and its version, for edits. */
    public record Versioned(UUID id, Reward.Terms terms, long version) {}

    /** @return all rewards in the order they were made */
    public List<Versioned> all() {
        return unitOfWork.readOnly(() -> database.session().createQuery("from RewardEntity order by id", RewardEntity.class).getResultList().stream()
                .map(RewardService::versioned).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.reward-gone} */
    public Versioned get(UUID id) {
        return unitOfWork.readOnly(() -> versioned(find(id)));
    }

    /** Adds a reward. */
    public Versioned create(Reward.Terms terms) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            memory.change();
            check(terms);
            RewardEntity entity = new RewardEntity(ids.next(), Json.write(terms));
            database.session().persist(entity);
            database.session().flush();
            audit.record(new Change("points.reward.create", "points.reward", entity.id().toString(), null, null, terms));
            return versioned(entity);
        });
    }

    /** Changes a reward from now on. */
    public Versioned edit(UUID id, String ifMatch, Reward.Terms terms) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            memory.change();
            RewardEntity entity = find(id);
            EntityVersion.check(ifMatch, entity.version());
            check(terms);
            Reward.Terms before = versioned(entity).terms();
            if (!before.equals(terms)) {
                entity.set(Json.write(terms));
                database.session().flush();
                audit.record(new Change("points.reward.edit", "points.reward", id.toString(), null, before, terms));
            }
            return versioned(entity);
        });
    }

    private void check(Reward.Terms terms) {
        Settings.check(memory.now().kind(terms.kind()).isPresent(), "/kind", "points.kind-unknown", "kind", terms.kind());
        Settings.check(terms.validFrom() == null || terms.validTo() == null || !terms.validTo().isBefore(terms.validFrom()), "/validTo",
                "points.valid-to-before-from");
    }

    private RewardEntity find(UUID id) {
        RewardEntity entity = database.session().find(RewardEntity.class, id);
        if (entity == null) {
            throw Problem.notFound("points.reward-gone").exception();
        }
        return entity;
    }

    private static Versioned versioned(RewardEntity entity) {
        return new Versioned(entity.id(), Json.read(entity.terms(), Reward.Terms.class), entity.version());
    }
}
