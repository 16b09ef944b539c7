package dev.tessera.sales.provider.drawer;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.web.EntityVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The stores' drawers. */
@Component(service = Drawers.class)
public final class Drawers {

    private static final String SELECT = "select id, version, store_id, till_id, name, active from sales_drawer ";

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final Organization organization;
    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;

    @Activate
    public Drawers(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database,
            @Reference Organization organization, @Reference Access access, @Reference AuditTrail audit, @Reference Ids ids) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.organization = organization;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
    }

    /** @return the store's drawers by name, those out of use included */
    public List<Drawer> of(UUID storeId) {
        return unitOfWork.readOnly(() -> Sql.query(database.connection(), SELECT + "where store_id = ? order by name, id", Drawers::read, storeId));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such drawer */
    public Drawer get(UUID id) {
        return unitOfWork.readOnly(() -> find(id)).orElseThrow(() -> Problem.notFound("sales.drawer-unknown").exception());
    }

    /** Sets up a drawer that several tills can share. */
    public Drawer setUp(UUID storeId, String name) {
        return unitOfWork.required(() -> {
            access.require(DayPermissions.EDIT_DRAWERS, storeId);
            if (organization.unit(storeId).filter(Unit::isStore).isEmpty()) {
                throw Problem.invalid("sales.store-unknown").at("/storeId", "sales.store-unknown").exception();
            }
            Drawer drawer = add(storeId, null, name.strip());
            audit.record(new Change("sales.drawer.create", "sales.drawer", drawer.id().toString(), storeId, null, drawer));
            return drawer;
        });
    }

    /** Renames a drawer, takes it out of use or back. */
    public Drawer edit(UUID id, String ifMatch, String name, boolean active) {
        return unitOfWork.required(() -> {
            Drawer before = Sql.first(database.connection(), SELECT + "where id = ? for update", Drawers::read, id)
                    .orElseThrow(() -> Problem.notFound("sales.drawer-unknown").exception());
            access.require(DayPermissions.EDIT_DRAWERS, before.storeId());
            EntityVersion.check(ifMatch, before.version());
            Drawer after = new Drawer(id, before.version() + 1, before.storeId(), before.tillId(), name.strip(), active);
            checkNameFree(after.storeId(), after.name(), id);
            if (!active && before.active()) {
                checkUnused(id);
            }
            Sql.update(database.connection(), "update sales_drawer set version = ?, name = ?, active = ? where id = ?", after.version(), after.name(),
                    active, id);
            audit.record(new Change("sales.drawer.edit", "sales.drawer", id.toString(), before.storeId(), before, after));
            return after;
        });
    }

    /** @return the till's own drawer, set up when it is first needed */
    public Drawer ofTill(Till till) {
        return Sql.first(database.connection(), SELECT + "where till_id = ?", Drawers::read, till.id())
                .orElseGet(() -> add(till.storeId(), till.id(), freeName(till)));
    }

    /**
     * @return a drawer that can be used in the store
     * @throws dev.tessera.kernel.error.ProblemException INVALID naming {@code /drawerId}
     */
    public Drawer usable(UUID id, UUID storeId) {
        Drawer drawer = find(id).filter(found -> found.storeId().equals(storeId))
                .orElseThrow(() -> Problem.invalid("sales.drawer-elsewhere").at("/drawerId", "sales.drawer-elsewhere").exception());
        return checkActive(drawer);
    }

    /** @throws dev.tessera.kernel.error.ProblemException CONFLICT if it is out of use */
    public Drawer checkActive(Drawer drawer) {
        if (!drawer.active()) {
            throw Problem.conflict("sales.drawer-out-of-use").with("drawer", drawer.name()).at("/drawerId", "sales.drawer-out-of-use",
                    Map.of("drawer", drawer.name())).exception();
        }
        return drawer;
    }

    private Optional<Drawer> find(UUID id) {
        return Sql.first(database.connection(), SELECT + "where id = ?", Drawers::read, id);
    }

    private Drawer add(UUID storeId, UUID tillId, String name) {
        Drawer drawer = new Drawer(ids.next(), 0, storeId, tillId, name, true);
        checkNameFree(storeId, name, drawer.id());
        Sql.update(database.connection(), "insert into sales_drawer (id, version, store_id, till_id, name, active) values (?, ?, ?, ?, ?, ?)",
                drawer.id(), 0L, storeId, tillId, name, true);
        return drawer;
    }

    /** A till's name may be that of another drawer already. */
    private String freeName(Till till) {
        return nameTaken(till.storeId(), till.name(), null) ? till.code() + " " + till.id() : till.name();
    }

    private void checkNameFree(UUID storeId, String name, UUID except) {
        if (nameTaken(storeId, name, except)) {
            throw Problem.conflict("sales.drawer-name-taken").with("name", name).at("/name", "sales.drawer-name-taken", Map.of("name", name)).exception();
        }
    }

    private boolean nameTaken(UUID storeId, String name, UUID except) {
        return Sql.query(database.connection(), SELECT + "where store_id = ? and name = ?", Drawers::read, storeId, name).stream()
                .anyMatch(drawer -> !drawer.id().equals(except));
    }

    private void checkUnused(UUID id) {
        if (!Sql.query(database.connection(), "select id from sales_shift where drawer_id = ? and state <> 'CLOSED'", row -> row.getString(1), id)
                .isEmpty()) {
            throw Problem.conflict("sales.drawer-in-use").exception();
        }
    }

    private static Drawer read(ResultSet row) throws SQLException {
        return new Drawer(row.getObject("id", UUID.class), row.getLong("version"), row.getObject("store_id", UUID.class),
                row.getObject("till_id", UUID.class), row.getString("name"), row.getBoolean("active"));
    }
}
