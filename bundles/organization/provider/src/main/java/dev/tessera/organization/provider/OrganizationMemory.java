package dev.tessera.organization.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.provider.OrganizationSnapshot.Row;
import dev.tessera.organization.provider.entity.TillEntity;
import dev.tessera.organization.provider.entity.UnitEntity;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.SharedMemory;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps the organisation in memory. */
@Component(service = OrganizationMemory.class)
public final class OrganizationMemory {

    private final ModuleDatabase database;
    private final SharedMemory<OrganizationSnapshot> memory;

    @Activate
    public OrganizationMemory(@Reference UnitOfWork unitOfWork,
            @Reference(target = "(tessera.module=organization)") ModuleDatabase database) {
        this.database = database;
        this.memory = new SharedMemory<>(unitOfWork, database, "organization_revision", (before, since) -> load());
    }

    @Deactivate
    public void close() {
        memory.close();
    }

    /** @return the organisation as this node knows it, at once */
    public OrganizationSnapshot now() {
        return memory.now();
    }

    /** @return the organisation as the database has it, for people who edit it and may have been sent to another node before */
    public OrganizationSnapshot latest() {
        return memory.latest();
    }

    /**
     * Begins a change in the current unit of work. Changes come one after the other, which keeps two moves at once from making a circle; it
     * costs nothing that matters: changes are made by people, a few a day.
     *
     * @return the number of the change
     */
    long change() {
        return memory.change();
    }

    /** Four queries however many units there are: lists, because a stream would ask for the hours of each unit apart. */
    private OrganizationSnapshot load() {
        List<Row> rows = database.session().createQuery("from UnitEntity", UnitEntity.class).getResultList().stream()
                .map(unit -> new Row(unit.id(), unit.version(), unit.values(), unit.hours())).toList();
        return new OrganizationSnapshot(rows, database.session().createQuery("from TillEntity", TillEntity.class)
                .getResultList().stream().map(TillEntity::value).toList());
    }
}
