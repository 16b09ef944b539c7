package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.provider.InventoryPermissions;
import dev.tessera.inventory.provider.StockViews;
import dev.tessera.inventory.provider.StockViews.Moved;
import dev.tessera.web.MemoryPages;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** What is in stock, and how it came to that. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock")
public final class StockResource {

    private final StockViews views;

    StockResource(StockViews views) {
        this.views = views;
    }

    @GET
    @Path("stock")
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A store's stock", description = "Items that ever moved there; sorted by name (default) or code")
    public Page<StockAnswer> listStock(@BeanParam @Valid PageRequest page, @QueryParam("storeId") @NotNull UUID storeId,
            @Parameter(description = "What the catalogue finds the items by: words of name or codes, pinyin, initials") @QueryParam("q") @Size(max = 100) String typed,
            @Parameter(description = "Only items of which more was sold or held than is there") @QueryParam("short") @DefaultValue("false")
            boolean onlyShort) {
        Sort sort = page.sort("name", "code");
        List<StockAnswer> found = views.stockOf(storeId, typed, onlyShort).stream().map(StockAnswer::of).toList();
        return MemoryPages.page(page, found, sort, sort.field().equals("code") ? StockAnswer::code : StockAnswer::name, StockAnswer::itemId);
    }

    @GET
    @Path("items/{itemId}/stock")
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "An item's stock in all stores the caller may see")
    public List<StockAnswer> stockOfItem(@PathParam("itemId") UUID itemId) {
        return views.stockOfItem(itemId).stream().map(StockAnswer::of).toList();
    }

    @GET
    @Path("stock/{storeId}/{itemId}/movements")
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "How an item's stock came to be what it is, newest first")
    public Page<MovementAnswer> movements(@PathParam("storeId") UUID storeId, @PathParam("itemId") UUID itemId, @BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("-number");
        UUID before = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        Page<Moved> answer = page.answer(sort, views.movements(storeId, itemId, before, page.limit() + 1), moved -> List.of(moved.id()));
        String name = views.nameOf(itemId);
        return new Page<>(answer.items().stream().map(moved -> MovementAnswer.of(moved, name)).toList(), answer.next(), null);
    }
}
