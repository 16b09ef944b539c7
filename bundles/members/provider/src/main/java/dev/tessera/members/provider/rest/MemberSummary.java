package dev.tessera.members.provider.rest;

import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.Views.Summary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A member in a list. */
@Schema(name = "MemberSummary")
public record MemberSummary(UUID id, String number, String name, Sex sex, BirthdayFields birthday,
        @Schema(description = "Masked; null if there is none") String phone, UUID homeUnitId, MemberStatus status, MembershipKind kind,
        LifecycleStage stage, String source, List<TagAnswer> tags, Instant registeredAt, Instant lastVisitAt) {

    static MemberSummary of(Summary summary) {
        var row = summary.member();
        return new MemberSummary(row.id(), row.number(), row.profile().name(), row.profile().sex(), BirthdayFields.of(row.profile().birthday()),
                summary.maskedPhone(), row.homeUnitId(), row.status(), row.profile().kind(), row.stage(), row.provenance().source(),
                summary.tags().stream().map(TagAnswer::of).toList(), row.registeredAt(), row.lastVisitAt());
    }
}
