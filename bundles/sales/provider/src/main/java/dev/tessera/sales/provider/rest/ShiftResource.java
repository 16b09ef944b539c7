package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.shift.CashMovement;
import dev.tessera.sales.provider.shift.Count.Denomination;
import dev.tessera.sales.provider.shift.Shift;
import dev.tessera.sales.provider.shift.ShiftCash;
import dev.tessera.sales.provider.shift.ShiftClosing;
import dev.tessera.sales.provider.shift.ShiftOpening;
import dev.tessera.sales.provider.shift.ShiftViews;
import dev.tessera.security.Approvals;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shifts. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ShiftResource {

    private final ShiftOpening opening;
    private final ShiftCash cash;
    private final ShiftClosing closing;
    private final ShiftViews views;
    private final Approvals approvals;

    public ShiftResource(ShiftOpening opening, ShiftCash cash, ShiftClosing closing, ShiftViews views, Approvals approvals) {
        this.opening = opening;
        this.cash = cash;
        this.closing = closing;
        this.views = views;
        this.approvals = approvals;
    }

    @GET
    @Path("shifts")
    @RequiresPermission(value = DayPermissions.READ_SHIFTS, scope = Scope.FILTERED)
    @Operation(summary = "List shifts", description = "Newest first")
    public Page<ShiftSummary> listShifts(@QueryParam("storeId") UUID storeId, @QueryParam("tillId") UUID tillId, @QueryParam("cashierId") UUID cashierId,
            @QueryParam("open") Boolean open, @QueryParam("from") LocalDate from, @QueryParam("to") LocalDate to, @BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("-openedAt");
        if (!sort.descending()) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.sort-unknown").with("allowed", "-openedAt").at("?sort", "web.sort-unknown").exception();
        }
        Optional<Position> after = page.after(sort, 2);
        List<Shift> found = views.list(new ShiftViews.Filter(storeId, tillId, cashierId, open, from, to),
                after.map(position -> position.instant(0)).orElse(null), after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1);
        List<ShiftSummary> rows = found.stream().map(shift -> ShiftSummary.of(shift, views.seesExpected(shift.storeId()))).toList();
        return page.answer(sort, rows, row -> List.of(row.openedAt(), row.id()));
    }

    @GET
    @Path("shifts/current")
    @RequiresPermission(value = DayPermissions.READ_SHIFTS, scope = Scope.FILTERED)
    @Operation(summary = "The caller's shift at a till that is not over", description = "204 without content if there is none: open one")
    @Answers(ShiftAnswer.class)
    public Response currentShift(@QueryParam("tillId") @NotNull(message = "sales.till-missing") UUID tillId) {
        return views.current(tillId).map(shift -> Response.ok(ShiftAnswer.of(shift))).orElseGet(Response::noContent).build();
    }

    @GET
    @Path("shifts/{id}")
    @RequiresPermission(value = DayPermissions.READ_SHIFTS, scope = Scope.TARGET)
    @Operation(summary = "One shift")
    public ShiftAnswer shift(@PathParam("id") UUID id) {
        return ShiftAnswer.of(views.get(id));
    }

    @POST
    @Path("shifts")
    @Idempotent
    @RequiresPermission(value = DayPermissions.WORK, scope = Scope.TARGET)
    @Operation(summary = "Open one's shift at a till")
    @Answers(value = ShiftAnswer.class, status = 201)
    public Response openShift(@NotNull @Valid ShiftOpeningRequest request) {
        Shift shift = opening.open(request.tillId(), request.drawerId(), request.floatAmount(), stripped(request.reason()));
        return Response.created(URI.create("shifts/" + shift.id())).entity(ShiftAnswer.of(views.get(shift.id()))).build();
    }

    @POST
    @Path("shifts/{id}/movements")
    @Idempotent
    @RequiresPermission(value = DayPermissions.WORK, scope = Scope.TARGET)
    @Operation(summary = "Bring money in, pay it out, drop it in the safe, hand it over")
    @Answers(value = MovementAnswer.class, status = 201)
    public Response moveCash(@PathParam("id") UUID id, @NotNull @Valid MovementRequest request) {
        UUID storeId = views.get(id).shift().storeId();
        Person approver = approver(request.approvals(), DayPermissions.PAY_OUT, storeId);
        String reason = stripped(request.reason());
        long amount = request.amount();
        CashMovement movement = switch (request.kind()) {
            case FROM_SAFE -> cash.move(id, CashMovement.Kind.SAFE, amount, reason, approver);
            case TO_SAFE -> cash.move(id, CashMovement.Kind.SAFE, -amount, reason, approver);
            case PAY_IN -> cash.move(id, CashMovement.Kind.PETTY_CASH, amount, reason, approver);
            case PAY_OUT -> cash.move(id, CashMovement.Kind.PETTY_CASH, -amount, reason, approver);
            case TIPS_OUT -> cash.move(id, CashMovement.Kind.TIPS, -amount, reason, approver);
            case HAND_OVER -> cash.handOver(id, takes(request), amount, reason);
        };
        return Response.status(Response.Status.CREATED).entity(MovementAnswer.of(movement)).build();
    }

    @GET
    @Path("shifts/{id}/x")
    @RequiresPermission(value = DayPermissions.SEE_EXPECTED, scope = Scope.TARGET)
    @Operation(summary = "X report: how a shift stands", description = "At any time; changes nothing. Who counts blind may not see it")
    public XReportAnswer xReport(@PathParam("id") UUID id) {
        return XReportAnswer.of(views.x(id));
    }

    @POST
    @Path("shifts/{id}/close")
    @Idempotent
    @RequiresPermission(value = DayPermissions.READ_SHIFTS, scope = Scope.TARGET)
    @Operation(summary = "Count and close a shift", description = "One's own, or with sales.shifts.manage and a reason somebody else's. What was counted "
            + "stays, whatever the answer's step")
    public ShiftCloseAnswer closeShift(@PathParam("id") UUID id, @NotNull @Valid ShiftCloseRequest request) {
        UUID storeId = views.get(id).shift().storeId();
        Person approver = approver(request.approvals(), DayPermissions.APPROVE_DIFFERENCE, storeId);
        ShiftClosing.Outcome outcome = closing.close(id, new ShiftClosing.Request(counted(request.counts()),
                request.toSafe() == null ? 0 : request.toSafe(), stripped(request.reason()), approver));
        return ShiftCloseAnswer.of(outcome, views.seesExpected(storeId));
    }

    private static UUID takes(MovementRequest request) {
        if (request.toShiftId() == null) {
            throw Problem.invalid("sales.handover-to-whom").at("/toShiftId", "sales.handover-to-whom").exception();
        }
        return request.toShiftId();
    }

    private static ShiftClosing.Counted counted(ShiftCloseRequest.Counts counts) {
        if (counts == null) {
            return null;
        }
        Set<Long> values = new HashSet<>();
        List<Denomination> cash = counts.cash().stream().map(some -> new Denomination(some.value(), some.pieces())).toList();
        cash.stream().filter(some -> !values.add(some.value())).findFirst().ifPresent(twice -> {
            throw twice("/counts/cash/" + cash.lastIndexOf(twice) + "/value");
        });
        List<ShiftCloseRequest.Slips> others = counts.others() == null ? List.of() : counts.others();
        Map<String, Long> sums = others.stream().collect(Collectors.toMap(ShiftCloseRequest.Slips::tender, ShiftCloseRequest.Slips::amount,
                (one, two) -> {
                    throw twice("/counts/others");
                }));
        return new ShiftClosing.Counted(cash, sums);
    }

    private static RuntimeException twice(String pointer) {
        return Problem.invalid("sales.counted-double").at(pointer, "sales.counted-double").exception();
    }

    private Person approver(List<ApprovalFields> given, String permission, UUID storeId) {
        return given.stream().filter(approval -> permission.equals(approval.permission())).findFirst()
                .map(approval -> Person.of(approvals.approve(approval.login(), approval.pin(), permission, storeId))).orElse(null);
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
