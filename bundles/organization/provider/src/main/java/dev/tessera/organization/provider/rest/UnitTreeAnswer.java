package dev.tessera.organization.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** All units the caller may see. */
@Schema(description = "All units the caller may see")
public record UnitTreeAnswer(
        @Schema(description = "Parents before children, brothers and sisters by code, closed units included") List<UnitSummary> units) {}
