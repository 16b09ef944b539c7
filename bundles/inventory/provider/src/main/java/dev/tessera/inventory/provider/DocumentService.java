package dev.tessera.inventory.provider;

import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementDocument;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people write down about stock: opening balances, receipts, adjustments. */
@Component(service = DocumentService.class)
public final class DocumentService {

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final InventoryService inventory;
    private final Catalog catalog;
    private final Organization organization;
    private final Access access;
    private final AuditTrail audit;

    @Activate
    public DocumentService(@Reference(target = "(tessera.module=inventory)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference Clock clock, @Reference InventoryService inventory, @Reference Catalog catalog,
            @Reference Organization organization, @Reference Access access, @Reference AuditTrail audit) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.inventory = inventory;
        this.catalog = catalog;
        this.organization = organization;
        this.access = access;
        this.audit = audit;
    }

    /**
     * A line as it is written down.
     *
     * @param itemId any stocked item; a pack counts in what it holds
     * @param quantity how much of it; negative only in an adjustment
     */
    public record Line(UUID itemId, Quantity quantity) {}

    /**
     * @param kind OPENING, RECEIPT or ADJUSTMENT
     * @param reason why; null unless it is an adjustment
     * @param reference the supplier's or own number; null for none
     * @param note what else is to be said; null for nothing
     */
    public record Draft(UUID storeId, MovementKind kind, AdjustmentReason reason, String reference, String note, List<Line> lines) {
        public Draft {
            lines = List.copyOf(lines);
        }
    }

    /** A document as it stands. */
    public record Document(UUID id, UUID storeId, MovementKind kind, AdjustmentReason reason, String reference, String note, String createdBy,
            Instant createdAt, LocalDate businessDate, int lines) {}

    /**
     * Writes a document and moves the stock.
     *
     * @throws dev.tessera.kernel.error.ProblemException INVALID with the lines at fault; CONFLICT {@code inventory.opening-exists} if an item of
     *     an opening balance has moved before; CONFLICT {@code inventory.insufficient}
     */
    public Document record(Draft draft) {
        return unitOfWork.required(() -> {
            List<Movement> movements = movements(draft);
            if (draft.kind() == MovementKind.OPENING) {
                refuseSecondOpening(draft.storeId(), movements);
            }
            Caller caller = access.caller();
            Instant now = clock.instant();
            Document document = new Document(ids.next(), draft.storeId(), draft.kind(), draft.reason(), draft.reference(), draft.note(),
                    caller.name(), now, organization.businessDate(draft.storeId()), movements.size());
            add(document, caller.accountId());
            inventory.move(new MovementDocument("inventory." + draft.kind().name().toLowerCase(Locale.ROOT), document.id(), draft.storeId(),
                    document.businessDate(), now), movements);
            audit.record(new Change("inventory.document-recorded", "inventory.document", document.id().toString(), draft.storeId(), null,
                    Map.of("kind", draft.kind().name(), "lines", movements.size())));
            return document;
        });
    }

    private List<Movement> movements(Draft draft) {
        if (organization.unit(draft.storeId()).filter(unit -> unit.kind() == UnitKind.STORE).isEmpty()) {
            throw Problem.notFound("inventory.store-unknown").exception();
        }
        Problem problem = Problem.invalid("inventory.lines-invalid");
        List<Movement> movements = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int index = 0; index < draft.lines().size(); index++) {
            Line line = draft.lines().get(index);
            Optional<Item> item = catalog.item(line.itemId()).filter(Item::stocked);
            String code = fault(draft.kind(), item, line, seen);
            if (code != null) {
                problem = problem.at("/lines/" + index + (code.equals("inventory.quantity-invalid") ? "/quantity" : "/itemId"), code);
            } else {
                movements.add(new Movement(item.orElseThrow().baseItemId(), draft.kind(), item.orElseThrow().inBaseUnits(line.quantity()), index + 1));
            }
        }
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
        return movements;
    }

    private static String fault(MovementKind kind, Optional<Item> item, Line line, Set<UUID> seen) {
        if (item.isEmpty()) {
            return "inventory.item-not-stocked";
        }
        if (kind == MovementKind.OPENING && !seen.add(item.get().baseItemId())) {
            return "inventory.item-twice";
        }
        boolean wrongSign = kind == MovementKind.ADJUSTMENT ? line.quantity().thousandths() == 0 : !line.quantity().isPositive();
        boolean wrongPart = !item.get().fractional() && line.quantity().thousandths() % 1000 != 0;
        return wrongSign || wrongPart ? "inventory.quantity-invalid" : null;
    }

    private void refuseSecondOpening(UUID storeId, List<Movement> movements) {
        Set<UUID> moved = new HashSet<>();
        inventory.levelsOfStore(storeId).forEach(level -> moved.add(level.itemId()));
        Problem problem = Problem.conflict("inventory.opening-exists");
        for (Movement movement : movements) {
            if (moved.contains(movement.itemId())) {
                problem = problem.at("/lines/" + (movement.line() - 1) + "/itemId", "inventory.opening-exists");
            }
        }
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
    }

    private void add(Document document, UUID callerId) {
        Sql.update(database.connection(), """
                insert into inventory_document
                  (id, store_id, kind, reason, reference, note, created_by, created_by_name, created_at, business_date, lines)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, document.id(), document.storeId(), document.kind().name(), document.reason() == null ? null : document.reason().name(),
                document.reference(), document.note(), callerId, document.createdBy(), document.createdAt(), document.businessDate(),
                document.lines());
    }
}
