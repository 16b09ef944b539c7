package dev.tessera.inventory.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What was there when stock began to be kept. */
@Schema(description = "What was there when stock began to be kept: each item once, before anything of it moved")
public record OpeningInput(@NotNull @Size(min = 1, max = 5000) List<@NotNull @Valid DocumentLine> lines,
        @Schema(nullable = true) @Size(max = 500) String note) {}
