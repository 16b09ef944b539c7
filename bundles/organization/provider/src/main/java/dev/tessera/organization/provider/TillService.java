package dev.tessera.organization.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.TillChanged;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.provider.entity.TillEntity;
import dev.tessera.organization.provider.entity.UnitEntity;
import dev.tessera.organization.provider.rules.Codes;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes tills, as {@link UnitService} changes units. */
@Component(service = TillService.class)
public final class TillService {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final OrganizationMemory memory;
    private final Ids ids;
    private final Access access;
    private final AuditTrail audit;
    private final EventPublisher events;

    @Activate
    public TillService(@Reference UnitOfWork unitOfWork,
            @Reference(target = "(tessera.module=organization)") ModuleDatabase database, @Reference OrganizationMemory memory,
            @Reference Ids ids, @Reference Access access, @Reference AuditTrail audit, @Reference EventPublisher events) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.ids = ids;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    /**
     * A till and its version.
     *
     * @param till the till as it is stored
     * @param version its version, for edits
     */
    public record VersionedTill(Till till, long version) {}

    /** @return the store's tills in the database, by code */
    public List<VersionedTill> of(UUID storeId) {
        return unitOfWork.readOnly(() -> database.session()
                .createQuery("from TillEntity where storeId = :store order by code", TillEntity.class)
                .setParameter("store", storeId).getResultStream()
                .map(till -> new VersionedTill(till.value(), till.version())).toList());
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such till */
    public VersionedTill get(UUID id) {
        return unitOfWork.readOnly(() -> {
            TillEntity till = find(id);
            return new VersionedTill(till.value(), till.version());
        });
    }

    /** @return the id of the new till, which is active */
    public UUID setUp(UUID storeId, String code, String name) {
        return unitOfWork.required(() -> {
            memory.change();
            access.require(OrganizationPermissions.EDIT_TILLS, storeId);
            checkStore(storeId);
            Till till = new Till(ids.next(), storeId, Codes.normal(code), name.strip(), true);
            checkCodeFree(till);
            database.session().persist(new TillEntity(till));
            record("organization.till.create", null, till);
            return till.id();
        });
    }

    /** Stores another code, name and use of a till; when nothing differs, nothing is recorded. */
    public void edit(UUID id, String ifMatch, String code, String name, boolean active) {
        unitOfWork.run(() -> {
            memory.change();
            TillEntity entity = find(id);
            Till before = entity.value();
            access.require(OrganizationPermissions.EDIT_TILLS, before.storeId());
            EntityVersion.check(ifMatch, entity.version());
            Till after = new Till(id, before.storeId(), Codes.normal(code), name.strip(), active);
            checkCodeFree(after);
            if (!before.equals(after)) {
                entity.set(after);
                record("organization.till.edit", before, after);
            }
        });
    }

    private void record(String action, Till before, Till after) {
        audit.record(new Change(action, "organization.till", after.id().toString(), after.storeId(), before, after));
        events.publish(new TillChanged(after.id(), after.storeId()));
    }

    private TillEntity find(UUID id) {
        TillEntity till = database.session().find(TillEntity.class, id);
        if (till == null) {
            throw Problem.notFound("organization.till-unknown").exception();
        }
        return till;
    }

    private void checkStore(UUID id) {
        UnitEntity unit = database.session().find(UnitEntity.class, id);
        if (unit == null) {
            throw Problem.notFound("organization.unit-unknown").exception();
        }
        if (unit.values().kind() != UnitKind.STORE) {
            throw Problem.conflict("organization.tills-only-in-stores").exception();
        }
    }

    private void checkCodeFree(Till till) {
        long taken = database.session()
                .createQuery("select count(*) from TillEntity where storeId = :store and code = :code and id <> :id", Long.class)
                .setParameter("store", till.storeId()).setParameter("code", till.code()).setParameter("id", till.id())
                .getSingleResult();
        if (taken > 0) {
            throw Problem.conflict("organization.till-code-taken").with("code", till.code())
                    .at("/code", "organization.till-code-taken", Map.of("code", till.code())).exception();
        }
    }
}
