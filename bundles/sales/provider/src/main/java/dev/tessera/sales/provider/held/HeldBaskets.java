package dev.tessera.sales.provider.held;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts baskets aside; whoever fetches one back has it alone. No value moves and nothing is reserved. */
@Component(service = HeldBaskets.class)
public final class HeldBaskets {

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Places places;
    private final Access access;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public HeldBaskets(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database, @Reference Places places,
            @Reference Access access, @Reference Ids ids, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.places = places;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /** Puts a basket aside. */
    public HeldBasket hold(UUID tillId, UUID memberId, String label, String content, int lines) {
        Places.Place place = places.till(tillId, SalesPermissions.SELL);
        HeldBasket held = new HeldBasket(ids.next(), place.storeId(), tillId, Person.idOf(access.caller().accountId()), memberId, label, content, lines,
                clock.instant());
        unitOfWork.run(() -> Sql.update(database.connection(), "insert into sales_held (id, store_id, till_id, cashier_id, member_id, label, content, "
                + "lines, held_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", held.id(), held.storeId(), held.tillId(), held.cashierId(), held.memberId(),
                held.label(), held.content(), held.lines(), held.heldAt()));
        return held;
    }

    /** @return baskets put aside in the store (null: in all the caller sells in), the newest first */
    public List<HeldBasket> page(UUID storeId, Instant afterTime, UUID afterId, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> parameters = new ArrayList<>();
        UnitScope scope = access.scope(SalesPermissions.SELL);
        if (!scope.everywhere()) {
            conditions.add(scope.unitIds().isEmpty() ? "1 = 0" : "store_id in (" + Sql.marks(scope.unitIds().size()) + ")");
            parameters.addAll(scope.unitIds());
        }
        if (storeId != null) {
            conditions.add("store_id = ?");
            parameters.add(storeId);
        }
        if (afterTime != null) {
            conditions.add("(held_at, id) < (?, ?)");
            parameters.addAll(List.of(afterTime, afterId));
        }
        return unitOfWork.readOnly(() -> Sql.query(database.connection(), "select * from sales_held where " + String.join(" and ", conditions)
                + " order by held_at desc, id desc fetch first " + limit + " rows only", HeldBaskets::read, parameters.toArray()));
    }

    /**
     * @return the basket
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.held-unknown} if it is gone or the caller may not know of it
     */
    public HeldBasket get(UUID id) {
        return unitOfWork.readOnly(() -> find(id));
    }

    /** Takes the basket back: of several who try, one gets it. */
    public HeldBasket take(UUID id) {
        return unitOfWork.required(() -> {
            HeldBasket held = find(id);
            if (Sql.update(database.connection(), "delete from sales_held where id = ?", id) == 0) {
                throw unknown();
            }
            return held;
        });
    }

    private HeldBasket find(UUID id) {
        return Sql.first(database.connection(), "select * from sales_held where id = ?", HeldBaskets::read, id)
                .filter(held -> access.scope(SalesPermissions.SELL).contains(held.storeId())).orElseThrow(HeldBaskets::unknown);
    }

    private static RuntimeException unknown() {
        return Problem.notFound("sales.held-unknown").exception();
    }

    private static HeldBasket read(ResultSet row) throws SQLException {
        return new HeldBasket(row.getObject("id", UUID.class), row.getObject("store_id", UUID.class), row.getObject("till_id", UUID.class),
                row.getObject("cashier_id", UUID.class), row.getObject("member_id", UUID.class), row.getString("label"), row.getString("content"),
                row.getInt("lines"), Sql.instant(row, "held_at"));
    }
}
