package dev.tessera.inventory.provider;

import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.api.StockLevel;
import dev.tessera.inventory.provider.DocumentService.Document;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.security.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stock as the caller may see it: that of the stores for which {@code inventory.read} is held. */
@Component(service = StockViews.class)
public final class StockViews {

    private static final String DOCUMENT = "select id, store_id, kind, reason, reference, note, created_by_name, created_at, business_date, lines "
            + "from inventory_document ";
    private static final String MOVED = "select id, store_id, item_id, kind, quantity, document_type, document_id, line, business_date, occurred_at "
            + "from inventory_movement ";

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final InventoryService inventory;
    private final Catalog catalog;
    private final Organization organization;
    private final Access access;

    @Activate
    public StockViews(@Reference(target = "(tessera.module=inventory)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference InventoryService inventory, @Reference Catalog catalog, @Reference Organization organization, @Reference Access access) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.inventory = inventory;
        this.catalog = catalog;
        this.organization = organization;
        this.access = access;
    }

    /**
     * A level with what people know the item by.
     *
     * @param item null if the catalogue has forgotten it
     * @param policy what happens when more is sold than is there
     */
    public record Stocked(StockLevel level, Item item, NegativeStock policy) {}

    /** A movement as it stands, with what was on hand after it. */
    public record Moved(UUID id, UUID storeId, UUID itemId, MovementKind kind, Quantity quantity, String documentType, UUID documentId, int line,
            LocalDate businessDate, Instant occurredAt, Quantity onHandAfter) {

        Moved after(Quantity onHand) {
            return new Moved(id, storeId, itemId, kind, quantity, documentType, documentId, line, businessDate, occurredAt, onHand);
        }
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such store, or none the caller may know of */
    public void requireVisible(UUID storeId) {
        boolean isStore = organization.unit(storeId).filter(unit -> unit.kind() == UnitKind.STORE).isPresent();
        if (!isStore || !access.scope(InventoryPermissions.READ).contains(storeId)) {
            throw Problem.notFound("inventory.store-unknown").exception();
        }
    }

    /**
     * @param typed what the catalogue finds the items by; null for all
     * @param onlyShort whether only items are wanted of which too little is there
     * @return the store's stock, in no particular order
     */
    public List<Stocked> stockOf(UUID storeId, String typed, boolean onlyShort) {
        requireVisible(storeId);
        Set<UUID> wanted = typed == null || typed.isBlank() ? null : catalog.search(typed).stream().map(Item::id).collect(Collectors.toSet());
        List<StockLevel> levels = unitOfWork.readOnly(() -> inventory.levelsOfStore(storeId)).stream()
                .filter(level -> !onlyShort || level.available().thousandths() < 0).toList();
        return described(levels.stream().filter(level -> wanted == null || wanted.contains(level.itemId())).toList());
    }

    /** @return the item's stock in every store the caller may see */
    public List<Stocked> stockOfItem(UUID itemId) {
        return described(unitOfWork.readOnly(() -> inventory.levelsOfItem(itemId)).stream()
                .filter(level -> access.scope(InventoryPermissions.READ).contains(level.storeId())).toList());
    }

    private List<Stocked> described(List<StockLevel> levels) {
        Map<UUID, Item> items = catalog.items(levels.stream().map(StockLevel::itemId).collect(Collectors.toSet()));
        return levels.stream().map(level -> new Stocked(level, items.get(level.itemId()), inventory.negativeStock(level.storeId(), level.itemId())))
                .toList();
    }

    /** @return the item's name for people; its id if the catalogue has forgotten it */
    public String nameOf(UUID itemId) {
        return catalog.item(itemId).map(Item::name).orElse(itemId.toString());
    }

    /** @return the movements of an item in a store, newest first, those before the one given */
    public List<Moved> movements(UUID storeId, UUID itemId, UUID before, int limit) {
        requireVisible(storeId);
        String position = before == null ? "" : " and id < ?";
        Object[] parameters = before == null ? new Object[] {storeId, itemId} : new Object[] {storeId, itemId, before};
        return unitOfWork.readOnly(() -> {
            long onHand = sum("", storeId, itemId);
            if (before != null) {
                onHand -= sum(" and id >= ?", storeId, itemId, before);
            }
            List<Moved> found = new ArrayList<>();
            for (Moved moved : Sql.query(database.connection(), MOVED + "where store_id = ? and item_id = ?" + position
                    + " order by id desc fetch first " + limit + " rows only", StockViews::moved, parameters)) {
                found.add(moved.after(new Quantity(onHand)));
                onHand -= moved.quantity().thousandths();
            }
            return found;
        });
    }

    private long sum(String more, Object... parameters) {
        return Sql.query(database.connection(), "select coalesce(sum(quantity), 0) from inventory_movement where store_id = ? and item_id = ?" + more,
                row -> row.getLong(1), parameters).get(0);
    }

    /** @return the movements of a document, in the order of its lines */
    public List<Moved> movementsOf(UUID documentId) {
        return unitOfWork.readOnly(() -> Sql.query(database.connection(), MOVED + "where document_id = ? order by line, id", StockViews::moved,
                documentId));
    }

    /** @return the store's documents, newest first, those before the one given */
    public List<Document> documents(UUID storeId, UUID before, int limit) {
        requireVisible(storeId);
        String position = before == null ? "" : " and id < ?";
        Object[] parameters = before == null ? new Object[] {storeId} : new Object[] {storeId, before};
        return unitOfWork.readOnly(() -> Sql.query(database.connection(), DOCUMENT + "where store_id = ?" + position
                + " order by id desc fetch first " + limit + " rows only", StockViews::document, parameters));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such document, or none the caller may know of */
    public Document document(UUID id) {
        return unitOfWork.readOnly(() -> Sql.first(database.connection(), DOCUMENT + "where id = ?", StockViews::document, id))
                .filter(document -> access.scope(InventoryPermissions.READ).contains(document.storeId()))
                .orElseThrow(() -> Problem.notFound("inventory.document-unknown").exception());
    }

    private static Document document(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new Document(row.getObject("id", UUID.class), row.getObject("store_id", UUID.class), MovementKind.valueOf(row.getString("kind")),
                reason == null ? null : AdjustmentReason.valueOf(reason), row.getString("reference"), row.getString("note"),
                row.getString("created_by_name"), Sql.instant(row, "created_at"), row.getObject("business_date", LocalDate.class),
                row.getInt("lines"));
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(row.getObject("id", UUID.class), row.getObject("store_id", UUID.class), row.getObject("item_id", UUID.class),
                MovementKind.valueOf(row.getString("kind")), new Quantity(row.getLong("quantity")), row.getString("document_type"),
                row.getObject("document_id", UUID.class), row.getInt("line"), row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "occurred_at"), null);
    }
}
