package dev.tessera.points.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.points.provider.entity.KindEntity;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.KindTerms;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Edits kinds of points. None is ever deleted, as members may have some; one that is no longer wanted is made inactive. */
@Component(service = KindService.class)
public final class KindService {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final PointsMemory memory;
    private final Ids ids;
    private final Access access;
    private final AuditTrail audit;

    @Activate
    public KindService(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=points)") ModuleDatabase database,
            @Reference PointsMemory memory, @Reference Ids ids, @Reference Access access, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.ids = ids;
        this.access = access;
        this.audit = audit;
    }

    /** A kind and its version, for edits. */
    public record Versioned(Kind kind, long version) {}

    /** @return all kinds by code */
    public List<Versioned> all() {
        return unitOfWork.readOnly(() -> database.session().createQuery("from KindEntity order by code", KindEntity.class).getResultList().stream()
                .map(KindService::versioned).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.kind-unknown} */
    public Versioned get(String code) {
        return unitOfWork.readOnly(() -> versioned(find(code)));
    }

    /** Adds a kind. */
    public Versioned create(String code, KindTerms terms) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            check(terms);
            memory.change();
            if (exists(code)) {
                throw Problem.conflict("points.kind-taken").with("kind", code).at("/code", "points.kind-taken", Map.of("kind", code)).exception();
            }
            KindEntity entity = new KindEntity(ids.next(), code, Json.write(terms));
            database.session().persist(entity);
            database.session().flush();
            audit.record(new Change("points.kind.create", "points.kind", code, null, null, terms));
            return versioned(entity);
        });
    }

    /** Changes what holds for a kind from now on: points earned before keep their expiry. */
    public Versioned edit(String code, String ifMatch, KindTerms terms) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            check(terms);
            memory.change();
            KindEntity entity = find(code);
            EntityVersion.check(ifMatch, entity.version());
            KindTerms before = versioned(entity).kind().terms();
            if (!before.equals(terms)) {
                entity.set(Json.write(terms));
                database.session().flush();
                audit.record(new Change("points.kind.edit", "points.kind", code, null, before, terms));
            }
            return versioned(entity);
        });
    }

    private static void check(KindTerms terms) {
        Settings.check(terms.redeemPoints() > 0 && terms.redeemMoney() > 0, "/redeemPoints", "points.rate-positive");
        Settings.check(terms.maximumAmount() == null || terms.maximumAmount() > 0, "/maximumAmount", "points.rate-positive");
    }

    private boolean exists(String code) {
        return !database.session().createQuery("from KindEntity where code = :code", KindEntity.class).setParameter("code", code).getResultList().isEmpty();
    }

    private KindEntity find(String code) {
        return database.session().createQuery("from KindEntity where code = :code", KindEntity.class).setParameter("code", code).getResultList().stream()
                .findFirst().orElseThrow(() -> Problem.notFound("points.kind-unknown").with("kind", code).exception());
    }

    private static Versioned versioned(KindEntity entity) {
        return new Versioned(new Kind(entity.code(), Json.read(entity.terms(), KindTerms.class)), entity.version());
    }
}
