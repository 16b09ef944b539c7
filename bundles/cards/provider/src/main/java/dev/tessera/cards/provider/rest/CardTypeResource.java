package dev.tessera.cards.provider.rest;

import dev.tessera.cards.provider.CardsPermissions;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Card types. */
@Path("types")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Card types")
public final class CardTypeResource {

    private final CardTypes types;

    public CardTypeResource(CardTypes types) {
        this.types = types;
    }

    /** A card type as it is. */
    @Schema(name = "CardType")
    public record TypeAnswer(UUID id, long version, String code, String name, @Schema(nullable = true) String englishName, boolean active,
            CardTypeDefinition definition) {
        static TypeAnswer of(CardType type) {
            return new TypeAnswer(type.id(), type.version(), type.code(), type.name(), type.englishName(), type.active(), type.definition());
        }
    }

    /** All card types. */
    @Schema(name = "CardTypes")
    public record TypesAnswer(List<TypeAnswer> items) {}

    /** A new card type. */
    @Schema(name = "CardTypeCreation")
    public record TypeCreation(@NotBlank @Pattern(regexp = "[A-Za-z0-9-]{1,40}", message = "cards.code-invalid") String code,
            @NotBlank @Size(max = 80) String name, @Size(max = 80) @Schema(nullable = true) String englishName,
            @NotNull @Valid CardTypeDefinition definition) {}

    /** A card type as it is to be. */
    @Schema(name = "CardTypeEdit")
    public record TypeEdit(@NotBlank @Size(max = 80) String name, @Size(max = 80) @Schema(nullable = true) String englishName, boolean active,
            @NotNull @Valid CardTypeDefinition definition) {}

    @GET
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All card types", description = "Those on sale first, by code")
    public TypesAnswer listTypes() {
        return new TypesAnswer(types.all().stream().map(TypeAnswer::of).toList());
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = CardsPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One card type")
    @Answers(TypeAnswer.class)
    public Response getType(@PathParam("id") UUID id) {
        CardType type = types.latest(id);
        return EntityVersion.ok(TypeAnswer.of(type), type.version());
    }

    @POST
    @RequiresPermission(value = CardsPermissions.TYPES, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Make a card type")
    @Answers(value = TypeAnswer.class, status = 201)
    public Response createType(@NotNull @Valid TypeCreation creation) {
        CardType type = types.create(creation.code(), creation.name(), creation.englishName(), creation.definition());
        return Response.created(URI.create("types/" + type.id())).entity(TypeAnswer.of(type)).tag(new EntityTag(Long.toString(type.version()))).build();
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = CardsPermissions.TYPES, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Edit a card type", description = "Every version is kept. What cards were sold with stays as it was; how they may be used follows "
            + "the newest version")
    @Answers(TypeAnswer.class)
    public Response editType(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid TypeEdit edit) {
        CardType type = types.edit(id, ifMatch, edit.name(), edit.englishName(), edit.active(), edit.definition());
        return EntityVersion.ok(TypeAnswer.of(type), type.version());
    }
}
