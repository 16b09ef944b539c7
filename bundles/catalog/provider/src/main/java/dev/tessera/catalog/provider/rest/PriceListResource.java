package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Known;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.price.PriceListService;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.MemoryPages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Price lists and their prices. */
@Path("price-lists")
@Tag(name = "Price lists")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PriceListResource {

    private final CatalogMemory memory;
    private final PriceListService lists;
    private final Access access;

    public PriceListResource(CatalogMemory memory, PriceListService lists, Access access) {
        this.memory = memory;
        this.lists = lists;
        this.access = access;
    }

    /** A price list. */
    @Schema(name = "PriceList", description = "A price list, without its prices")
    public record ListAnswer(UUID id, @Schema(description = "What If-Match of an edit names, in quotes; also the ETag") long version, String code,
            String name, UUID unitId, Audience audience, @Schema(nullable = true) String tier, @Schema(nullable = true) Instant validFrom,
            @Schema(nullable = true) Instant validUntil, List<DayOfWeek> weekdays, @Schema(nullable = true) LocalTime timeFrom,
            @Schema(nullable = true) LocalTime timeUntil, boolean active) {

        static ListAnswer of(PriceList list) {
            Period period = list.period();
            return new ListAnswer(list.id(), list.version(), list.code(), list.name(), list.unitId(), list.audience(), list.tier(), period.from(),
                    period.until(), period.weekdays().stream().sorted().toList(), period.timeFrom(), period.timeUntil(), list.active());
        }
    }

    /** A price list as it is to be stored. */
    @Schema(name = "PriceListFields", description = "A price list as it is to be stored")
    public record ListFields(
            @Schema(description = "Unique; letters, digits and ._/-, kept in capitals", example = "GOLD")
            @NotNull @Size(max = 60) @Pattern(regexp = Codes.PATTERN, message = "catalog.code-malformed") String code,
            @Schema(example = "金卡会员价") @NotBlank @Size(max = 80) String name,
            @Schema(description = "The unit it is for, with everything below it; never changes") @NotNull UUID unitId,
            @NotNull Audience audience,
            @Schema(description = "The member tier; only and always of an audience TIER", nullable = true, example = "gold") @Size(min = 1, max = 40) String tier,
            @Schema(description = "Null for always", nullable = true) Instant validFrom,
            @Schema(description = "Exclusive; null for ever", nullable = true) Instant validUntil,
            @Schema(description = "Days on which it holds; null or empty for all", nullable = true) Set<@NotNull DayOfWeek> weekdays,
            @Schema(description = "By the store's clocks; null for all day", nullable = true, example = "18:00") LocalTime timeFrom,
            @Schema(description = "Exclusive; not after `timeFrom` means on the next day", nullable = true, example = "22:00") LocalTime timeUntil,
            @Schema(description = "Whether it is in use; null for yes", nullable = true) Boolean active) {

        PriceList list() {
            return new PriceList(null, 0, Codes.normal(code), name.strip(), unitId, audience, tier,
                    new Period(validFrom, validUntil, weekdays == null ? Set.of() : weekdays, timeFrom, timeUntil), active == null || active);
        }
    }

    @GET
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "List price lists", description = "Those of units the caller may see; sorted by code")
    public Page<ListAnswer> priceLists(@BeanParam @Valid PageRequest page) {
        UnitScope scope = access.scope(CatalogPermissions.READ);
        List<ListAnswer> found = memory.latest().surroundings().lists().values().stream().filter(list -> scope.contains(list.unitId()))
                .map(ListAnswer::of).toList();
        return MemoryPages.page(page, found, page.sort("code"), ListAnswer::code, ListAnswer::id);
    }

    @POST
    @RequiresPermission(value = CatalogPermissions.EDIT_PRICES, scope = Scope.TARGET)
    @Operation(summary = "Create a price list")
    @Answers(value = ListAnswer.class, status = 201)
    public Response createPriceList(@NotNull @Valid ListFields fields) {
        PriceList list = lists.get(lists.create(fields.list()));
        return Response.created(URI.create("price-lists/" + list.id())).entity(ListAnswer.of(list)).tag(new EntityTag(Long.toString(list.version()))).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One price list")
    @Answers(ListAnswer.class)
    public Response priceList(@PathParam("id") UUID id) {
        PriceList list = lists.get(id);
        return EntityVersion.ok(ListAnswer.of(list), list.version());
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = CatalogPermissions.EDIT_PRICES, scope = Scope.TARGET)
    @Operation(summary = "Edit a price list")
    @Answers(ListAnswer.class)
    public Response editPriceList(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ListFields fields) {
        lists.edit(id, ifMatch, fields.list());
        return priceList(id);
    }

    /** A price in a list. */
    @Schema(name = "ListedPrice", description = "A price in a list, beside the chain's price")
    public record PriceAnswer(UUID itemId, String code, String name, String unit, Money price,
            @Schema(description = "The chain's price of the item") Money regularPrice) {}

    @GET
    @Path("{id}/prices")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "The prices in a list", description = "Sorted by the item's code")
    public Page<PriceAnswer> prices(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page,
            @Parameter(description = "Words that stand in the product's codes, names, variants or barcodes, or are their names' pinyin or initials")
            @QueryParam("q") @Size(max = 80) String text) {
        lists.get(id);
        CatalogSnapshot catalog = memory.latest();
        List<PriceAnswer> found = catalog.search(text).flatMap(listed -> listed.product().items().stream())
                .filter(variant -> catalog.listPrices(variant.id()).containsKey(id)).flatMap(variant -> catalog.item(variant.id()).stream())
                .map(known -> answer(known, catalog.listPrices(known.item().id()).get(id))).sorted(Comparator.comparing(PriceAnswer::code)).toList();
        return MemoryPages.page(page, found, page.sort("code"), PriceAnswer::code, PriceAnswer::itemId);
    }

    private static PriceAnswer answer(Known known, Money price) {
        return new PriceAnswer(known.item().id(), known.item().code(), known.item().name(), known.item().unit(), price, known.variant().price());
    }

    /** Prices to be put into a list. */
    @Schema(name = "ListPrices")
    public record PricesEdit(@NotNull @Size(min = 1, max = 5000) List<@NotNull @Valid PriceEdit> prices) {}

    /** A price to be put into a list. */
    @Schema(name = "ListPrice")
    public record PriceEdit(@NotNull UUID itemId, @Schema(description = "Null takes the item out of the list", nullable = true) Money price) {}

    /** How much an edit changed. */
    @Schema(name = "ListPricesChanged")
    public record Changed(@Schema(description = "How many differ from what was there") int changed) {}

    @PUT
    @Path("{id}/prices")
    @RequiresPermission(value = CatalogPermissions.EDIT_PRICES, scope = Scope.TARGET)
    @Operation(summary = "Put prices into a list", description = "Many at once; items that are not named keep their price. Doing it again changes nothing")
    public Changed setPrices(@PathParam("id") UUID id, @NotNull @Valid PricesEdit edit) {
        Map<UUID, Money> prices = new LinkedHashMap<>();
        for (int index = 0; index < edit.prices().size(); index++) {
            PriceEdit price = edit.prices().get(index);
            if (price.price() != null && price.price().isNegative()) {
                throw Problem.invalid("catalog.price-negative").at("/prices/" + index + "/price", "catalog.price-negative").exception();
            }
            prices.put(price.itemId(), price.price());
        }
        return new Changed(lists.setPrices(id, prices));
    }
}
