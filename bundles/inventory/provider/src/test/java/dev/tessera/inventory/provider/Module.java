package dev.tessera.inventory.provider;

import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementDocument;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.api.StockLevel;
import dev.tessera.kernel.Quantity;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The module's services put together by hand, as declarative services would. */
final class Module implements AutoCloseable {

    static final UUID STORE = TestOrganization.SHANGHAI;

    final TestDatabase db;
    final TestAccess access = new TestAccess();
    final TestCatalog catalog = new TestCatalog();
    final List<Change> audit = new CopyOnWriteArrayList<>();
    final Policies policies;
    final InventoryService inventory;
    final DocumentService documents;
    final StockViews views;
    final StockParticipant participant;
    final StockCheck check;

    Module(TestDatabase db) {
        this.db = db;
        TestOrganization organization = new TestOrganization(db.clock());
        policies = new Policies(db.unitOfWork(), db.module("inventory"), db.ids(), organization, audit::add);
        inventory = new InventoryService(db.module("inventory"), db.unitOfWork(), db.ids(), db.clock(), policies, catalog);
        documents = new DocumentService(db.module("inventory"), db.unitOfWork(), db.ids(), db.clock(), inventory, catalog, organization, access,
                audit::add);
        views = new StockViews(db.module("inventory"), db.unitOfWork(), inventory, catalog, organization, access);
        participant = new StockParticipant(inventory, catalog);
        check = new StockCheck(db.module("inventory"));
    }

    /** From now on this is what happens at the store when more is sold than is there, and at no other. */
    void policy(NegativeStock negativeStock) {
        policies.set(STORE, null, negativeStock);
    }

    void move(MovementKind kind, UUID item, long pieces) {
        db.unitOfWork().run(() -> inventory.move(document(), List.of(new Movement(item, kind, Quantity.of(pieces), 1))));
    }

    MovementDocument document() {
        return new MovementDocument("test.document", db.ids().next(), STORE, LocalDate.of(2026, 11, 23), db.clock().instant());
    }

    StockLevel level(UUID item) {
        return db.unitOfWork().readOnly(() -> inventory.levels(STORE, List.of(item))).get(item);
    }

    /** Takes away the store's policy, which the database of the test class would keep. */
    @Override
    public void close() {
        policies.set(STORE, null, null);
        policies.close();
    }
}
