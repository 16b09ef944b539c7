package dev.tessera.organization.provider.rest;

import dev.tessera.organization.provider.rules.Codes;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A till to be set up. */
@Schema(description = "A till to be set up; it is active from the start")
public record TillCreation(
        @Schema(description = "Unique in the store; 2 to 20 letters, digits and hyphens, kept in capitals", example = "T1")
        @NotNull @Pattern(regexp = Codes.PATTERN, message = "organization.code-malformed") String code,
        @Schema(description = "What the staff call it", example = "1号收银台") @NotBlank @Size(max = 80) String name) {}
