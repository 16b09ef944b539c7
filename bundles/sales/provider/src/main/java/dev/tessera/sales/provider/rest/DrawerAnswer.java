package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.drawer.Drawer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** A drawer. */
@Schema(description = "Where a store's notes and coins lie; several tills may share one")
public record DrawerAnswer(UUID id, UUID storeId,
        @Schema(nullable = true, description = "The till whose own it is; null if it is nobody's in particular") UUID tillId, String name,
        @Schema(description = "Whether shifts may be opened in it") boolean active,
        @Schema(description = "What If-Match of an edit names, in quotes; also the ETag of a single drawer") long version) {

    static DrawerAnswer of(Drawer drawer) {
        return new DrawerAnswer(drawer.id(), drawer.storeId(), drawer.tillId(), drawer.name(), drawer.active(), drawer.version());
    }
}
