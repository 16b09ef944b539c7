package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.AttributeService;
import dev.tessera.members.provider.AttributeService.Versioned;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.rules.AttributeDefinition;
import dev.tessera.members.provider.rules.AttributeType;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Custom attributes: what they are, and the form they make. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Custom attributes")
public final class AttributeResource {

    private final AttributeService attributes;
    private final Messages messages;

    public AttributeResource(AttributeService attributes, Messages messages) {
        this.attributes = attributes;
        this.messages = messages;
    }

    /** Something that can be chosen. */
    @Schema(name = "AttributeOption")
    public record OptionFields(@NotBlank @Size(max = 60) String value, @NotBlank @Size(max = 60) String titleZh,
            @NotBlank @Size(max = 60) String titleEn) {}

    /** A custom attribute. */
    @Schema(name = "AttributeInput")
    public record Fields(
            @Schema(description = "Under which values are stored; never changes", example = "skin-type")
                    @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String key,
            @Schema(description = "Never changes") @NotNull AttributeType type,
            @NotBlank @Size(max = 60) String titleZh, @NotBlank @Size(max = 60) String titleEn,
            @Schema(description = "Whether everybody who is registered or edited needs a value; no if left out") Boolean required,
            @Schema(description = "Whether values are encrypted and masked; no if left out; never changes") Boolean personal,
            @Schema(description = "Whether it is asked for") @NotNull Boolean active,
            @Schema(description = "Order in the form; 0 if left out") @Min(0) @Max(1000) Integer place,
            @Schema(description = "What can be chosen; only of a choice") @Size(max = 200) List<@Valid @NotNull OptionFields> options) {

        AttributeDefinition definition() {
            return new AttributeDefinition(key, type, titleZh, titleEn, Boolean.TRUE.equals(required), Boolean.TRUE.equals(personal), active,
                    place == null ? 0 : place, options == null ? List.of()
                    : options.stream().map(option -> new AttributeDefinition.Option(option.value(), option.titleZh(), option.titleEn())).toList());
        }
    }

    /** A custom attribute and its version. */
    @Schema(name = "Attribute")
    public record Answer(String key, AttributeType type, String titleZh, String titleEn, boolean required, boolean personal, boolean active,
            int place, List<OptionFields> options, long version) {

        static Answer of(Versioned known) {
            AttributeDefinition definition = known.definition();
            return new Answer(definition.key(), definition.type(), definition.titleZh(), definition.titleEn(), definition.required(),
                    definition.personal(), definition.active(), definition.place(), definition.options().stream()
                            .map(option -> new OptionFields(option.value(), option.titleZh(), option.titleEn())).toList(), known.version());
        }
    }

    /** All custom attributes in the order of the form. */
    @Schema(name = "Attributes")
    public record All(List<Answer> items) {}

    @GET
    @Path("attributes")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All custom attributes in the order of the form")
    public All listAttributes() {
        return new All(attributes.all().stream().map(Answer::of).toList());
    }

    @GET
    @Path("attributes/schema")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "A JSON Schema (2020-12) of the object that holds a member's custom attributes, with titles in the request's language")
    public Map<String, Object> getAttributeSchema(@Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return attributes.schema().jsonSchema(messages.preferred(acceptLanguage).equals(Messages.ENGLISH));
    }

    @POST
    @Path("attributes")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Add a custom attribute")
    @Answers(value = Answer.class, status = 201)
    public Response createAttribute(@NotNull @Valid Fields fields) {
        Answer answer = Answer.of(attributes.create(fields.definition()));
        return Response.created(URI.create("attributes/" + answer.key())).entity(answer).build();
    }

    @PUT
    @Path("attributes/{key}")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Edit a custom attribute", description = "Key, type and personal stay; to be rid of one, make it inactive")
    @Answers(Answer.class)
    public Response editAttribute(@PathParam("key") String key, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Fields fields) {
        Answer answer = Answer.of(attributes.edit(key, ifMatch, fields.definition()));
        return EntityVersion.ok(answer, answer.version());
    }
}
