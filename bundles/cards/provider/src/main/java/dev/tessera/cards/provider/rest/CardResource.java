package dev.tessera.cards.provider.rest;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.CardsPermissions;
import dev.tessera.cards.provider.card.CardPins;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.card.CardViews;
import dev.tessera.cards.provider.card.CardViews.Filter;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.rest.CardAnswer.CreditLimitFields;
import dev.tessera.cards.provider.rest.CardAnswer.LimitFields;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.Asset;
import dev.tessera.organization.api.Unit;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cards. They are sold, topped up and used by sales; here is everything else. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cards")
public final class CardResource {

    private final Foundation foundation;
    private final CardViews views;
    private final CardService service;
    private final CardPins pins;

    public CardResource(Foundation foundation, CardViews views, CardService service, CardPins pins) {
        this.foundation = foundation;
        this.views = views;
        this.service = service;
        this.pins = pins;
    }

    /** A card in a list. */
    @Schema(name = "CardSummary")
    public record Summary(UUID id, String number, UUID typeId, String typeName, CardState state, @Schema(nullable = true) UUID memberId,
            @Schema(nullable = true) UUID mainCardId, UUID storeId, @Schema(nullable = true) LocalDate validThrough, long principal, long bonus) {}

    /** A card's number. */
    @Schema(name = "CardLookup")
    public record Lookup(@NotBlank @Size(max = 60) String number) {}

    /** A card that costs nothing. */
    @Schema(name = "CardIssue")
    public record Issue(@NotNull UUID typeId, @NotNull UUID storeId, @Schema(nullable = true) UUID memberId,
            @Size(max = 60) @Schema(nullable = true) String number) {}

    /**
     * What is to happen to a card.
     *
     * @param until the last day of a freeze (open if left out), or the new last day of an extension
     */
    @Schema(name = "CardTransition")
    public record Transition(@NotNull CardService.Action action, @Size(max = 200) @Schema(nullable = true) String reason,
            @Schema(nullable = true) LocalDate until) {}

    /** Another number. */
    @Schema(name = "CardReplacement")
    public record Replacement(@Size(max = 60) @Schema(nullable = true) String number, @Size(max = 200) @Schema(nullable = true) String reason) {}

    /** A supplementary card. */
    @Schema(name = "CardSupplementary")
    public record Supplementary(@Schema(nullable = true) UUID memberId, @Size(max = 60) @Schema(nullable = true) String number,
            @NotNull @Valid LimitFields limits) {}

    /** A PIN. */
    @Schema(name = "CardPin")
    public record Pin(@NotNull @Pattern(regexp = "[0-9]{4,8}", message = "cards.pin-invalid") String pin) {}

    /** Whose a card is to be. */
    @Schema(name = "CardOwner")
    public record Owner(@NotNull UUID memberId) {}

