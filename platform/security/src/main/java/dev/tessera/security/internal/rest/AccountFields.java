package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.account.Account;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What can be changed about an account. */
@Schema(description = "What can be changed about an account")
public record AccountFields(
        @Schema(description = "What others see", example = "李敏") @NotBlank @Size(max = 80) String name,
        @Schema(example = "zh-CN") @NotNull @Pattern(regexp = LANGUAGES) String language,
        @Schema(description = "A disabled account cannot sign in; its sessions end") @NotNull Account.Status status) {

    static final String LANGUAGES = "zh-CN|en";
}
