package dev.tessera.inventory.provider;

import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.provider.PolicyBook.Place;
import dev.tessera.inventory.provider.PolicyBook.Rule;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.SharedMemory;
import dev.tessera.persistence.Sql;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What happens when more is sold than is there: rules for units and items, in memory. */
@Component(service = Policies.class)
public final class Policies {

    private static final String SUBJECT = "inventory.policy";

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Ids ids;
    private final Organization organization;
    private final AuditTrail audit;
    private final SharedMemory<PolicyBook> memory;

    @Activate
    public Policies(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=inventory)") ModuleDatabase database,
            @Reference Ids ids, @Reference Organization organization, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.ids = ids;
        this.organization = organization;
        this.audit = audit;
        this.memory = new SharedMemory<>(unitOfWork, database, "inventory_revision", (before, since) -> load());
    }

    /** The module goes away. */
    @Deactivate
    public void close() {
        memory.close();
    }

    /** @return what happens when more of the item is sold in the store than is there */
    public NegativeStock of(UUID storeId, UUID itemId) {
        PolicyBook book = memory.now();
        return book.isEmpty() ? PolicyBook.DEFAULT : book.of(pathUp(storeId), itemId);
    }

    private List<UUID> pathUp(UUID storeId) {
        List<UUID> path = new ArrayList<>(organization.path(storeId).stream().map(Unit::id).toList());
        Collections.reverse(path);
        return path;
    }

    /**
     * A rule as it is told.
     *
     * @param itemId the item; null for all
     */
    public record Told(UUID unitId, UUID itemId, NegativeStock negativeStock) {}

    /** @return all rules */
    public List<Told> all() {
        return memory.latest().rules().stream().map(rule -> new Told(rule.unitId(), rule.itemId(), rule.negativeStock())).toList();
    }

    /**
     * Sets the rule of a unit, or of an item there.
     *
     * @param itemId the item; null for all
     * @param negativeStock what is to happen; null to take the rule away
     */
    public void set(UUID unitId, UUID itemId, NegativeStock negativeStock) {
        if (organization.unit(unitId).isEmpty()) {
            throw Problem.invalid("inventory.unit-unknown").at("/unitId", "inventory.unit-unknown").exception();
        }
        unitOfWork.run(() -> {
            memory.change();
            Rule before = load().rules().stream().filter(rule -> rule.place().equals(new Place(unitId, itemId))).findFirst().orElse(null);
            write(unitId, itemId, negativeStock, before);
            audit.record(new Change("inventory.policy-set", SUBJECT, unitId + (itemId == null ? "" : "/" + itemId), unitId,
                    before == null ? null : before.negativeStock(), negativeStock));
        });
    }

    private void write(UUID unitId, UUID itemId, NegativeStock negativeStock, Rule before) {
        if (before != null && negativeStock == null) {
            Sql.update(database.connection(), "delete from inventory_policy where id = ?", before.id());
        } else if (before != null) {
            Sql.update(database.connection(), "update inventory_policy set negative_stock = ?, version = version + 1 where id = ?",
                    negativeStock.name(), before.id());
        } else if (negativeStock != null) {
            Sql.update(database.connection(), "insert into inventory_policy (id, unit_id, item_id, negative_stock, version) values (?, ?, ?, ?, 0)",
                    ids.next(), unitId, itemId, negativeStock.name());
        }
    }

    private PolicyBook load() {
        return new PolicyBook(Sql.query(database.connection(), "select id, unit_id, item_id, negative_stock, version from inventory_policy order by id",
                row -> new Rule(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class),
                        NegativeStock.valueOf(row.getString(4)), row.getLong(5))));
    }
}
