package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What an owner holds of one asset. */
@Schema(name = "LedgerAccount", description = "What an owner holds of one asset")
public record AccountAnswer(
        @Schema(description = "What is held, e.g. `principal`, `points:standard`") String asset,
        @Schema(description = "What amounts are counted in; MONEY is minor units") Asset.Unit unit,
        @Schema(description = "DEBIT for what is owned or owed to us, CREDIT for what we owe or earned") Asset.Side side,
        @Schema(description = "On the account's own side") long balance,
        @Schema(description = "Held back by reservations") long reserved,
        @Schema(description = "What can be spent now") long available,
        @Schema(description = "Lots with something remaining, oldest first; empty for an account without lots") List<LotAnswer> lots) {

    static AccountAnswer of(AccountState state, Instant now) {
        return new AccountAnswer(state.key().asset().code(), state.key().asset().unit(), state.key().asset().side(), state.balance(),
                state.reserved(), state.available(now), state.lots().stream().map(LotAnswer::of).toList());
    }
}
