package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Ledger;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** One line of an account's statement. */
@Schema(name = "LedgerStatementLine", description = "One movement of an account")
public record StatementAnswer(UUID transferId, UUID journalId, @Schema(description = "Why, e.g. `sales.sale`") String reason,
        @Schema(description = "Added (positive) or taken (negative)") long amount,
        @Schema(nullable = true, description = "What the account held then; null where balances are not kept") Long balanceAfter,
        Instant occurredAt, @Schema(description = "What sort of document, e.g. `sales.sale`") String sourceType, UUID sourceId) {

    static StatementAnswer of(Ledger.StatementLine line) {
        return new StatementAnswer(line.transferId(), line.journalId(), line.reason(), line.amount(), line.balanceAfter(), line.occurredAt(),
                line.sourceType(), line.sourceId());
    }
}
