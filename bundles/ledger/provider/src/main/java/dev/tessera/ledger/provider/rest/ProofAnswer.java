package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Proof;
import dev.tessera.web.Messages;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a proof found. */
@Schema(name = "LedgerProof", description = "What recomputing everything from its entries found")
public record ProofAnswer(Instant at, @Schema(description = "Whether everything adds up") boolean holds,
        @Schema(description = "How many journals there were") long journals, @Schema(description = "How many transfers there were") long transfers,
        @Schema(description = "Every asset, by code") List<AssetBalance> balances,
        @Schema(description = "Counter-examples; empty if everything adds up") List<DifferenceAnswer> differences) {

    static ProofAnswer of(Proof.Result result, Messages messages, Locale language) {
        return new ProofAnswer(result.at(), result.holds(), result.journals(), result.transfers(),
                result.balances().entrySet().stream().map(entry -> new AssetBalance(entry.getKey(), entry.getValue())).toList(),
                result.differences().stream().map(difference -> new DifferenceAnswer(difference.check(),
                        law(difference.check(), messages, language), difference.subject(),
                        difference.about().stream().map(about -> new AboutAnswer(about.type(), about.id())).toList(), difference.measure(),
                        difference.expected(), difference.actual())).toList());
    }

    /** The code itself while the module whose law it is is away. */
    private static String law(String check, Messages messages, Locale language) {
        String code = "proof." + check;
        String text = messages.text(code, language);
        return text.equals(code) ? check : text;
    }

    /** An asset's balance. */
    @Schema(name = "LedgerAssetBalance", description = "An asset summed over all accounts, from the entries")
    public record AssetBalance(String asset, long balance) {}

    /** A counter-example. */
    @Schema(name = "LedgerDifference", description = "Something that does not add up")
    public record DifferenceAnswer(@Schema(description = "The code of the law that is broken") String check,
            @Schema(description = "What the law says, in the language of the request") String law,
            @Schema(description = "The account, lot, journal or other thing that breaks it") String subject,
            @Schema(description = "The things it is about, the widest first; empty in a proof from before there was this") List<AboutAnswer> about,
            @Schema(description = "What the two numbers count: minor units, points, whole things, thousandths of a unit of goods, or nothing comparable")
            Proof.Measure measure,
            @Schema(description = "What the entries give") long expected, @Schema(description = "What is stored") long actual) {}

    /** A thing a counter-example is about. */
    @Schema(name = "LedgerDifferenceThing", description = "A thing a counter-example is about")
    public record AboutAnswer(@Schema(description = "What sort of thing, e.g. `cards.card`, `organization.unit`, `ledger.lot`") String type,
            @Schema(description = "Its id; its code or number where it has no id") String id) {}
}
