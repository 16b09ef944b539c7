package dev.tessera.security.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.security.internal.audit.AuditDifference;
import dev.tessera.security.internal.audit.AuditEntry;
import dev.tessera.security.internal.audit.AuditEntry.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A row of the audit trail. */
@Schema(description = "A row of the audit trail")
public record AuditAnswer(UUID id, Instant occurredAt, ActorAnswer actor,
        @Schema(description = "What was done", example = "security.login") String action,
        @Schema(description = "The same in the language of the request") String actionTitle,
        @Schema(example = "security.account") String subjectType, String subjectId,
        @Schema(description = "The unit it belongs to; null if to none", nullable = true) UUID unitId,
        @Schema(description = "The fields that differ") List<FieldChange> changes,
        @Schema(description = "The thing before; null if it was new", nullable = true, implementation = Object.class) Object before,
        @Schema(description = "The thing after; null if it is gone", nullable = true, implementation = Object.class) Object after,
        @Schema(description = "Its number in the chain; null for the moment until it is sealed", nullable = true) Long sequence,
        @Schema(description = "Hash over this row and all before it, in hexadecimal; null until it is sealed", nullable = true) String hash) {

    static AuditAnswer of(AuditEntry entry, Texts texts) {
        AuditEntry.Content content = entry.content();
        JsonNode before = AuditDifference.read(content.before());
        JsonNode after = AuditDifference.read(content.after());
        List<FieldChange> changes = AuditDifference.between(before, after).stream()
                .map(field -> new FieldChange(field.pointer(), field.before(), field.after())).toList();
        return new AuditAnswer(entry.id(), entry.occurredAt(), ActorAnswer.of(entry.actor()), content.action(), texts.action(content.action()),
                content.subjectType(), content.subjectId(), content.unitId(), changes, before, after, entry.sequence(),
                entry.hash() == null ? null : HexFormat.of().formatHex(entry.hash()));
    }

    /** Who did it. */
    @Schema(description = "Who did it, and from where")
    public record ActorAnswer(
            @Schema(description = "`SESSION` a person, `TOKEN` a program, `SYSTEM` the system itself, `ANONYMOUS` somebody unknown") String kind,
            @Schema(nullable = true) UUID accountId, @Schema(description = "The name at that time") String name,
            @Schema(nullable = true) String address) {

        static ActorAnswer of(Actor actor) {
            return new ActorAnswer(actor.kind(), actor.id(), actor.name(), actor.address());
        }
    }

    /** A field that differs. */
    @Schema(name = "AuditFieldChange", description = "A field that differs")
    public record FieldChange(@Schema(description = "RFC 6901 pointer", example = "/status") String pointer,
            @Schema(nullable = true, implementation = Object.class) Object before,
            @Schema(nullable = true, implementation = Object.class) Object after) {}
}
