package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Proof;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What a proof found. */
@Schema(name = "LedgerProof", description = "What recomputing everything from its entries found")
public record ProofAnswer(Instant at, @Schema(description = "Whether everything adds up") boolean holds,
        @Schema(description = "How many journals there were") long journals, @Schema(description = "How many transfers there were") long transfers,
        @Schema(description = "Every asset, by code") List<AssetBalance> balances,
        @Schema(description = "Counter-examples; empty if everything adds up") List<DifferenceAnswer> differences) {

    static ProofAnswer of(Proof.Result result) {
        return new ProofAnswer(result.at(), result.holds(), result.journals(), result.transfers(),
                result.balances().entrySet().stream().map(entry -> new AssetBalance(entry.getKey(), entry.getValue())).toList(),
                result.differences().stream().map(difference -> new DifferenceAnswer(difference.check(), difference.subject(),
                        difference.expected(), difference.actual())).toList());
    }

    /** An asset's balance. */
    @Schema(name = "LedgerAssetBalance", description = "An asset summed over all accounts, from the entries")
    public record AssetBalance(String asset, long balance) {}

    /** A counter-example. */
    @Schema(name = "LedgerDifference", description = "Something that does not add up")
    public record DifferenceAnswer(@Schema(description = "Which law is broken") String check,
            @Schema(description = "The account, lot, journal or other thing that breaks it") String subject,
            @Schema(description = "What the entries give") long expected, @Schema(description = "What is stored") long actual) {}
}
