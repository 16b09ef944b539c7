package dev.tessera.sales.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A drawer to be set up. */
@Schema(description = "A drawer that several tills can share; a till's own is set up by itself")
public record DrawerCreation(@NotNull UUID storeId,
        @Schema(description = "Unique in the store", example = "总台钱箱") @NotBlank @Size(max = 80) String name) {}
