package dev.tessera.members.provider.rest;

import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.ProfileEdit;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A member's profile as it is to be. */
@Schema(name = "MemberEdit", description = "The whole profile; identifiers, contacts and remarks are edited by themselves")
public record MemberEdit(
        @NotNull UUID homeUnitId,
        @NotBlank @Size(max = 100) String name,
        @Size(max = 100) String familyName,
        @Size(max = 100) String givenName,
        @NotNull Sex sex,
        @Valid BirthdayFields birthday,
        @NotNull MembershipKind kind,
        LocalDate kindUntil,
        @NotNull @Valid OriginFields origin,
        @Schema(description = "Custom attributes by key; a personal one that is left out stays as it is, null takes it away")
                Map<String, Object> attributes) {

    ProfileEdit edit() {
        return new ProfileEdit(homeUnitId, name, familyName, givenName, sex, BirthdayFields.value(birthday), kind, kindUntil,
                OriginFields.value(origin), attributes == null ? Map.of() : new HashMap<>(attributes));
    }
}
