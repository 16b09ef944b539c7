package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.ServiceTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What doing a service takes. */
@Schema(description = "What doing a service takes")
public record ServiceFields(
        @Schema(description = "How long it takes; null if that is not planned", nullable = true, example = "45") @Min(1) @Max(1440) Integer minutes,
        @Schema(description = "What those who do it must be; empty for anybody", nullable = true, example = "[\"stylist\"]")
        @Size(max = 10) List<@NotNull @Size(max = 40) String> staffRoles,
        @Schema(description = "What one service uses up", nullable = true) @Size(max = 30) List<@NotNull @Valid ConsumableFields> consumables) {

    static ServiceFields of(ServiceTerms terms) {
        return terms == null ? null : new ServiceFields(terms.minutes(), terms.staffRoles(),
                terms.consumables().stream().map(ConsumableFields::of).toList());
    }
}
