package dev.tessera.sales.provider.day;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.sales.api.DayClosed;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.shift.Shift;
import dev.tessera.sales.provider.shift.ShiftStore;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Closes business days. A day is closed once, after the days before it on which something happened; what comes later belongs to the next day.
 * Whoever is selling at that moment is waited for, and who comes after sees the new day.
 */
@Component(service = StoreDays.class)
public final class StoreDays {

    private final UnitOfWork unitOfWork;
    private final StoreBooks books;
    private final BusinessDates dates;
    private final DayQueries queries;
    private final ZReports reports;
    private final ShiftStore shifts;
    private final Organization organization;
    private final Access access;
    private final AuditTrail audit;
    private final EventPublisher events;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public StoreDays(@Reference UnitOfWork unitOfWork, @Reference StoreBooks books, @Reference BusinessDates dates, @Reference DayQueries queries,
            @Reference ZReports reports, @Reference ShiftStore shifts, @Reference Organization organization, @Reference Access access,
            @Reference AuditTrail audit, @Reference EventPublisher events, @Reference Ids ids, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.books = books;
        this.dates = dates;
        this.queries = queries;
        this.reports = reports;
        this.shifts = shifts;
        this.organization = organization;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A store's day as it runs.
     *
     * @param date its business date
     * @param content what it came to so far
     */
    public record RunningDay(LocalDate date, DayContent content) {}

    /** @return the store's days that are not closed and on which something happened, and the one it is now; latest first */
    public List<LocalDate> open(UUID storeId) {
        requireStore(storeId);
        return unitOfWork.readOnly(() -> {
            LocalDate closedThrough = books.look(storeId).closedThrough();
            TreeSet<LocalDate> open = new TreeSet<>(queries.active(storeId, closedThrough));
            open.add(dates.now(storeId, closedThrough));
            return List.copyOf(open.descendingSet());
        });
    }

    /** @return what the store's day came to so far, or for ever if it is closed */
    public DayContent look(UUID storeId, LocalDate date) {
        requireStore(storeId);
        return unitOfWork.readOnly(() -> reports.of(storeId, date).map(ZReports::content)
                .orElseGet(() -> queries.content(storeId, date, clock.instant(), shifts.openOf(storeId))));
    }

    /**
     * Closes a store's business day.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.day-closed} if it or a later one is closed already,
     *     {@code sales.day-to-come} if it has not begun, {@code sales.earlier-day-open} if something happened on an earlier day that is not
     *     closed, {@code sales.shifts-open} if it still runs and shifts are open in it
     */
    public ZReport close(UUID storeId, LocalDate date) {
        return unitOfWork.required(() -> {
            requireStore(storeId);
            access.require(DayPermissions.CLOSE_DAY, storeId);
            StoreBook book = books.lock(storeId);
            List<Shift> open = shifts.lockOpenOf(storeId);
            checkMayClose(book, date, open);
            Instant now = clock.instant();
            DayContent content = queries.content(storeId, date, now, open);
            ZReport report = report(book, content, now);
            reports.add(report);
            books.close(new StoreBook(storeId, date, book.shifts(), report.number(), report.grandTotal(), report.hash()));
            shifts.closedThrough(storeId, date);
            audit.record(new Change("sales.day.close", "sales.day", storeId + "/" + date, storeId, null,
                    Map.of("number", report.number(), "total", report.total(), "hash", report.hash())));
            events.publish(new DayClosed(storeId, date, report.number(), report.total()));
            return report;
        });
    }

    private ZReport report(StoreBook book, DayContent content, Instant now) {
        long number = book.zNumber() + 1;
        long grandTotal = Math.addExact(book.grandTotal(), content.total());
        String text = Json.write(content);
        String hash = ZChain.hash(book.zHash(), book.storeId(), number, content.date(), content.total(), grandTotal, text);
        return new ZReport(ids.next(), book.storeId(), number, content.date(), now, Person.of(access.caller()), content.total(), grandTotal, text,
                book.zHash(), hash);
    }

    private void checkMayClose(StoreBook book, LocalDate date, List<Shift> open) {
        if (!date.isAfter(book.closedThrough())) {
            throw Problem.conflict("sales.day-closed").with("through", book.closedThrough().toString()).exception();
        }
        LocalDate today = dates.today(book.storeId());
        if (date.isAfter(today)) {
            throw Problem.conflict("sales.day-to-come").with("today", today.toString()).exception();
        }
        queries.firstActive(book.storeId(), book.closedThrough()).filter(first -> first.isBefore(date)).ifPresent(first -> {
            throw Problem.conflict("sales.earlier-day-open").with("date", first.toString()).exception();
        });
        if (date.equals(today) && !open.isEmpty()) {
            throw Problem.conflict("sales.shifts-open")
                    .with("shifts", open.stream().map(shift -> shift.number() + " " + shift.cashier().name()).collect(Collectors.joining(", ")))
                    .exception();
        }
    }

    private void requireStore(UUID storeId) {
        boolean known = organization.unit(storeId).filter(Unit::isStore).isPresent() && access.scope(DayPermissions.READ_DAYS).contains(storeId);
        if (!known) {
            throw Problem.notFound("sales.store-unknown").exception();
        }
    }
}
