package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.refund.RefundQueries;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.sales.provider.refund.ShownReceipts;
import dev.tessera.sales.provider.refund.StoredRefund;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Messages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.UUID;

/** Previews, refunds and voids. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Refunds")
public final class RefundResource {

    private final Refunds refunds;
    private final RefundQueries queries;
    private final ShownReceipts receipts;
    private final Messages messages;

    public RefundResource(Refunds refunds, RefundQueries queries, ShownReceipts receipts, Messages messages) {
        this.refunds = refunds;
        this.queries = queries;
        this.receipts = receipts;
        this.messages = messages;
    }

    @POST
    @Path("shown-receipts")
    @RequiresPermission(value = SalesPermissions.REFUND, scope = Scope.TARGET)
    @Operation(summary = "Find a sale by the receipt a customer shows", description = "In whichever store it was made. Number and total together are the "
            + "proof; if they do not belong together the answer is the same as for an unknown number, 404 `sales.receipt-unknown`, and after five wrong "
            + "tries 429. Answers what a refund needs and nothing about the member; the refund names the same `receipt`")
    public ShownReceiptAnswer findReceipt(@NotNull @Valid ReceiptFields.AtTill request) {
        return ShownReceiptAnswer.of(receipts.find(request.tillId(), request.receipt().shown()));
    }

    @POST
    @Path("sales/{id}/refund-previews")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "What a refund would be", description = "What each line gives back, where it goes and what else is undone. Changes nothing; "
            + "the refund does exactly this as long as nothing else happens in between")
    public RefundAnswer previewRefund(@PathParam("id") UUID saleId, @NotNull @Valid RefundRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return RefundAnswer.of(refunds.preview(request.order(saleId), request.shown()), Texts.of(messages, acceptLanguage));
    }

    @POST
    @Path("sales/{id}/refunds")
    @Idempotent(keep = Idempotent.Keep.FOR_EVER)
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Refund", description = "Wholly, by quantity or by amount, in whichever store; of a sale of a store one does not see with its `receipt`. Needs sales.refund, beyond the limits "
            + "sales.refund.any, one's own or a second person's. The same `id` with the same content answers the refund made before with 200")
    @Answers(value = RefundAnswer.class, status = 201)
    public Response makeRefund(@PathParam("id") UUID saleId, @NotNull @Valid RefundRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return answer(refunds.refund(request.order(saleId), request.shown()), acceptLanguage);
    }

    @POST
    @Path("sales/{id}/void")
    @Idempotent(keep = Idempotent.Keep.FOR_EVER)
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Void a sale of the running shift", description = "Needs sales.void, one's own or a second person's")
    @Answers(value = RefundAnswer.class, status = 201)
    public Response voidSale(@PathParam("id") UUID saleId, @NotNull @Valid VoidRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return answer(refunds.voidSale(request.order(saleId)), acceptLanguage);
    }

    private Response answer(Refunds.Made made, String acceptLanguage) {
        RefundAnswer answer = RefundAnswer.of(made, Texts.of(messages, acceptLanguage));
        return made.now() ? Response.created(URI.create("refunds/" + answer.id())).entity(answer).build() : Response.ok(answer).build();
    }

    @GET
    @Path("refunds")
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "List refunds", description = "Newest first")
    public Page<RefundAnswer> listRefunds(@BeanParam @Valid PageRequest page,
            @Parameter(description = "Only of this sale") @QueryParam("saleId") UUID saleId,
            @Parameter(description = "Only paid out by this store") @QueryParam("storeId") UUID storeId,
            @Parameter(description = "Paid back on this business date or later") @QueryParam("from") LocalDate from,
            @Parameter(description = "Paid back on this business date or earlier") @QueryParam("to") LocalDate to,
            @Parameter(description = "Only with a leg that is pending, failed or to be given back by hand") @QueryParam("unsettled") @DefaultValue("false") boolean unsettled,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Sort sort = page.sort("-refundedAt");
        var after = page.after(sort, 2);
        List<StoredRefund> found = queries.page(new RefundQueries.Filter(saleId, storeId, from, to, unsettled),
                after.map(position -> position.instant(0)).orElse(null), after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1);
        Page<StoredRefund> answer = page.answer(sort, found, refund -> List.of(refund.head().refundedAt(), refund.head().id()));
        Texts texts = Texts.of(messages, acceptLanguage);
        return new Page<>(answer.items().stream().map(refund -> RefundAnswer.of(refund, List.of(), texts)).toList(), answer.next(), null);
    }

    @GET
    @Path("refunds/{id}")
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One refund")
    public RefundAnswer readRefund(@PathParam("id") UUID id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return RefundAnswer.of(queries.get(id), List.of(), Texts.of(messages, acceptLanguage));
    }
}
