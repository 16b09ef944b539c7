package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.account.Accounts.NewAccount;
import dev.tessera.security.internal.account.Logins;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A new account. */
@Schema(description = "A new account")
public record AccountCreation(
        @Schema(description = "What they type to sign in: 2 to 64 letters, digits and . _ @ -; case does not matter", example = "li.min")
        @NotNull @Pattern(regexp = Logins.PATTERN) String login,
        @Schema(description = "What others see", example = "李敏") @NotBlank @Size(max = 80) String name,
        @Schema(example = "zh-CN") @NotNull @Pattern(regexp = AccountFields.LANGUAGES) String language,
        @Schema(description = "What it may do; only who manages accounts everywhere may leave this empty")
        @NotNull @Size(max = 50) List<@NotNull @Valid GrantCreation> grants) {

    NewAccount toNewAccount() {
        return new NewAccount(login, name, language, grants.stream().map(GrantCreation::toGrant).toList());
    }
}
