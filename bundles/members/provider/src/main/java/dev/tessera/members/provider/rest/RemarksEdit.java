package dev.tessera.members.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;

/** Sensitive remarks as they are to be. */
@Schema(name = "RemarksEdit")
public record RemarksEdit(@Schema(description = "Empty for none") @Size(max = 4000) String remarks) {}
