package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.account.Accounts.RoleGrant;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A role to be given. */
@Schema(description = "A role for a unit and everything below it, or for the whole deployment")
public record GrantCreation(
        @Schema(description = "A built-in role's id or a custom role's", example = "store-manager") @NotBlank @Size(max = 40) String roleId,
        @Schema(description = "Null for the whole deployment", nullable = true) UUID unitId) {

    RoleGrant toGrant() {
        return new RoleGrant(roleId, unitId);
    }
}
