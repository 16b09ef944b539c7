package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.session.Session;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where somebody is signed in. */
@Schema(description = "Where somebody is signed in")
public record OwnSessions(List<OwnSession> items) {

    /** One session. */
    @Schema(description = "One session")
    public record OwnSession(UUID id, String address,
            @Schema(description = "What the browser calls itself") String agent,
            Instant createdAt,
            @Schema(description = "Give or take a minute") Instant lastSeenAt,
            @Schema(description = "When it ends at the latest") Instant expiresAt,
            @Schema(description = "Whether it is the one of this request") boolean current) {

        static OwnSession of(Session session, boolean current) {
            return new OwnSession(session.id(), session.address(), session.agent(), session.createdAt(), session.lastSeenAt(),
                    session.expiresAt(), current);
        }
    }
}
