package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.web.Messages;
import dev.tessera.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The tiers members can have. */
@Path("tiers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tiers")
public final class TierResource {

    private final Extensions extensions;
    private final Messages messages;

    TierResource(Extensions extensions, Messages messages) {
        this.extensions = extensions;
        this.messages = messages;
    }

    /** A tier there is. */
    @Schema(name = "MemberTier", description = "A tier members can have, by the class of a card or a tier programme")
    public record TierAnswer(@Schema(description = "By which price lists and points' rules name it") String code,
            @Schema(description = "What people call it, in the language of the request") String name) {}

    @GET
    @SignedIn
    @Operation(summary = "The tiers there are", description = "Those that decide first and the highest first; what price lists, dealers and points' rules can name")
    public List<TierAnswer> listTiers(@Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        boolean english = Messages.ENGLISH.equals(messages.preferred(acceptLanguage));
        return extensions.tiers().stream().map(tier -> new TierAnswer(tier.code(), english && tier.englishName() != null ? tier.englishName() : tier.name())).toList();
    }
}
