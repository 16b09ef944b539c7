package dev.tessera.cards.provider.rest;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A card with what it holds; amounts in minor units. A supplementary card shows what its main card holds.
 *
 * @param owed what is owed on it, penalty and interest included
 * @param dunningStep how many steps of reminding were taken; 0 if nothing is overdue
 */
@Schema(name = "Card")
public record CardAnswer(UUID id, long version, String number, UUID typeId, String typeName, CardState state, @Schema(nullable = true) UUID memberId,
        @Schema(nullable = true) UUID mainCardId, @Schema(nullable = true) UUID batchId, UUID storeId, @Schema(nullable = true) LocalDate validFrom,
        @Schema(nullable = true) LocalDate validThrough, @Schema(nullable = true) LocalDate frozenOn, @Schema(nullable = true) LocalDate frozenUntil,
        boolean hasPin, LimitFields limits, CreditLimitFields credit, long principal, long bonus, long packages, long uses, long owed, int dunningStep,
        List<LotAnswer> lots) {

    /** Money from one top-up. */
    @Schema(name = "CardLot")
    public record LotAnswer(UUID id, String asset, String category, long original, long remaining, @Schema(nullable = true) Instant expiresAt,
            Instant createdAt) {}

    /** What a card may pay; null for no limit. */
    @Schema(name = "CardLimits")
    public record LimitFields(@jakarta.validation.constraints.Min(0) @Schema(nullable = true) Long sale,
            @jakarta.validation.constraints.Min(0) @Schema(nullable = true) Long day,
            @jakarta.validation.constraints.Min(0) @Schema(nullable = true) Long month) {
        CardRow.Limits limits() {
            return new CardRow.Limits(sale, day, month);
        }
    }

    /** How much may be owed; null for what the type says. */
    @Schema(name = "CardCreditLimits")
    public record CreditLimitFields(@jakarta.validation.constraints.Min(0) @Schema(nullable = true) Long limit,
            @jakarta.validation.constraints.Min(0) @Schema(nullable = true) Long temporary, @Schema(nullable = true) LocalDate temporaryThrough) {
        CardRow.CreditLimits limits() {
            return new CardRow.CreditLimits(limit, temporary, temporaryThrough);
        }
    }

    static CardAnswer of(CardRow card, String typeName, List<AccountState> accounts) {
        List<LotAnswer> lots = accounts.stream().filter(state -> state.key().asset().equals(Asset.PRINCIPAL) || state.key().asset().equals(Asset.BONUS))
                .flatMap(state -> state.lots().stream())
                .map(lot -> new LotAnswer(lot.id(), lot.account().asset().code(), lot.terms().category(), lot.original(), lot.remaining(),
                        lot.terms().expiresAt(), lot.createdAt()))
                .toList();
        long owed = balance(accounts, Asset.RECEIVABLE) + balance(accounts, CardAssets.PENALTY) + balance(accounts, CardAssets.INTEREST)
                - balance(accounts, CardAssets.CREDIT_BALANCE);
        return new CardAnswer(card.id(), card.version(), card.number(), card.typeId(), typeName, card.state(), card.memberId(), card.mainCardId(),
                card.batchId(), card.storeId(), card.validFrom(), card.validThrough(), card.frozenOn(), card.frozenUntil(), card.hasPin(),
                new LimitFields(card.limits().sale(), card.limits().day(), card.limits().month()),
                new CreditLimitFields(card.credit().limit(), card.credit().temporary(), card.credit().temporaryThrough()),
                balance(accounts, Asset.PRINCIPAL), balance(accounts, Asset.BONUS), balance(accounts, CardAssets.PACKAGE),
                balance(accounts, Entitlements.COUNT), owed, card.dunningStep(), lots);
    }

    static long balance(List<AccountState> accounts, Asset asset) {
        return accounts.stream().filter(state -> state.key().asset().equals(asset)).mapToLong(AccountState::balance).sum();
    }
}
