package dev.tessera.points.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.points.provider.entity.Termed;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What edits of kinds, rules and rewards have in common: who may, what is kept in memory, versions and the audit trail. */
@Component(service = Editing.class)
public final class Editing {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final PointsMemory memory;
    private final Ids ids;
    private final Access access;
    private final AuditTrail audit;

    @Activate
    public Editing(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=points)") ModuleDatabase database,
            @Reference PointsMemory memory, @Reference Ids ids, @Reference Access access, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.ids = ids;
        this.access = access;
        this.audit = audit;
    }

    Session session() {
        return database.session();
    }

    UUID nextId() {
        return ids.next();
    }

    /** @return who edits, for the records */
    String actor() {
        return access.caller().name();
    }

    <T> T read(Supplier<T> work) {
        return unitOfWork.readOnly(work);
    }

    /** Edits by somebody who may; what is in memory is read again after the commit. */
    <T> T write(Supplier<T> work) {
        return unitOfWork.required(() -> {
            access.require(PointsPermissions.SETTINGS, null);
            memory.change();
            return work.get();
        });
    }

    /** @return all of that entity in that order */
    <E> List<E> all(Class<E> type, String order) {
        return session().createQuery("from " + type.getSimpleName() + " order by " + order, type).getResultList();
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND with that code */
    <E> E find(Class<E> type, UUID id, String unknown) {
        E entity = session().find(type, id);
        if (entity == null) {
            throw Problem.notFound(unknown).exception();
        }
        return entity;
    }

    /** @return whether there is such a kind, also one added in this very unit of work, which memory does not know yet */
    boolean kindExists(String code) {
        return memory.now().kind(code).isPresent() || read(() -> !session()
                .createQuery("select 1 from KindEntity where code = :code", Integer.class).setParameter("code", code).getResultList().isEmpty());
    }

    /**
     * What sort of thing is edited, for the audit trail.
     *
     * @param type e.g. {@code points.rule}
     * @param created the action of adding one
     * @param edited the action of changing one
     */
    record Subject(String type, String created, String edited) {}

    void add(Object entity, Subject subject, Object id, Object terms) {
        session().persist(entity);
        session().flush();
        audit.record(new Change(subject.created(), subject.type(), id.toString(), null, null, terms));
    }

    /** @throws dev.tessera.kernel.error.ProblemException if the entity is not the version somebody saw who edits it */
    void checkVersion(String ifMatch, Termed entity) {
        EntityVersion.check(ifMatch, entity.version());
    }

    /** @return whether anything changed */
    boolean set(Termed entity, Subject subject, Object id, Object before, Object after) {
        if (before.equals(after)) {
            return false;
        }
        entity.set(Json.write(after));
        session().flush();
        audit.record(new Change(subject.edited(), subject.type(), id.toString(), null, before, after));
        return true;
    }
}
