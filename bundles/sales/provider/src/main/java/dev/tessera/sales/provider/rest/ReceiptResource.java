package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.day.DayPermissions;
import dev.tessera.sales.provider.day.ZReport;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.sales.provider.receipt.Receipt;
import dev.tessera.sales.provider.receipt.ReceiptText;
import dev.tessera.sales.provider.receipt.Receipts;
import dev.tessera.sales.provider.receipt.RefundSlip;
import dev.tessera.sales.provider.shift.ShiftViews;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiFunction;

/** Receipts, and X and Z reports, as data and as text for printers. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class ReceiptResource {

    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Receipts receipts;
    private final ShiftViews shifts;
    private final ZReports reports;
    private final Organization organization;
    private final Messages messages;
    private final Deployment deployment;

    public ReceiptResource(Receipts receipts, ShiftViews shifts, ZReports reports, Organization organization, Messages messages,
            Deployment deployment) {
        this.receipts = receipts;
        this.shifts = shifts;
        this.reports = reports;
        this.organization = organization;
        this.messages = messages;
        this.deployment = deployment;
    }

    /** Something to print. */
    @Schema(name = "PrintedReceipt", description = "A receipt to print")
    public record Printed(Receipt receipt, @Schema(description = "For a printer of the width asked for") String text) {}

    @GET
    @Path("sales/{id}/receipt")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A sale's receipt", description = "As data; with `width` 58 or 80 (millimetres of paper) as text/plain of 32 or 48 columns. "
            + "Looking counts nothing; POST to receipt-prints counts a print")
    @Answers(Receipt.class)
    public Response receipt(@PathParam("id") UUID id, @QueryParam("width") Integer width,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        return shown(receipts.look(id, language), width, language, ReceiptText::receipt);
    }

    @POST
    @Path("sales/{id}/receipt-prints")
    @Idempotent
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "Print a sale's receipt", description = "The first print is the original, all that follow are marked as reprints with their count")
    public Printed printReceipt(@PathParam("id") UUID id, @QueryParam("width") @DefaultValue("80") int width,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        ReceiptText text = text(width, language);
        Receipt receipt = receipts.print(id, language);
        return new Printed(receipt, text.receipt(receipt));
    }

    /** A slip to print. */
    @Schema(name = "PrintedSlip", description = "A refund's slip to print")
    public record PrintedSlip(RefundSlip slip, @Schema(description = "For a printer of the width asked for") String text) {}

    @GET
    @Path("refunds/{id}/receipt")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A refund's slip", description = "Of a refund, a void, what an exchange takes back, or a refund without receipt. As data; with "
            + "`width` 58 or 80 (millimetres of paper) as text/plain. Looking counts nothing; POST to receipt-prints counts a print")
    @Answers(RefundSlip.class)
    public Response refundSlip(@PathParam("id") UUID id, @QueryParam("width") Integer width,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        return shown(receipts.lookRefund(id, language), width, language, ReceiptText::slip);
    }

    @POST
    @Path("refunds/{id}/receipt-prints")
    @Idempotent
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "Print a refund's slip", description = "The first print is the original, all that follow are marked as reprints with their count")
    public PrintedSlip printRefundSlip(@PathParam("id") UUID id, @QueryParam("width") @DefaultValue("80") int width,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        ReceiptText text = text(width, language);
        RefundSlip slip = receipts.printRefund(id, language);
        return new PrintedSlip(slip, text.slip(slip));
    }

    @GET
    @Path("shifts/{id}/x/text")
    @Produces(MediaType.TEXT_PLAIN)
    @RequiresPermission(value = DayPermissions.SEE_EXPECTED, scope = Scope.TARGET)
    @Operation(summary = "X report as text", description = "For paper of `width` 58 or 80 millimetres")
    @Answers(value = String.class, type = "text/plain")
    public Response xReportText(@PathParam("id") UUID id, @QueryParam("width") @DefaultValue("80") int width,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        ShiftViews.XReport report = shifts.x(id);
        Unit store = organization.unit(report.detail().shift().storeId()).orElseThrow();
        String till = organization.till(report.detail().shift().tillId()).map(Till::name).orElse("");
        return Response.ok(text(width, messages.preferred(acceptLanguage)).x(report, store.name(), till, store.calendar().zone()), TEXT).build();
    }

    @GET
    @Path("z-reports/{id}/text")
    @Produces(MediaType.TEXT_PLAIN)
    @RequiresPermission(value = DayPermissions.READ_DAYS, scope = Scope.TARGET)
    @Operation(summary = "Z report as text", description = "For paper of `width` 58 or 80 millimetres")
    @Answers(value = String.class, type = "text/plain")
    public Response zReportText(@PathParam("id") UUID id, @QueryParam("width") @DefaultValue("80") int width,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        ZReport report = reports.get(id);
        return Response.ok(text(width, messages.preferred(acceptLanguage)).z(report, organization.calendar(report.storeId()).zone()), TEXT).build();
    }

    /** As data, or as text where a width is asked for. */
    private <T> Response shown(T paper, Integer width, Locale language, BiFunction<ReceiptText, T, String> writing) {
        return width == null ? Response.ok(paper, MediaType.APPLICATION_JSON).build()
                : Response.ok(writing.apply(text(width, language), paper), TEXT).build();
    }

    private ReceiptText text(int width, Locale language) {
        if (width != 58 && width != 80) {
            throw Problem.of(Problem.Kind.MALFORMED, "sales.paper-width").at("?width", "sales.paper-width").exception();
        }
        return new ReceiptText(messages, language, width, deployment.currency());
    }
}
