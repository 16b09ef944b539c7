package dev.tessera.points.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.Lot;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.points.provider.MemberPoints;
import dev.tessera.points.provider.MemberPoints.Expiring;
import dev.tessera.points.provider.MemberPoints.Holding;
import dev.tessera.points.provider.MovementService;
import dev.tessera.points.provider.PointsPermissions;
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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Members' points: what they have, why, what runs out, and what people do to them by hand. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Members' points")
public final class MemberPointsResource {

    private final MemberPoints points;
    private final MovementService movements;
    private final Members members;
    private final Access access;

    public MemberPointsResource(MemberPoints points, MovementService movements, Members members, Access access) {
        this.points = points;
        this.movements = movements;
        this.members = members;
        this.access = access;
    }

    /** Some points that came together. */
    @Schema(name = "PointLot")
    public record LotAnswer(UUID id, @Schema(description = "Where they come from: earned, award, adjustment, transfer-in, given-back") String category,
            long original, long remaining, Instant createdAt, @Schema(description = "From when they can be spent; null for at once") Instant availableAt,
            @Schema(description = "From when they cannot be spent any more; null for never") Instant expiresAt,
            @Schema(description = "The sale that earned them or the act that gave them; null for none") UUID source) {

        static LotAnswer of(Lot lot) {
            return new LotAnswer(lot.id(), lot.terms().category(), lot.original(), lot.remaining(), lot.createdAt(), lot.terms().availableAt(),
                    lot.terms().expiresAt(), lot.terms().source());
        }
    }

    /** What a member has of a kind. */
    @Schema(name = "MemberPoints", description = "What a member has of a kind of points")
    public record HoldingAnswer(String kind, String nameZh, String nameEn, @Schema(description = "Can be spent now; 0 while something is owed") long available,
            @Schema(description = "Earned and not yet to be spent") long pending, @Schema(description = "Owed after a refund of what was spent") long debt,
            @Schema(description = "What the available points are worth as payment, minor units; null if they do not pay") Long worth,
            @Schema(description = "In the order they are spent") List<LotAnswer> lots) {

        static HoldingAnswer of(Holding holding) {
            return new HoldingAnswer(holding.kind().code(), holding.kind().terms().nameZh(), holding.kind().terms().nameEn(), holding.balance().available(),
                    holding.balance().pending(), holding.balance().debt(),
                    holding.kind().terms().redeemable() ? holding.kind().terms().worth(holding.balance().available()).minor() : null,
                    holding.lots().stream().map(LotAnswer::of).toList());
        }
    }

    /** What a member has of each kind. */
    @Schema(name = "MemberPointsList")
    public record Holdings(UUID memberId, List<HoldingAnswer> items) {}

    /** A line of a statement. */
    @Schema(name = "PointStatementLine")
    public record LineAnswer(UUID id, Instant at, @Schema(description = "Stable code of why") String reason, @Schema(description = "More (positive) or less") long points,
            long balanceAfter, String sourceType, UUID sourceId, @Schema(description = "What was said with it; null for nothing") String note,
            @Schema(description = "Who did it; null for a sale or refund") String actor) {

        static LineAnswer of(MemberPoints.Line line) {
            return new LineAnswer(line.line().transferId(), line.line().occurredAt(), line.movement() == null ? line.line().reason() : line.movement().reason(),
                    line.line().amount(), line.line().balanceAfter() == null ? 0 : line.line().balanceAfter(), line.line().sourceType(),
                    line.line().sourceId(), line.movement() == null ? null : line.movement().note(), line.movement() == null ? null : line.movement().actor());
        }
    }

    /** Points that run out. */
    @Schema(name = "ExpiringPoints")
    public record ExpiringAnswer(UUID memberId, String memberNumber, String kind, long points, Instant expiresAt, UUID lotId) {

        static ExpiringAnswer of(Expiring expiring) {
            return new ExpiringAnswer(expiring.member().id(), expiring.member().number(),
                    expiring.lot().account().asset().code().substring("points:".length()), expiring.lot().remaining(), expiring.lot().terms().expiresAt(),
                    expiring.lot().id());
        }
    }

    /** What a line of a sale earned by a rule. */
    @Schema(name = "EarnedPoints")
    public record EarnedAnswer(int line, UUID ruleId, int ruleNumber, String kind, long points, @Schema(description = "What counted, minor units") long counted,
            @Schema(description = "The rules that multiplied it") List<UUID> multipliers) {}

    /** What a sale earned. */
    @Schema(name = "PointsOfSale")
    public record OfSale(UUID saleId, List<EarnedAnswer> items) {}

    /** Login and PIN of a second person. */
    @Schema(name = "PointsApproval")
    public record ApprovalFields(@NotBlank @Size(max = 100) String login, @Schema(format = "password") @NotBlank @Size(max = 20) String pin) {
        @Override
        public String toString() {
            return "ApprovalFields[" + login + "]";
        }
    }

