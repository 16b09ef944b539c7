package dev.tessera.catalog.provider;

import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.sql.Connection;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the platform gives and every service here that changes something needs, so that their constructors name only what is their own. */
@Component(service = Foundation.class)
public final class Foundation {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final CatalogMemory memory;
    private final Ids ids;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final Access access;
    private final Organization organization;

    @Activate
    public Foundation(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=catalog)") ModuleDatabase database,
            @Reference CatalogMemory memory, @Reference Ids ids, @Reference EventPublisher events, @Reference AuditTrail audit,
            @Reference Access access, @Reference Organization organization) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.memory = memory;
        this.ids = ids;
        this.events = events;
        this.audit = audit;
        this.access = access;
        this.organization = organization;
    }

    /** Runs the work in one unit of work that writes. */
    public <T> T write(Supplier<T> work) {
        return unitOfWork.required(work);
    }

    /** Runs the work in one unit of work that only reads. */
    public <T> T read(Supplier<T> work) {
        return unitOfWork.readOnly(work);
    }

    public Session session() {
        return database.session();
    }

    public Connection connection() {
        return database.connection();
    }

    public ModuleDatabase database() {
        return database;
    }

    public CatalogMemory memory() {
        return memory;
    }

    public Ids ids() {
        return ids;
    }

    public Access access() {
        return access;
    }

    public Organization organization() {
        return organization;
    }

    public void publish(DomainEvent event) {
        events.publish(event);
    }

    /** Records a change; the unit is null for what belongs to the whole chain. */
    public void audit(String action, String subjectType, UUID subjectId, UUID unitId, Object before, Object after) {
        audit.record(new Change(action, subjectType, subjectId.toString(), unitId, before, after));
    }
}
