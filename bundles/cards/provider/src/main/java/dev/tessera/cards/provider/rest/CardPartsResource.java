package dev.tessera.cards.provider.rest;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.CardsPermissions;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.card.CardStore.Event;
import dev.tessera.cards.provider.card.CardViews;
import dev.tessera.cards.provider.sale.CardPayments;
import dev.tessera.cards.provider.sale.Dunning;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.Entitlements.Left;
import dev.tessera.cards.provider.sale.Entitlements.Use;
import dev.tessera.cards.provider.sale.Fees;
import dev.tessera.cards.provider.sale.Fees.Fee;
import dev.tessera.cards.provider.sale.TopUps;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.web.Cursor;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Page;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What belongs to a card, and what stores owe each other for cards. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cards")
public final class CardPartsResource {

    private static final int MOST = 200;

    private final Foundation foundation;
    private final CardViews views;
    private final CardStore store;
    private final Entitlements entitlements;
    private final CardPayments payments;
    private final TopUps topUps;
    private final Fees fees;
    private final Dunning dunning;

    public CardPartsResource(Foundation foundation, CardViews views, CardStore store, Entitlements entitlements, CardPayments payments, TopUps topUps,
            Fees fees, Dunning dunning) {
        this.foundation = foundation;
        this.views = views;
        this.store = store;
        this.entitlements = entitlements;
        this.payments = payments;
        this.topUps = topUps;
        this.fees = fees;
        this.dunning = dunning;
    }

    /** Uses a card was sold with; {@code left} is null for as many as wanted. */
    @Schema(name = "CardEntitlement")
    public record EntitlementAnswer(UUID id, String code, String name, @Schema(nullable = true) Integer uses, @Schema(nullable = true) Long left, long paid,
            long worth, LocalDate validFrom, @Schema(nullable = true) LocalDate validThrough, String state, boolean gift) {}

    /** A use. */
    @Schema(name = "CardUse")
    public record UseAnswer(UUID id, UUID entitlementId, UUID saleId, UUID storeId, LocalDate businessDate, Instant at, int quantity, long amount,
            int returned) {}

    /** A payment with the card. */
    @Schema(name = "CardPayment")
    public record PaymentAnswer(UUID id, UUID cardId, UUID saleId, UUID storeId, Instant at, long amount, long principal, long refunded) {}

    /** A top-up. */
    @Schema(name = "CardTopUp")
    public record TopUpAnswer(UUID id, UUID saleId, UUID storeId, Instant at, long paid, long bonus, @Schema(nullable = true) String packageCode, long refunded,
            long refundable) {}

    /** What happened to a card. */
    @Schema(name = "CardEvent")
    public record EventAnswer(UUID id, Instant at, String action, @Schema(nullable = true) String from, String to, @Schema(nullable = true) String reason,
            String actor, @Schema(nullable = true) String detail) {}

    /** A fee. */
    @Schema(name = "CardFee")
    public record FeeAnswer(UUID id, UUID cardId, Fees.Kind kind, long amount, LocalDate dueOn, String state, @Schema(nullable = true) String reason) {}

    /** A supplementary card. */
    @Schema(name = "CardSupplementaryEntry")
    public record SupplementaryAnswer(UUID id, String number, String state, @Schema(nullable = true) UUID memberId, CardAnswer.LimitFields limits) {}

    /** Everything that belongs to a card, for its page. */
    @Schema(name = "CardParts")
    public record Parts(List<EntitlementAnswer> entitlements, List<UseAnswer> uses, List<PaymentAnswer> payments, List<TopUpAnswer> topUps,
            List<FeeAnswer> fees, List<SupplementaryAnswer> supplementaries, List<EventAnswer> history) {}

    /** A movement of principal or bonus. */
    @Schema(name = "CardMovement")
    public record MovementAnswer(UUID id, String asset, String reason, long amount, @Schema(nullable = true) Long balanceAfter, Instant occurredAt,
            String sourceType, UUID sourceId) {}

    /** Why a fee is waived. */
    @Schema(name = "CardFeeWaiver")
    public record Waiver(@NotBlank @Size(max = 200) String reason) {}

    /** What one store is owed by another, negative if it owes it. */
    @Schema(name = "CardDue")
    public record DueAnswer(UUID storeId, @Schema(nullable = true) UUID otherId, String otherCode, long amount) {}

    /** What is due between stores. */
    @Schema(name = "CardDues")
    public record DuesAnswer(List<DueAnswer> items) {}

