package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.SaleFilter;
import dev.tessera.sales.provider.checkout.SaleOrder;
import dev.tessera.sales.provider.checkout.SaleQueries;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.security.Access;
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
import jakarta.ws.rs.GET;
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

/** Quotes and sales. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sales")
public final class SaleResource {

    private final Checkout checkout;
    private final SaleQueries sales;
    private final Access access;
    private final Messages messages;

    public SaleResource(Checkout checkout, SaleQueries sales, Access access, Messages messages) {
        this.checkout = checkout;
        this.sales = sales;
        this.access = access;
        this.messages = messages;
    }

    @POST
    @Path("quotes")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "What a sale would be", description = "Prices with the reason of every amount, what the customer can pay with and what would "
            + "follow. With `tenders` also why they could not pay it. Changes nothing")
    public QuoteAnswer quote(@NotNull @Valid SaleRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return QuoteAnswer.of(checkout.quote(request.order()), Texts.of(messages, acceptLanguage));
    }

    @POST
    @Path("sales")
    @Idempotent(keep = Idempotent.Keep.FOR_EVER)
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Sell", description = "All of it or nothing. The same `id` with the same content answers the sale made before with 200; with "
            + "other content 422 `sales.id-reused`")
    @Answers(value = SaleAnswer.class, status = 201)
    public Response sell(@NotNull @Valid SaleRequest request,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        SaleOrder order = request.order();
        Checkout.Made made = checkout.sell(order);
        SaleAnswer answer = SaleAnswer.of(made.sale(), Texts.of(messages, acceptLanguage));
        return made.now() ? Response.created(URI.create("sales/" + answer.id())).entity(answer).build() : Response.ok(answer).build();
    }

    @GET
    @Path("sales")
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "List sales", description = "Newest first")
    public Page<SaleSummary> listSales(@BeanParam @Valid PageRequest page, @BeanParam @Valid SaleListParameters parameters) {
        Sort sort = page.sort("-soldAt");
        var after = page.after(sort, 2);
        SaleFilter filter = parameters.filter(access.scope(SalesPermissions.READ));
        List<StoredSale.Head> heads = sales.page(filter, after.map(position -> position.instant(0)).orElse(null),
                after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1);
        Page<StoredSale.Head> answer = page.answer(sort, heads, head -> List.of(head.soldAt(), head.id()));
        return new Page<>(answer.items().stream().map(SaleSummary::of).toList(), answer.next(), null);
    }

    @GET
    @Path("sales/{id}")
    @RequiresPermission(value = SalesPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One sale")
    public SaleAnswer readSale(@PathParam("id") UUID id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return SaleAnswer.of(sales.get(id), Texts.of(messages, acceptLanguage));
    }
}
