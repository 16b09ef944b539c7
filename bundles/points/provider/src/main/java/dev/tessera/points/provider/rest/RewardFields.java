package dev.tessera.points.provider.rest;

import dev.tessera.points.provider.RewardService.Versioned;
import dev.tessera.points.provider.rules.Reward;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;

/** Something that can be had for points. */
@Schema(name = "RewardInput", description = "Something that can be had for points, or for points and some money")
public record RewardFields(
        @Schema(description = "The goods or service") @NotNull UUID itemId,
        @Schema(description = "Code of the kind of points") @NotBlank @Size(max = 40) String kind,
        @Schema(description = "How many points for one piece") @NotNull @Min(1) @Max(1_000_000_000) Long points,
        @Schema(description = "What is paid besides for one piece, minor units") @NotNull @Min(0) @Max(1_000_000_000_000L) Long amount,
        @Schema(description = "Whether it is on offer") @NotNull Boolean active,
        @Schema(description = "First day") LocalDate validFrom, @Schema(description = "Last day") LocalDate validTo) {

    Reward.Terms terms() {
        return new Reward.Terms(itemId, kind, points, amount, active, validFrom, validTo);
    }

    /** A reward and its version. */
    @Schema(name = "Reward", description = "Something that can be had for points")
    public record Answer(UUID id, RewardFields reward, @Schema(description = "What If-Match of an edit names, in quotes") long version) {

        static Answer of(Versioned known) {
            Reward.Terms terms = known.terms();
            return new Answer(known.id(), new RewardFields(terms.itemId(), terms.kind(), terms.points(), terms.amount(), terms.active(), terms.validFrom(),
                    terms.validTo()), known.version());
        }
    }
}
