package dev.tessera.members.provider.rest;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.Views.Detail;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One member. */
@Schema(name = "Member")
public record MemberAnswer(UUID id, long version, String number, MemberStatus status, UUID homeUnitId, String name, String familyName,
        String givenName, Sex sex, @Schema(description = "GB/T 2261.1: 0, 1, 2 or 9") int sexCode, BirthdayFields birthday, MembershipKind kind,
        LocalDate kindUntil, OriginFields origin, @Schema(description = "Null if nobody introduced them") MemberReference introducer,
        @Schema(description = "Whether there are sensitive remarks; see personal-data") boolean hasRemarks,
        @Schema(description = "Custom attributes that are not personal, by key") Map<String, Object> attributes,
        @Schema(description = "Keys of personal attributes that have a value; see personal-data") List<String> personalAttributeKeys,
        List<IdentifierAnswer> identifiers, List<ContactAnswer> contacts, List<TagAnswer> tags, LifecycleStage stage, LocalDate stageSince,
        Instant registeredAt, String registeredBy, Instant lastVisitAt, long visits, Instant erasedAt) {

    static MemberAnswer of(Detail detail) {
        var row = detail.member();
        var profile = row.profile();
        return new MemberAnswer(row.id(), row.version(), row.number(), row.status(), row.homeUnitId(), profile.name(), profile.familyName(),
                profile.givenName(), profile.sex(), profile.sexCode(), BirthdayFields.of(profile.birthday()), profile.kind(), profile.kindUntil(),
                OriginFields.of(row.provenance().origin(row.introducerId())), MemberReference.of(detail.introducer()), row.remarks() != null,
                detail.attributes(), detail.personalKeys(), detail.identifiers().stream().map(IdentifierAnswer::of).toList(),
                detail.contacts().stream().map(ContactAnswer::of).toList(), detail.tags().stream().map(TagAnswer::of).toList(), row.stage(),
                row.stageSince(), row.registeredAt(), row.registeredBy(), row.lastVisitAt(), row.visits(), row.erasedAt());
    }
}