    @GET
    @Path("cards/{id}/parts")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "Entitlements, uses, payments, top-ups, fees, supplementary cards and history of a card")
    public Parts parts(@PathParam("id") UUID id) {
        CardRow card = views.visible(id, CardsPermissions.READ);
        return foundation.read(() -> {
            Map<AccountKey, AccountState> states = foundation.ledger().states(List.of(key(card, Entitlements.COUNT), key(card, CardAssets.PACKAGE),
                    key(card, Asset.PRINCIPAL), key(card, Asset.BONUS)));
            return new Parts(entitlements.ofCard(card.accountId()).stream().map(one -> entitlement(one, card, states)).toList(),
                    entitlements.usesOfCard(card.accountId(), MOST).stream().map(CardPartsResource::use).toList(),
                    payments.of(id, MOST).stream().map(one -> new PaymentAnswer(one.id(), one.cardId(), one.saleId(), one.storeId(), one.at(), one.amount(),
                            one.principal(), one.refunded())).toList(),
                    topUps.ofCard(card.accountId()).stream().map(one -> new TopUpAnswer(one.id(), one.saleId(), one.storeId(), one.at(), one.paid(),
                            one.bonus(), one.packageCode(), one.refunded(), topUps.refund(one, List.copyOf(states.values())).refundable())).toList(),
                    fees.ofCard(id).stream().map(CardPartsResource::fee).toList(),
                    store.supplementaries(id).stream().map(one -> new SupplementaryAnswer(one.id(), one.number(), one.state().name(), one.memberId(),
                            new CardAnswer.LimitFields(one.limits().sale(), one.limits().day(), one.limits().month()))).toList(),
                    store.historyOf(id).stream().map(CardPartsResource::event).toList());
        });
    }

    private static AccountKey key(CardRow card, Asset asset) {
        return AccountKey.card(card.accountId(), asset);
    }

    private EntitlementAnswer entitlement(Entitlement one, CardRow card, Map<AccountKey, AccountState> states) {
        Left left = entitlements.left(one, states.get(key(card, Entitlements.COUNT)), states.get(key(card, CardAssets.PACKAGE)));
        return new EntitlementAnswer(one.id(), one.line().code(), one.line().name(), one.uses(), left.uses(), one.paid(), left.money(), one.validFrom(),
                one.validThrough(), one.state(), one.line().gift());
    }

    private static UseAnswer use(Use one) {
        return new UseAnswer(one.id(), one.entitlementId(), one.saleId(), one.storeId(), one.businessDate(), one.at(), one.quantity(), one.amount(),
                one.returned());
    }

    private static FeeAnswer fee(Fee one) {
        return new FeeAnswer(one.id(), one.cardId(), one.kind(), one.amount(), one.dueOn(), one.state(), one.reason());
    }

    private static EventAnswer event(Event one) {
        return new EventAnswer(one.id(), one.at(), one.action(), one.from() == null ? null : one.from().name(), one.to().name(), one.reason(), one.actor(),
                one.detail());
    }

    @GET
    @Path("cards/{id}/statement")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What moved principal and bonus of a card, newest first")
    public Page<MovementAnswer> statement(@PathParam("id") UUID id, @QueryParam("cursor") @Size(max = 2000) String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST) int limit) {
        CardRow card = views.visible(id, CardsPermissions.READ);
        UUID before = Cursor.decode(cursor, 1).stream().findFirst().map(CardPartsResource::position).orElse(null);
        List<MovementAnswer> lines = views.statement(card, before, limit + 1).stream().map(one -> new MovementAnswer(one.line().transferId(), one.asset(),
                one.line().reason(), one.line().amount(), one.line().balanceAfter(), one.line().occurredAt(), one.line().sourceType(),
                one.line().sourceId())).toList();
        boolean more = lines.size() > limit;
        List<MovementAnswer> page = more ? lines.subList(0, limit) : lines;
        return new Page<>(page, more ? Cursor.encode(page.get(limit - 1).id().toString()) : null, null);
    }

    private static UUID position(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.cursor-malformed").at("?cursor", "web.cursor-malformed").exception(malformed);
        }
    }

    @POST
    @Path("fees/{id}/waivers")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.FEES, scope = Scope.TARGET)
    @Operation(summary = "Waive a fee that is due")
    public FeeAnswer waiveFee(@PathParam("id") UUID id, @NotNull @Valid Waiver waiver) {
        Fee due = foundation.read(() -> fees.find(id)).orElseThrow(() -> Problem.notFound("cards.fee-unknown").exception());
        views.changeable(due.cardId(), CardsPermissions.FEES);
        return foundation.write(() -> {
            CardRow card = store.lock(due.cardId());
            if (!fees.find(id).orElseThrow().state().equals("DUE")) {
                throw Problem.conflict("cards.fee-not-due").exception();
            }
            fees.waive(id, waiver.reason());
            dunning.paid(card.id(), foundation.businessDate(card.storeId()));
            foundation.audit("cards.waive-fee", "cards.card", card.id(), card.storeId(), due.kind(), waiver.reason());
            return fee(fees.find(id).orElseThrow());
        });
    }

    @GET
    @Path("dues")
    @RequiresPermission(value = CardsPermissions.REPORTS, scope = Scope.FILTERED)
    @Operation(summary = "What stores owe each other for cards sold in one and used in another")
    public DuesAnswer dues() {
        return new DuesAnswer(views.dues(CardsPermissions.REPORTS).stream().map(due -> new DueAnswer(due.storeId(), due.otherId(), due.otherCode(), due.amount())).toList());
    }
}
