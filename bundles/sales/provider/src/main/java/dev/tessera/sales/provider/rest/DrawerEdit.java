package dev.tessera.sales.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a drawer is to be. */
@Schema(description = "A drawer's name and whether it is in use")
public record DrawerEdit(@Schema(description = "Unique in the store") @NotBlank @Size(max = 80) String name, @NotNull Boolean active) {}
