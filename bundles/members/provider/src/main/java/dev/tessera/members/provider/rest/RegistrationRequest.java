package dev.tessera.members.provider.rest;

import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody who becomes a member. */
@Schema(name = "MemberRegistration")
public record RegistrationRequest(
        @Schema(description = "The unit they will belong to") @NotNull UUID homeUnitId,
        @NotBlank @Size(max = 100) String name,
        @Schema(description = "Left out, it is found from a Chinese name") @Size(max = 100) String familyName,
        @Size(max = 100) String givenName,
        @Schema(description = "UNKNOWN if left out") Sex sex,
        @Valid BirthdayFields birthday,
        @Schema(description = "Phone number in any usual writing", example = "138 0013 8000") @Size(max = 40) String phone,
        @Schema(description = "Whether the phone is somebody else's, like a mother's; then it reaches this member but does not identify them")
                Boolean phoneShared,
        @Size(max = 20) List<@Valid @NotNull IdentifierFields> identifiers,
        @Size(max = 20) List<@Valid @NotNull ContactFields> contacts,
        @Schema(description = "Sensitive remarks, kept encrypted") @Size(max = 4000) String remarks,
        @Schema(description = "FREE if left out") MembershipKind kind,
        @Schema(description = "Last day of a paid membership") LocalDate kindUntil,
        @Valid OriginFields origin,
        @Schema(description = "Custom attributes by key; see the schema at attributes/schema") Map<String, Object> attributes,
        @Schema(description = "Whether candidates for being the same person were looked at and found to be others") Boolean duplicatesKnown) {

    Registration registration() {
        List<Identifier> all = new ArrayList<>(identifiers == null ? List.of() : identifiers.stream().map(IdentifierFields::identifier).toList());
        List<Contact> ways = new ArrayList<>(contacts == null ? List.of() : contacts.stream().map(ContactFields::contact).toList());
        if (phone != null && !phone.isBlank()) {
            if (Boolean.TRUE.equals(phoneShared)) {
                ways.add(new Contact(Contact.Kind.PHONE, null, phone));
            } else {
                all.add(Identifier.of(IdentifierType.PHONE, phone));
            }
        }
        return new Registration(homeUnitId, name, familyName, givenName, sex == null ? Sex.UNKNOWN : sex, BirthdayFields.value(birthday), all,
                ways, remarks, kind == null ? MembershipKind.FREE : kind, kindUntil, OriginFields.value(origin), values(attributes),
                Boolean.TRUE.equals(duplicatesKnown));
    }

    /** @return where the phone stands in the registration, which is what its problems name */
    String phonePointer() {
        return Boolean.TRUE.equals(phoneShared) ? "/contacts/" + (contacts == null ? 0 : contacts.size()) + "/value"
                : "/identifiers/" + (identifiers == null ? 0 : identifiers.size()) + "/value";
    }

    static Map<String, Object> values(Map<String, Object> attributes) {
        Map<String, Object> values = new HashMap<>();
        if (attributes != null) {
            // The registration takes no nulls; an attribute without a value is left out.
            attributes.forEach((key, value) -> {
                if (value != null) {
                    values.put(key, value);
                }
            });
        }
        return values;
    }
}
