package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.Till;
import dev.tessera.organization.provider.TillService.VersionedTill;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A till. */
@Schema(description = "A till of a store")
public record TillAnswer(UUID id, UUID storeId, String code, String name,
        @Schema(description = "Whether it may be used; false once it is retired") boolean active,
        @Schema(description = "What If-Match of an edit names, in quotes; also the ETag of a single till") long version) {

    static TillAnswer of(VersionedTill versioned) {
        Till till = versioned.till();
        return new TillAnswer(till.id(), till.storeId(), till.code(), till.name(), till.active(), versioned.version());
    }
}
