package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ItemPrice;
import dev.tessera.catalog.api.Scanned;
import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.PriceFinder.Look;
import dev.tessera.catalog.provider.PriceFinder;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Known;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.price.UnitTerms;
import dev.tessera.catalog.provider.price.UnitTermsService.VersionedTerms;
import dev.tessera.catalog.provider.price.UnitTermsService;
import dev.tessera.catalog.provider.rest.PriceAnswers.ConsideredAnswer;
import dev.tessera.catalog.provider.rest.PriceAnswers.ExplanationAnswer;
import dev.tessera.catalog.provider.rest.PriceAnswers.LookupAnswer;
import dev.tessera.catalog.provider.rest.PriceAnswers.ReasonAnswer;
import dev.tessera.catalog.provider.rules.Prices.Considered;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.sales.api.PricedSale.Reason;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.MemoryPages;
import dev.tessera.web.Messages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission.Scope;
import dev.tessera.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What can be rung up: finding it, its price in a store, and why. */
@Path("")
@Tag(name = "Items")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ItemResource {

    private final PriceFinder prices;
    private final UnitTermsService terms;
    private final Organization organization;
    private final Access access;
    private final Messages messages;
    private final Clock clock;

    public ItemResource(PriceFinder prices, UnitTermsService terms, Organization organization, Access access, Messages messages, Clock clock) {
        this.prices = prices;
        this.terms = terms;
        this.organization = organization;
        this.access = access;
        this.messages = messages;
        this.clock = clock;
    }

    /** An item in a list. */
    @Schema(name = "CatalogItem", description = "What can be rung up: one variant of a product in one unit")
    public record ItemSummary(UUID id, UUID productId, ItemKind kind, String code,
            @Schema(description = "As the receipt shows it, with variant and pack") String name, String unit,
            @Schema(description = "Whether it is sold in parts of a unit") boolean fractional,
            @Schema(description = "The item stock is kept of; its own id unless it is a pack") UUID baseItemId,
            @Schema(description = "How many base units are in it") Quantity factor,
            boolean stocked, boolean active, @Schema(description = "The chain's price of one of it") Money price) {

        static ItemSummary of(Known known) {
            Item item = known.item();
            return new ItemSummary(item.id(), item.productId(), item.kind(), item.code(), item.name(), item.unit(), item.fractional(), item.baseItemId(),
                    item.factor(), item.stocked(), item.active(), known.variant().price());
        }
    }

    @GET
    @Path("items")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "List items", description = "What can be rung up, of all products; sorted by code or name")
    public Page<ItemSummary> items(@BeanParam @Valid PageRequest page,
            @Parameter(description = "Words that stand in the product's codes, names, variants or barcodes, or are their names' pinyin or initials") @QueryParam("q") @Size(max = 80) String text,
            @Parameter(description = "Only goods or services") @QueryParam("kind") ItemKind kind,
            @Parameter(description = "Only items sold, or no longer sold") @QueryParam("active") Boolean active,
            @Parameter(description = "Only stocked items, or only others") @QueryParam("stocked") Boolean stocked) {
        CatalogSnapshot catalog = prices.look().catalog();
        List<Known> found = catalog.search(text)
                .flatMap(listed -> listed.product().items().stream()).flatMap(variant -> catalog.item(variant.id()).stream())
                .filter(known -> kind == null || known.item().kind() == kind)
                .filter(known -> active == null || known.item().active() == active)
                .filter(known -> stocked == null || known.item().stocked() == stocked).toList();
        Sort sort = page.sort("code", "name");
        Page<Known> answer = MemoryPages.page(page, found, sort,
                known -> sort.field().equals("name") ? known.item().name() : known.item().code(), known -> known.item().id());
        return new Page<>(answer.items().stream().map(ItemSummary::of).toList(), answer.next(), answer.total());
    }

    @GET
    @Path("items/{id}")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One item")
    public ItemSummary item(@PathParam("id") UUID id) {
        return ItemSummary.of(known(prices.look(), id));
    }

    @GET
    @Path("lookup")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What a code means in a store", description = "An own code, a barcode, or a scale's label with weight or price inside")
    public LookupAnswer lookup(@Parameter(description = "As scanned or typed") @QueryParam("code") @NotBlank @Size(max = 60) String code,
            @Parameter(description = "The store") @QueryParam("storeId") @NotNull UUID storeId,
            @Parameter(description = "The member's tier") @QueryParam("tier") @Size(max = 40) String tier,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        checkStore(storeId);
        Look look = prices.look();
        Buyer buyer = new Buyer(storeId, tier, clock.instant());
        Scanned scanned = look.scan(code, buyer).orElseThrow(() -> Problem.notFound("catalog.code-unknown").with("code", code.strip()).exception());
        Known known = known(look, scanned.item().id());
        ItemPrice price = look.price(known, buyer);
        Item item = known.item();
        Locale language = messages.preferred(acceptLanguage);
        return new LookupAnswer(item.id(), item.productId(), item.kind().lineType(), item.code(), item.name(), item.unit(), item.fractional(),
                scanned.quantity(), scanned.labelPrice(), look.soldAt(known, storeId), price.unitPrice(), reasons(price.reasons(), language));
    }

    @GET
    @Path("items/{id}/price")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "Why an item costs what it costs", description = "Also why other prices of it do not count")
    public ExplanationAnswer price(@PathParam("id") UUID id, @Parameter(description = "The store") @QueryParam("storeId") @NotNull UUID storeId,
            @Parameter(description = "The member's tier") @QueryParam("tier") @Size(max = 40) String tier,
            @Parameter(description = "When; now if left out") @QueryParam("at") Instant at,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        checkStore(storeId);
        Look look = prices.look();
        Known known = known(look, id);
        Buyer buyer = new Buyer(storeId, tier, at == null ? clock.instant() : at);
        ItemPrice price = look.price(known, buyer);
        Locale language = messages.preferred(acceptLanguage);
        List<ConsideredAnswer> considered = look.explain(known, buyer).stream().sorted(Comparator.comparing(Considered::outcome))
                .map(one -> new ConsideredAnswer(one.entry().price(), one.outcome(), one.entry().listId(), one.entry().unitId(),
                        ReasonAnswer.of(look.reason(one.entry()), messages, language))).toList();
        return new ExplanationAnswer(id, storeId, tier, buyer.moment(), look.soldAt(known, storeId), price.unitPrice(),
                reasons(price.reasons(), language), considered);
    }

    private List<ReasonAnswer> reasons(List<Reason> reasons, Locale language) {
        return reasons.stream().map(reason -> ReasonAnswer.of(reason, messages, language)).toList();
    }

    private void checkStore(UUID storeId) {
        boolean store = organization.unit(storeId).filter(Unit::isStore).isPresent();
        if (!store || !access.scope(CatalogPermissions.READ).contains(storeId)) {
            throw Problem.invalid("catalog.store-unknown").at("?storeId", "catalog.store-unknown").exception();
        }
    }

    private static Known known(Look look, UUID id) {
        return look.catalog().item(id).orElseThrow(() -> Problem.notFound("catalog.item-unknown").exception());
    }

    /** What a unit does otherwise about an item. */
    @Schema(name = "UnitTerms", description = "What a store or region, with everything below it, does otherwise than the chain about an item")
    public record TermsAnswer(UUID unitId, UUID itemId, @Schema(description = "Its own price; null to have that of above", nullable = true) Money price,
            @Schema(description = "Whether it is sold there; null to do as above", nullable = true) Boolean sold,
            @Schema(description = "What If-Match of an edit names, in quotes; 0 if it never said anything") long version) {}

    /** What a unit is to do otherwise about an item. */
    @Schema(name = "UnitTermsEdit")
    public record TermsEdit(@Schema(description = "Its own price; null to have that of above", nullable = true) Money price,
            @Schema(description = "Whether it is sold there; null to do as above", nullable = true) Boolean sold) {}

    @GET
    @Path("items/{id}/units")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "What units do otherwise about an item")
    public List<TermsAnswer> unitsTerms(@PathParam("id") UUID id) {
        Look look = prices.look();
        known(look, id);
        return look.catalog().terms(id).keySet().stream()
                .filter(unit -> access.scope(CatalogPermissions.READ).contains(unit)).sorted(Comparator.comparing(UUID::toString))
                .map(unit -> answer(unit, id, terms.get(unit, id))).toList();
    }

    @GET
    @Path("items/{id}/units/{unitId}")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What a unit does otherwise about an item")
    @Answers(TermsAnswer.class)
    public Response unitTerms(@PathParam("id") UUID id, @PathParam("unitId") UUID unitId) {
        VersionedTerms found = terms.get(unitId, id);
        return EntityVersion.ok(answer(unitId, id, found), found.version());
    }

    @PUT
    @Path("items/{id}/units/{unitId}")
    @RequiresPermission(value = CatalogPermissions.EDIT_PRICES, scope = Scope.TARGET)
    @Operation(summary = "Say what a unit does otherwise about an item", description = "With both fields null it does as above again")
    @Answers(TermsAnswer.class)
    public Response setUnitTerms(@PathParam("id") UUID id, @PathParam("unitId") UUID unitId, @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid TermsEdit edit) {
        terms.set(unitId, id, ifMatch, new UnitTerms(edit.price(), edit.sold()));
        return unitTerms(id, unitId);
    }

    private static TermsAnswer answer(UUID unitId, UUID itemId, VersionedTerms found) {
        return new TermsAnswer(unitId, itemId, found.terms().price(), found.terms().sold(), found.version());
    }
}
