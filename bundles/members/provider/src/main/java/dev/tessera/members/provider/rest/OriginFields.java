package dev.tessera.members.provider.rest;

import dev.tessera.members.api.Origin;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** Where a member came from, in a request or answer. */
@Schema(name = "Origin")
public record OriginFields(
        @Schema(description = "How they came, e.g. store, wechat, import", example = "store") @NotBlank @Size(max = 40) String source,
        @Size(max = 40) String channel,
        @Size(max = 80) String campaign,
        @Schema(description = "The member who brought them") UUID introducerId,
        @Schema(description = "Staff number of who signed them up") @Size(max = 40) String salesperson) {

    static OriginFields of(Origin origin) {
        return new OriginFields(origin.source(), origin.channel(), origin.campaign(), origin.introducerId(), origin.salesperson());
    }

    static Origin value(OriginFields fields) {
        return fields == null ? Origin.of("store")
                : new Origin(fields.source, none(fields.channel), none(fields.campaign), fields.introducerId, none(fields.salesperson));
    }

    private static String none(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
