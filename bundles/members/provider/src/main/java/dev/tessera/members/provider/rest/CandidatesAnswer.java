package dev.tessera.members.provider.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Members who may be the same person. */
@Schema(name = "DuplicateCandidates")
public record CandidatesAnswer(List<CandidateAnswer> items) {}