    /** An adjustment. */
    @Schema(name = "PointAdjustmentInput")
    public record AdjustmentFields(@NotBlank @Size(max = 40) String kind,
            @Schema(description = "How many more (positive) or less (negative); not 0") @NotNull @Min(-100_000_000) @Max(100_000_000) Long points,
            @Schema(description = "A reason code of the business", example = "goodwill") @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String reason,
            @Schema(description = "What else is to be said, without personal data") @Size(max = 500) String note,
            @Schema(description = "The consent of a second person, needed above the kind's limit") @Valid ApprovalFields approval) {}

    /** A transfer. */
    @Schema(name = "PointTransferInput")
    public record TransferFields(@NotNull UUID fromMemberId, @NotNull UUID toMemberId, @NotBlank @Size(max = 40) String kind,
            @NotNull @Min(1) @Max(100_000_000) Long points,
            @Schema(description = "A reason code of the business", example = "gift") @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String reason) {}

    /** What was done. */
    @Schema(name = "PointMovement")
    public record Moved(UUID id, Holdings points) {}

    @GET
    @Path("members/{id}")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What a member has of each kind of points, with what runs out when")
    public Holdings getMemberPoints(@PathParam("id") UUID id) {
        return holdings(readable(id).id());
    }

    @GET
    @Path("members/{id}/statement")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A member's movements of a kind of points, newest first")
    public Page<LineAnswer> getMemberPointsStatement(@PathParam("id") UUID id, @QueryParam("kind") @NotBlank @Size(max = 40) String kind,
            @BeanParam @Valid PageRequest page) {
        UUID member = readable(id).id();
        Sort sort = page.sort("-at");
        UUID before = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        Page<MemberPoints.Line> lines = page.answer(sort, points.statement(member, kind, before, page.limit() + 1), line -> List.of(line.line().transferId()));
        return new Page<>(lines.items().stream().map(LineAnswer::of).toList(), lines.next(), null);
    }

    @POST
    @Path("members/{id}/adjustments")
    @RequiresPermission(value = PointsPermissions.ADJUST, scope = Scope.TARGET)
    @Idempotent
    @Operation(summary = "Adjust a member's points", description = "Above the kind's limit a second person consents by login and PIN. More points repay "
            + "what is owed first; less are taken from what runs out first and never lead to debt")
    @Answers(value = Moved.class, status = 201)
    public Response adjustMemberPoints(@PathParam("id") UUID id, @NotNull @Valid AdjustmentFields fields) {
        if (fields.points() == 0) {
            throw Problem.invalid("points.adjustment-zero").at("/points", "points.adjustment-zero").exception();
        }
        UUID member = readable(id).id();
        UUID movement = movements.adjust(new MovementService.Adjustment(member, fields.kind(), fields.points(), fields.reason(), fields.note(),
                fields.approval() == null ? null : new MovementService.Approver(fields.approval().login(), fields.approval().pin())));
        return Response.status(Response.Status.CREATED).entity(new Moved(movement, holdings(member))).build();
    }

    @POST
    @Path("transfers")
    @RequiresPermission(value = PointsPermissions.TRANSFER, scope = Scope.TARGET)
    @Idempotent
    @Operation(summary = "Hand points to another member", description = "They keep their expiry")
    @Answers(value = Moved.class, status = 201)
    public Response transferPoints(@NotNull @Valid TransferFields fields) {
        UUID from = readable(fields.fromMemberId()).id();
        UUID movement = movements.transfer(new MovementService.Handover(from, fields.toMemberId(), fields.kind(), fields.points(), fields.reason()));
        return Response.status(Response.Status.CREATED).entity(new Moved(movement, holdings(from))).build();
    }

    @GET
    @Path("expiring")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "Points that run out, the next first")
    public Page<ExpiringAnswer> listExpiringPoints(@Parameter(description = "Before when") @QueryParam("before") @NotNull Instant before,
            @QueryParam("kind") @Size(max = 40) String kind, @BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("expiresAt");
        Optional<Position> after = page.after(sort, 2);
        Page<Expiring> lots = page.answer(sort, points.expiring(before, kind, access.scope(PointsPermissions.READ),
                after.map(position -> position.instant(0)).orElse(null), after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1),
                expiring -> List.of(expiring.lot().terms().expiresAt(), expiring.lot().id()));
        return new Page<>(lots.items().stream().map(ExpiringAnswer::of).toList(), lots.next(), null);
    }

    @GET
    @Path("sales/{id}")
    @RequiresPermission(value = PointsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What a sale earned, line by line and rule by rule")
    public OfSale getPointsOfSale(@PathParam("id") UUID saleId) {
        return new OfSale(saleId, points.earnedBy(saleId).stream()
                .filter(row -> members.find(row.memberId()).filter(member -> access.scope(PointsPermissions.READ).contains(member.homeUnitId())).isPresent())
                .map(row -> new EarnedAnswer(row.line(), row.ruleId(), row.ruleNumber(), row.kind(), row.points(), row.counted(), row.multipliers())).toList());
    }

    private Holdings holdings(UUID memberId) {
        return new Holdings(memberId, points.holdings(memberId).stream().map(HoldingAnswer::of).toList());
    }

    private Member readable(UUID id) {
        return members.find(id).filter(member -> access.scope(PointsPermissions.READ).contains(member.homeUnitId()))
                .orElseThrow(() -> Problem.notFound("points.member-unknown").exception());
    }
}
