package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.Views.Revealed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** What is encrypted of a member, in clear. */
@Schema(name = "MemberPersonalData")
public record PersonalDataAnswer(String remarks, List<IdentifierAnswer> identifiers, List<ContactAnswer> contacts,
        @Schema(description = "Personal custom attributes by key") Map<String, Object> attributes) {

    static PersonalDataAnswer of(Revealed revealed) {
        return new PersonalDataAnswer(revealed.remarks(), revealed.identifiers().stream().map(IdentifierAnswer::of).toList(),
                revealed.contacts().stream().map(ContactAnswer::of).toList(), revealed.attributes());
    }
}
