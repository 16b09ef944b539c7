package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.ConsentService;
import dev.tessera.members.provider.ConsentService.Statement;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.Views;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.entity.ConsentRow;
import dev.tessera.members.provider.entity.ConsentTextRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.web.Answers;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What members allowed, and the texts they were shown. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Consents")
public final class ConsentResource {

    private static final String CODE = "[a-z][a-z0-9-]{0,39}";

    private final Views views;
    private final ConsentService consents;

    public ConsentResource(Views views, ConsentService consents) {
        this.views = views;
        this.consents = consents;
    }

    /** What a member said. */
    @Schema(name = "ConsentStatement")
    public record StatementFields(
            @Schema(example = "marketing") @NotNull @Pattern(regexp = CODE) String purpose,
            @Schema(example = "sms") @NotNull @Pattern(regexp = CODE) String channel,
            @NotNull ConsentDecision decision,
            @Schema(description = "Which version of the purpose's text they were shown; needed for GRANTED") @Positive Integer textVersion,
            @Schema(description = "How they said it", example = "paper") @NotNull @Pattern(regexp = CODE) String method,
            @Schema(description = "Where that can be seen, e.g. the number of a form; kept encrypted") @Size(max = 500) String evidence,
            @Schema(description = "When they said it; now if left out") Instant givenAt,
            @Schema(description = "Until when a yes counts; for good if left out") Instant expiresAt) {}

    /** One word of a member, with its evidence. */
    @Schema(name = "Consent")
    public record ConsentAnswer(UUID id, String purpose, String channel, ConsentDecision decision, Integer textVersion, String method,
            @Schema(description = "Null without the permission members.personal-data") String evidence, Instant givenAt, Instant expiresAt,
            Instant recordedAt, String recordedBy, @Schema(description = "Whether it is the member's last word and a yes that has not run out")
            boolean inForce, @Schema(description = "Whether it is the member's last word on this purpose and channel") boolean current) {}

    /** All that a member said, the last word first. */
    @Schema(name = "Consents")
    public record Consents(List<ConsentAnswer> items) {}

    /** A text to publish. */
    @Schema(name = "ConsentTextPublication")
    public record Publication(@NotNull @Pattern(regexp = CODE) String purpose, @NotBlank @Size(max = 20_000) String bodyZh,
            @Size(max = 20_000) String bodyEn) {}

    /** A text members are shown. */
    @Schema(name = "ConsentText")
    public record TextAnswer(String purpose, int version, String bodyZh, String bodyEn, Instant publishedAt, String publishedBy) {

        static TextAnswer of(ConsentTextRow row) {
            return new TextAnswer(row.purpose(), row.textVersion(), row.bodyZh(), row.bodyEn(), row.publishedAt(), row.publishedBy());
        }
    }

    /** All texts, by purpose, the newest version first. */
    @Schema(name = "ConsentTexts")
    public record Texts(List<TextAnswer> items) {}

    @GET
    @Path("members/{id}/consents")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "All that the member said, the last word first")
    public Consents listConsents(@PathParam("id") UUID id) {
        MemberRow member = views.readable(id);
        List<ConsentRow> rows = consents.history(member.id());
        boolean clear = views.mayReveal(member);
        if (clear && rows.stream().anyMatch(row -> row.evidence() != null)) {
            views.recordReveal(member, "consents");
        }
        Set<List<String>> seen = new HashSet<>();
        return new Consents(rows.stream().map(row -> answer(row, clear, seen.add(List.of(row.purpose(), row.channel())))).toList());
    }

    private ConsentAnswer answer(ConsentRow row, boolean clear, boolean current) {
        return new ConsentAnswer(row.id(), row.purpose(), row.channel(), row.decision(), row.textVersion(), row.method(),
                clear ? views.decrypt(row.evidence()) : null, row.givenAt(), row.expiresAt(), row.recordedAt(), row.recordedBy(),
                current && consents.isInForce(row), current);
    }

    @POST
    @Path("members/{id}/consents")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Record what the member said", description = "Words are added and never changed; to take one back, record REVOKED")
    @Answers(value = ConsentAnswer.class, status = 201)
    public Response recordConsent(@PathParam("id") UUID id, @NotNull @Valid StatementFields fields) {
        ConsentRow row = consents.record(id, new Statement(fields.purpose(), fields.channel(), fields.decision(), fields.textVersion(),
                fields.method(), fields.evidence() == null || fields.evidence().isBlank() ? null : fields.evidence(), fields.givenAt(),
                fields.expiresAt()));
        boolean inForce = consents.allows(id, row.purpose(), row.channel());
        return Response.created(URI.create("members/" + id + "/consents"))
                .entity(new ConsentAnswer(row.id(), row.purpose(), row.channel(), row.decision(), row.textVersion(), row.method(), null,
                        row.givenAt(), row.expiresAt(), row.recordedAt(), row.recordedBy(), inForce, true)).build();
    }

    @GET
    @Path("consent-texts")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "The texts members are shown, by purpose, newest version first")
    public Texts listConsentTexts() {
        return new Texts(consents.texts().stream().map(TextAnswer::of).toList());
    }

    @POST
    @Path("consent-texts")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Publish the next version of a purpose's text", description = "Versions before stay, for they are evidence")
    @Answers(value = TextAnswer.class, status = 201)
    public Response publishConsentText(@NotNull @Valid Publication publication) {
        TextAnswer text = TextAnswer.of(consents.publish(publication.purpose(), publication.bodyZh(), publication.bodyEn()));
        return Response.created(URI.create("consent-texts")).entity(text).build();
    }
}
