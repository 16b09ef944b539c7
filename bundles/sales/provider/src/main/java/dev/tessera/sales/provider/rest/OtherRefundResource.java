package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.refund.Exchanges;
import dev.tessera.sales.provider.refund.LegMoves;
import dev.tessera.sales.provider.refund.LegSettlement;
import dev.tessera.sales.provider.refund.RefundQueries;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.sales.provider.refund.UnlinkedRefunds;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Exchanges, refunds without receipt, and legs that were not given back yet. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Refunds")
public final class OtherRefundResource {

    private final Exchanges exchanges;
    private final UnlinkedRefunds unlinked;
    private final LegSettlement settlement;
    private final LegMoves moves;
    private final RefundQueries queries;
    private final Messages messages;

    public OtherRefundResource(Exchanges exchanges, UnlinkedRefunds unlinked, LegSettlement settlement, LegMoves moves, RefundQueries queries,
            Messages messages) {
        this.exchanges = exchanges;
        this.unlinked = unlinked;
        this.settlement = settlement;
        this.moves = moves;
        this.queries = queries;
        this.messages = messages;
    }

    /** Another tender for a leg that failed. */
    @Schema(name = "LegMove")
    public record MoveFields(@NotNull UUID tillId, @Schema(example = "cash") @NotBlank @Size(max = 64) String type, @Size(max = 200) String reference,
            @Schema(description = "A second person's consents") @Size(max = 10) List<@Valid @NotNull ApprovalFields> approvals) {}

    @POST
    @Path("exchange-previews")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "What an exchange would be", description = "Changes nothing")
    public ExchangeRequest.Preview previewExchange(@NotNull @Valid ExchangeRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        checkOneTill(request);
        Texts texts = Texts.of(messages, acceptLanguage);
        Exchanges.Preview preview = exchanges.preview(request.back(), request.refund().shown(), request.sale().order());
        return new ExchangeRequest.Preview(RefundAnswer.of(preview.refund(), texts), QuoteAnswer.of(preview.quote(), texts), preview.carried(),
                preview.toPay());
    }

    @POST
    @Path("exchanges")
    @Idempotent(keep = Idempotent.Keep.FOR_EVER)
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Take back and sell in one act", description = "What would go back in cash or outside pays the new sale as far as it goes; own "
            + "value goes back to where it came from. Needs what a refund and a sale need")
    @Answers(value = ExchangeRequest.Answer.class, status = 201)
    public Response exchange(@NotNull @Valid ExchangeRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        checkOneTill(request);
        Texts texts = Texts.of(messages, acceptLanguage);
        Exchanges.Made made = exchanges.exchange(request.back(), request.refund().shown(), request.sale().order());
        ExchangeRequest.Answer answer = new ExchangeRequest.Answer(RefundAnswer.of(made.refund(), List.of(), texts), SaleAnswer.of(made.sale(), texts));
        return made.now() ? Response.created(URI.create("refunds/" + answer.refund().id())).entity(answer).build() : Response.ok(answer).build();
    }

    private static void checkOneTill(ExchangeRequest request) {
        if (!request.refund().tillId().equals(request.sale().tillId())) {
            throw Problem.invalid("sales.exchange-two-tills").at("/sale/tillId", "sales.exchange-two-tills").exception();
        }
    }

    @POST
    @Path("unlinked-refunds")
    @Idempotent(keep = Idempotent.Keep.FOR_EVER)
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Refund without receipt", description = "At most today's price and what the settings allow; needs sales.refund.unlinked, one's "
            + "own or a second person's")
    @Answers(value = RefundAnswer.class, status = 201)
    public Response refundWithoutReceipt(@NotNull @Valid UnlinkedRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Refunds.Made made = unlinked.refund(request.order());
        RefundAnswer answer = RefundAnswer.of(made, Texts.of(messages, acceptLanguage));
        return made.now() ? Response.created(URI.create("refunds/" + answer.id())).entity(answer).build() : Response.ok(answer).build();
    }

    @POST
    @Path("refunds/{id}/legs/{number}/retry")
    @RequiresPermission(value = SalesPermissions.REFUND, scope = Scope.TARGET)
    @Operation(summary = "Ask a provider again", description = "For a leg that is pending or failed; the provider knows it by its id and pays once")
    public RefundAnswer retryLeg(@PathParam("id") UUID id, @PathParam("number") int number,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        settlement.settle(leg(queries.writable(id, SalesPermissions.REFUND), number).id());
        return RefundAnswer.of(queries.get(id), List.of(), Texts.of(messages, acceptLanguage));
    }

    @POST
    @Path("refunds/{id}/legs/{number}/move")
    @Idempotent
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Pay a failed leg out by another tender", description = "Needs sales.refund.any, one's own or a second person's")
    public RefundAnswer moveLeg(@PathParam("id") UUID id, @PathParam("number") int number, @NotNull @Valid MoveFields fields,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        StoredRefund refund = queries.writable(id, SalesPermissions.SELL);
        leg(refund, number);
        return RefundAnswer.of(moves.move(refund, number, new LegMoves.Move(fields.tillId(), fields.type(), fields.reference(),
                ApprovalFields.approvals(fields.approvals()))), List.of(), Texts.of(messages, acceptLanguage));
    }

    /** A transfer the shop's bank made. */
    @Schema(name = "LegTransfer")
    public record TransferFields(@NotNull UUID tillId, @Schema(description = "The bank's reference of the transfer") @NotBlank @Size(max = 200) String reference,
            @Schema(description = "A second person's consents") @Size(max = 10) List<@Valid @NotNull ApprovalFields> approvals) {}

    @POST
    @Path("refunds/{id}/legs/{number}/transfer")
    @Idempotent
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Note that a leg was given back by bank transfer", description = "For a leg that failed or whose channel takes nothing back any "
            + "more; needs sales.refund.any, one's own or a second person's")
    public RefundAnswer transferLeg(@PathParam("id") UUID id, @PathParam("number") int number, @NotNull @Valid TransferFields fields,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        StoredRefund refund = queries.writable(id, SalesPermissions.SELL);
        leg(refund, number);
        return RefundAnswer.of(moves.settleByHand(refund, number, new LegMoves.Transferred(fields.tillId(), fields.reference().strip(),
                ApprovalFields.approvals(fields.approvals()))), List.of(), Texts.of(messages, acceptLanguage));
    }

    private static StoredRefund.Leg leg(StoredRefund refund, int number) {
        return refund.legs().stream().filter(leg -> leg.number() == number).findFirst()
                .orElseThrow(() -> Problem.notFound("sales.leg-unknown").exception());
    }
}