    @GET
    @Path("cards")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "List cards", description = "The newest first")
    public Page<Summary> listCards(@BeanParam @Valid PageRequest page, @Parameter(description = "The beginning of the number") @QueryParam("q") @Size(max = 60) String typed,
            @QueryParam("type") UUID typeId, @QueryParam("state") CardState state, @QueryParam("member") UUID memberId, @QueryParam("store") UUID storeId,
            @QueryParam("batch") UUID batchId) {
        Sort sort = page.sort("-createdAt");
        Position after = page.after(sort, 2).orElse(null);
        Filter filter = new Filter(typed == null || typed.isBlank() ? null : typed, typeId, state, memberId, storeId, batchId);
        List<CardRow> rows = views.list(CardsPermissions.READ, filter, after == null ? null : after.instant(0), after == null ? null : after.uuid(1),
                page.limit() + 1);
        Page<CardRow> found = page.answer(sort, rows, row -> List.of(row.createdAt(), row.id()));
        Map<UUID, Long> principal = views.balances(found.items(), Asset.PRINCIPAL);
        Map<UUID, Long> bonus = views.balances(found.items(), Asset.BONUS);
        return new Page<>(found.items().stream().map(row -> new Summary(row.id(), row.number(), row.typeId(), views.typeName(row.typeId()), row.state(),
                row.memberId(), row.mainCardId(), row.storeId(), row.validThrough(), principal.getOrDefault(row.accountId(), 0L),
                bonus.getOrDefault(row.accountId(), 0L))).toList(), found.next(), null);
    }

    @POST
    @Path("lookup")
    @RequiresPermission(value = CardsPermissions.LOOKUP, scope = Scope.ANYWHERE)
    @Operation(summary = "Find a card by its number, for the till", description = "Looks in the whole chain")
    public CardAnswer lookup(@NotNull @Valid Lookup lookup) {
        return view(views.byNumber(lookup.number()));
    }

    @GET
    @Path("cards/{id}")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One card with its balances and lots")
    @Answers(CardAnswer.class)
    public Response getCard(@PathParam("id") UUID id) {
        return answer(views.visible(id, CardsPermissions.READ));
    }

    @POST
    @Path("cards")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.ISSUE, scope = Scope.TARGET)
    @Operation(summary = "Give out a card that costs nothing", description = "E.g. a points or discount card; others are sold at the till")
    @Answers(value = CardAnswer.class, status = 201)
    public Response issueCard(@NotNull @Valid Issue issue) {
        foundation.access().require(CardsPermissions.ISSUE, issue.storeId());
        if (foundation.organization().unit(issue.storeId()).filter(Unit::isStore).isEmpty()) {
            throw Problem.invalid("cards.store-unknown").at("/storeId", "cards.store-unknown").exception();
        }
        return created(service.issue(issue.typeId(), issue.memberId(), issue.storeId(), issue.number()));
    }

    @POST
    @Path("cards/{id}/transitions")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Freeze, unfreeze, report lost, find again, extend or close a card", description = "If-Match names the version it was decided on")
    @Answers(CardAnswer.class)
    public Response transit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Transition transition) {
        views.changeable(id, CardsPermissions.EDIT);
        return answer(service.act(id, ifMatch, transition.action(), transition.reason(), transition.until()));
    }

    @POST
    @Path("cards/{id}/replacements")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Give a card another number", description = "The value stays; the old number is refused for ever; the type's replacement fee becomes due")
    @Answers(CardAnswer.class)
    public Response replaceCard(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Replacement replacement) {
        views.changeable(id, CardsPermissions.EDIT);
        return answer(service.replace(id, ifMatch, replacement.number(), replacement.reason()));
    }

    @POST
    @Path("cards/{id}/supplementaries")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Give out a supplementary card", description = "It draws on this card's value within limits of its own")
    @Answers(value = CardAnswer.class, status = 201)
    public Response addSupplementary(@PathParam("id") UUID id, @NotNull @Valid Supplementary supplementary) {
        views.changeable(id, CardsPermissions.EDIT);
        return created(service.addSupplementary(id, supplementary.memberId(), supplementary.number(), supplementary.limits().limits()));
    }

    @PUT
    @Path("cards/{id}/limits")
    @RequiresPermission(value = CardsPermissions.LIMITS, scope = Scope.TARGET)
    @Operation(summary = "Say how much a card may pay")
    @Answers(CardAnswer.class)
    public Response setLimits(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid LimitFields limits) {
        views.changeable(id, CardsPermissions.LIMITS);
        return answer(service.limit(id, ifMatch, limits.limits()));
    }

    @PUT
    @Path("cards/{id}/credit-limits")
    @RequiresPermission(value = CardsPermissions.LIMITS, scope = Scope.TARGET)
    @Operation(summary = "Say how much may be owed on a card")
    @Answers(CardAnswer.class)
    public Response setCreditLimits(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid CreditLimitFields limits) {
        views.changeable(id, CardsPermissions.LIMITS);
        return answer(service.limitCredit(id, ifMatch, limits.limits()));
    }

    @PUT
    @Path("cards/{id}/pin")
    @RequiresPermission(value = CardsPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Set a card's PIN", description = "Forgives wrong tries")
    @Answers(CardAnswer.class)
    public Response setPin(@PathParam("id") UUID id, @NotNull @Valid Pin pin) {
        views.changeable(id, CardsPermissions.EDIT);
        return answer(service.setPin(id, pin.pin()));
    }

    @DELETE
    @Path("cards/{id}/pin-tries")
    @RequiresPermission(value = CardsPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Forgive wrong PINs, so that the card takes its PIN again")
    public void forgivePins(@PathParam("id") UUID id) {
        views.changeable(id, CardsPermissions.EDIT);
        foundation.write(() -> pins.forgive(id));
    }

    @PUT
    @Path("cards/{id}/member")
    @RequiresPermission(value = CardsPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Give a card to a member", description = "A card of its bearer, or one whose type may be given away")
    @Answers(CardAnswer.class)
    public Response assignCard(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Owner owner) {
        views.changeable(id, CardsPermissions.EDIT);
        return answer(service.assign(id, ifMatch, owner.memberId()));
    }

    private CardAnswer view(CardRow card) {
        return CardAnswer.of(card, views.typeName(card.typeId()), views.accounts(card));
    }

    private Response answer(CardRow card) {
        return EntityVersion.ok(view(card), card.version());
    }

    private Response created(CardRow card) {
        return Response.created(URI.create("cards/" + card.id())).entity(view(card)).tag(new EntityTag(Long.toString(card.version()))).build();
    }
}
