package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.Duplicates.Reason;
import dev.tessera.members.provider.Views.SummaryWithReasons;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** A member who may be the same person. */
@Schema(name = "DuplicateCandidate")
public record CandidateAnswer(MemberSummary member, @Schema(description = "Strongest first") Set<Reason> reasons) {

    static CandidateAnswer of(SummaryWithReasons candidate) {
        return new CandidateAnswer(MemberSummary.of(candidate.summary()), candidate.reasons());
    }
}
