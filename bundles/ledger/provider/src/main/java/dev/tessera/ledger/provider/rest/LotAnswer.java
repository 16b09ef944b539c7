package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Lot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** One credit with its own remaining amount and terms. */
@Schema(name = "LedgerLot", description = "One credit with its own remaining amount and terms")
public record LotAnswer(UUID id, @Schema(description = "e.g. `top-up`, `earned`") String category, long original, long remaining,
        @Schema(nullable = true, description = "From when it can be spent; null for at once") Instant availableAt,
        @Schema(nullable = true, description = "From when it cannot be spent any more; null for never") Instant expiresAt,
        @Schema(nullable = true, description = "What it may be spent on; null for anything") String scope,
        @Schema(nullable = true, description = "What it came from, e.g. the top-up") UUID source, Instant createdAt, UUID journalId) {

    static LotAnswer of(Lot lot) {
        return new LotAnswer(lot.id(), lot.terms().category(), lot.original(), lot.remaining(), lot.terms().availableAt(),
                lot.terms().expiresAt(), lot.terms().scope(), lot.terms().source(), lot.createdAt(), lot.journalId());
    }
}
