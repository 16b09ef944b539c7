package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.payment.OutsidePayments;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/**
 * Payments asked for outside before a sale. Each is known by the id the till gives it, so that every call may be repeated; none of them runs
 * inside a unit of work, because somebody outside is asked.
 */
@Path("payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
public final class PaymentResource {

    private final OutsidePayments payments;

    public PaymentResource(OutsidePayments payments) {
        this.payments = payments;
    }

    /** What somebody outside is asked for. */
    @Schema(name = "OutsidePaymentRequest")
    public record Fields(@NotNull UUID tillId, @Schema(description = "An external tender with a provider that is asked", example = "meal-voucher")
            @NotBlank @Size(max = 64) String tender, @Schema(description = "Minor units") @NotNull Money amount) {}

    /** Payments that are not settled. */
    @Schema(name = "OutsidePayments")
    public record ListAnswer(List<PaymentAnswer> items) {}

    /** Tenders by code. */
    @Schema(name = "OutsideTenders")
    public record TendersAnswer(@Schema(description = "Codes of tenders whose payments are asked for before the sale") List<String> tenders) {}

    @GET
    @Path("tenders")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.FILTERED)
    @Operation(summary = "Tenders whose payments are asked for before the sale", description = "All other external tenders only record what was paid on "
            + "a terminal of its own")
    public TendersAnswer outsideTenders() {
        return new TendersAnswer(payments.tenders());
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Ask for a payment outside, or how it stands", description = "The id is the till's to choose. While it is PENDING the same "
            + "call asks again how it stands and nobody pays twice. Once AUTHORISED the sale's tender names its reference; a payment no sale is made with "
            + "is let go after some minutes")
    public PaymentAnswer askPayment(@PathParam("id") UUID id, @NotNull @Valid Fields fields) {
        return PaymentAnswer.of(payments.ask(id, fields.tillId(), fields.tender(), fields.amount()));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One payment asked for outside")
    public PaymentAnswer readPayment(@PathParam("id") UUID id) {
        return PaymentAnswer.of(payments.get(id, SalesPermissions.READ));
    }

    @GET
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "Payments of which somebody has still to hear", description = "Latest first, 200 at the most")
    public ListAnswer openPayments(@Parameter(description = "Only of this store") @QueryParam("storeId") UUID storeId) {
        return new ListAnswer(payments.open(storeId).stream().map(PaymentAnswer::of).toList());
    }

    @POST
    @Path("{id}/cancellation")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Let a payment go with which nothing was bought", description = "Also one of which it is not known whether it was authorised")
    public PaymentAnswer cancelPayment(@PathParam("id") UUID id) {
        return PaymentAnswer.of(payments.cancel(id));
    }

    @POST
    @Path("{id}/retry")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Ask the provider again", description = "For a payment that is pending, is to be let go, or was sold with and not given")
    public PaymentAnswer retryPayment(@PathParam("id") UUID id) {
        payments.get(id, SalesPermissions.SELL);
        return PaymentAnswer.of(payments.settle(id));
    }
}
