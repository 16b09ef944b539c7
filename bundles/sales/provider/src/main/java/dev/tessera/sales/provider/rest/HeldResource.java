package dev.tessera.sales.provider.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.sales.provider.Json;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.held.HeldBasket;
import dev.tessera.sales.provider.held.HeldBaskets;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Baskets put aside. */
@Path("held")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Held baskets")
public final class HeldResource {

    private static final TypeReference<SaleRequest> REQUEST = new TypeReference<>() {};

    private final HeldBaskets baskets;

    public HeldResource(HeldBaskets baskets) {
        this.baskets = baskets;
    }

    /** A basket to put aside. */
    @Schema(name = "HoldRequest")
    public record HoldRequest(@Schema(description = "By what it is found again") @Size(max = 100) String label,
            @Schema(description = "Tenders, consents and PINs are not kept") @NotNull @Valid SaleRequest sale) {}

    /** A basket put aside. */
    @Schema(name = "HeldBasket")
    public record Held(UUID id, UUID storeId, UUID tillId, UUID cashierId, @Schema(nullable = true) UUID memberId,
            @Schema(nullable = true) String label, int lines, Instant heldAt, SaleRequest sale) {

        static Held of(HeldBasket held) {
            return new Held(held.id(), held.storeId(), held.tillId(), held.cashierId(), held.memberId(), held.label(), held.lines(), held.heldAt(),
                    Json.read(held.content(), REQUEST, null));
        }
    }

    @POST
    @Idempotent
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Put a basket aside")
    @Answers(value = Held.class, status = 201)
    public Response hold(@NotNull @Valid HoldRequest request) {
        SaleRequest sale = request.sale().forHolding();
        HeldBasket held = baskets.hold(sale.tillId(), sale.memberId(), request.label(), Json.write(sale), sale.lines().size());
        return Response.created(URI.create("held/" + held.id())).entity(Held.of(held)).build();
    }

    @GET
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.FILTERED)
    @Operation(summary = "List baskets put aside", description = "Newest first")
    public Page<Held> listHeld(@BeanParam @Valid PageRequest page, @Parameter(description = "Only of this store") @QueryParam("storeId") UUID storeId) {
        Sort sort = page.sort("-heldAt");
        var after = page.after(sort, 2);
        List<HeldBasket> found = baskets.page(storeId, after.map(position -> position.instant(0)).orElse(null),
                after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1);
        Page<HeldBasket> answer = page.answer(sort, found, held -> List.of(held.heldAt(), held.id()));
        return new Page<>(answer.items().stream().map(Held::of).toList(), answer.next(), null);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "One basket put aside")
    public Held readHeld(@PathParam("id") UUID id) {
        return Held.of(baskets.get(id));
    }

    @POST
    @Path("{id}/recall")
    @Idempotent
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Fetch a basket back", description = "It is gone then: of several tills that try, one gets it")
    public Held recallHeld(@PathParam("id") UUID id) {
        return Held.of(baskets.take(id));
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission(value = SalesPermissions.SELL, scope = Scope.TARGET)
    @Operation(summary = "Throw a basket away")
    public void dropHeld(@PathParam("id") UUID id) {
        baskets.take(id);
    }
}
