package dev.tessera.sales.provider.day;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.shift.ShiftStore;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shuts the books of all stores through a date, for ever: what is found later is booked on a later day. */
@Component(service = PeriodLocks.class)
public final class PeriodLocks {

    /** The first date on which a sale can have been made; a date before it is mistyped. */
    public static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final UnitOfWork unitOfWork;
    private final ModuleDatabase database;
    private final StoreBooks books;
    private final DayQueries queries;
    private final ShiftStore shifts;
    private final Organization organization;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    @Activate
    public PeriodLocks(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=sales)") ModuleDatabase database,
            @Reference StoreBooks books, @Reference DayQueries queries, @Reference ShiftStore shifts, @Reference Organization organization,
            @Reference Access access, @Reference AuditTrail audit, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.books = books;
        this.queries = queries;
        this.shifts = shifts;
        this.organization = organization;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param through the last business date that is shut
     * @param at when it was shut
     * @param by by whom
     */
    public record PeriodLock(LocalDate through, Instant at, Person by) {}

    /** @return how far the books are shut; empty if they never were */
    public Optional<PeriodLock> current() {
        return unitOfWork.readOnly(this::read);
    }

    /**
     * Shuts the books through the date.
     *
     * @param through {@link #EARLIEST} or later
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code sales.period-too-early}; CONFLICT {@code sales.period-locked} if they are
     *     already,
     *     {@code sales.period-not-over}, or {@code sales.period-day-open} naming a store's day that has to be closed first
     */
    public PeriodLock lock(LocalDate through) {
        return unitOfWork.required(() -> {
            access.require(DayPermissions.LOCK_PERIOD, null);
            checkEarliest(through);
            List<UUID> stores = organization.headquarters().map(root -> organization.stores(root.id())).orElse(List.of()).stream()
                    .map(Unit::id).sorted(Comparator.comparing(UUID::toString)).toList();
            stores.forEach(books::lock);
            checkOver(through, stores);
            read().filter(lock -> !through.isAfter(lock.through())).ifPresent(lock -> {
                throw Problem.conflict("sales.period-locked").with("through", lock.through().toString()).exception();
            });
            stores.forEach(store -> shut(books.lock(store), through));
            PeriodLock lock = new PeriodLock(through, clock.instant(), Person.of(access.caller()));
            write(lock);
            audit.record(new Change("sales.period.lock", "sales.period", through.toString(), null, null, Map.of("through", through.toString())));
            return lock;
        });
    }

    private static void checkEarliest(LocalDate through) {
        if (through.isBefore(EARLIEST)) {
            String earliest = EARLIEST.toString();
            throw Problem.invalid("sales.period-too-early").with("earliest", earliest)
                    .at("/through", "sales.period-too-early", Map.of("earliest", earliest)).exception();
        }
    }

    private void checkOver(LocalDate through, List<UUID> stores) {
        for (UUID store : stores) {
            LocalDate today = organization.businessDate(store);
            if (!through.isBefore(today)) {
                throw Problem.conflict("sales.period-not-over").with("today", today.toString()).exception();
            }
        }
    }

    private void shut(StoreBook book, LocalDate through) {
        if (!book.closedThrough().isBefore(through)) {
            return;
        }
        shifts.lockOpenOf(book.storeId());
        queries.firstActive(book.storeId(), book.closedThrough()).filter(first -> !first.isAfter(through)).ifPresent(first -> {
            String code = organization.unit(book.storeId()).map(Unit::code).orElse("");
            throw Problem.conflict("sales.period-day-open").with("store", code).with("date", first.toString()).exception();
        });
        books.close(new StoreBook(book.storeId(), through, book.shifts(), book.zNumber(), book.grandTotal(), book.zHash()));
        shifts.closedThrough(book.storeId(), through);
    }

    private Optional<PeriodLock> read() {
        return Sql.first(database.connection(), "select locked_through, locked_at, locked_by, locked_by_name from sales_period_lock",
                row -> new PeriodLock(row.getObject("locked_through", LocalDate.class), Sql.instant(row, "locked_at"),
                        new Person(row.getObject("locked_by", UUID.class), row.getString("locked_by_name"))));
    }

    private void write(PeriodLock lock) {
        Object[] values = {lock.through(), lock.at(), lock.by().id(), lock.by().name()};
        if (Sql.update(database.connection(), "update sales_period_lock set locked_through = ?, locked_at = ?, locked_by = ?, locked_by_name = ?",
                values) == 0) {
            Sql.update(database.connection(),
                    "insert into sales_period_lock (id, locked_through, locked_at, locked_by, locked_by_name) values (1, ?, ?, ?, ?)", values);
        }
    }
}
