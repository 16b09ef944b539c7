package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.provider.day.DayContent;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.day.PeriodLocks;
import dev.tessera.sales.provider.day.StoreDays;
import dev.tessera.sales.provider.day.ZReport;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.Position;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Business days and Z reports. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DayResource {

    private final StoreDays days;
    private final ZReports reports;
    private final PeriodLocks locks;
    private final Access access;

    public DayResource(StoreDays days, ZReports reports, PeriodLocks locks, Access access) {
        this.days = days;
        this.reports = reports;
        this.locks = locks;
        this.access = access;
    }

    @GET
    @Path("days")
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.TARGET)
    @Operation(summary = "A store's business days", description = "The open ones first, then the latest closed ones, latest first; older ones are "
            + "listed as Z reports")
    public List<DaySummary> listDays(@QueryParam("storeId") @NotNull(message = "sales.store-missing") UUID storeId) {
        Stream<DaySummary> open = days.open(storeId).stream()
                .map(date -> new DaySummary(storeId, date, DaySummary.DayState.OPEN, null, null, null, null, null));
        Stream<DaySummary> closed = reports.list(storeId, null, null, null, null, PageRequest.MAX_LIMIT).stream()
                .map(report -> new DaySummary(storeId, report.date(), DaySummary.DayState.CLOSED, report.id(), report.number(), report.total(),
                        report.closedAt(), PersonAnswer.of(report.closedBy())));
        return Stream.concat(open, closed).toList();
    }

    @GET
    @Path("days/{storeId}/{date}")
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.TARGET)
    @Operation(summary = "What a store's day came to", description = "So far while it is open, for ever once it is closed")
    public DayContent day(@PathParam("storeId") UUID storeId, @PathParam("date") LocalDate date) {
        return days.look(storeId, date);
    }

    @POST
    @Path("days/{storeId}/{date}/close")
    @Idempotent
    @RequiresPermission(value = DayPermissions.CLOSE_DAY, scope = Scope.TARGET)
    @Operation(summary = "Close a store's business day", description = "Its shifts must be closed, unless the day is over by the calendar; then those "
            + "that run on are listed as exceptions. What comes later belongs to the next day")
    @Answers(value = ZReportAnswer.class, status = 201)
    public Response closeDay(@PathParam("storeId") UUID storeId, @PathParam("date") LocalDate date) {
        ZReport report = days.close(storeId, date);
        return Response.created(URI.create("z-reports/" + report.id())).entity(ZReportAnswer.of(report)).build();
    }

    @GET
    @Path("z-reports")
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.FILTERED)
    @Operation(summary = "List Z reports", description = "Latest business date first")
    public Page<ZReportSummary> listZReports(@QueryParam("storeId") UUID storeId, @QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to,
            @BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("-date");
        if (!sort.descending()) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.sort-unknown").with("allowed", "-date").at("?sort", "web.sort-unknown").exception();
        }
        Optional<Position> after = page.after(sort, 2);
        List<ZReport> found = reports.list(storeId, from, to, after.map(position -> position.date(0)).orElse(null),
                after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1);
        return page.answer(sort, found.stream().map(ZReportSummary::of).toList(), row -> List.of(row.date(), row.id()));
    }

    @GET
    @Path("z-reports/{id}")
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.TARGET)
    @Operation(summary = "One Z report")
    public ZReportAnswer zReport(@PathParam("id") UUID id) {
        return ZReportAnswer.of(reports.get(id));
    }

    @GET
    @Path("z-reports/verification")
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.TARGET)
    @Operation(summary = "Check a store's Z reports", description = "Computes the whole chain again")
    public ZVerification verifyZReports(@QueryParam("storeId") @NotNull(message = "sales.store-missing") UUID storeId) {
        if (!access.scope(DayPermissions.READ_DAYS).contains(storeId)) {
            throw Problem.notFound("sales.store-unknown").exception();
        }
        return ZVerification.of(storeId, reports.verify(storeId));
    }

    @GET
    @Path("period-lock")
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.ANYWHERE)
    @Operation(summary = "How far the books of all stores are shut")
    public PeriodLockFields.Answer periodLock() {
        return PeriodLockFields.Answer.of(locks.current().orElse(null));
    }

    @POST
    @Path("period-lock")
    @RequiresPermission(value = DayPermissions.LOCK_PERIOD, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Shut the books of all stores through a date", description = "For ever: what is found later is booked on a later day")
    public PeriodLockFields.Answer lockPeriod(@NotNull @Valid PeriodLockFields fields) {
        return PeriodLockFields.Answer.of(locks.lock(fields.through()));
    }
}
