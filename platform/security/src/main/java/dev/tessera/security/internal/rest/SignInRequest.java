package dev.tessera.security.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** By what somebody signs in. */
@Schema(description = "By what somebody signs in")
public record SignInRequest(
        @NotBlank @Size(max = 64) String login,
        @NotBlank @Size(max = 200) String password,
        @Schema(description = "From an authenticator app, or a recovery code; needed if the answer before was `security.code-needed`",
                nullable = true) @Size(max = 20) String code) {

    @Override
    public String toString() {
        return "SignInRequest[…]";
    }
}
