package dev.tessera.members.provider.rest;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.MemberMergeParticipant.Remark;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.MergeService;
import dev.tessera.members.provider.MergeService.Preview;
import dev.tessera.members.provider.MergeSide;
import dev.tessera.members.provider.Views;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.Provenance;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Making one member of two. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Merging")
public final class MergeResource {

    private final Views views;
    private final MergeService merges;
    private final Messages messages;

    public MergeResource(Views views, MergeService merges, Messages messages) {
        this.views = views;
        this.merges = merges;
        this.messages = messages;
    }

    /** The two. */
    @Schema(name = "MergePair")
    public record Pair(@NotNull UUID survivorId, @NotNull UUID loserId) {}

    /** The two, as previewed, and the choices. */
    @Schema(name = "MergeRequest")
    public record Request(@NotNull UUID survivorId, @Schema(description = "From the preview") @NotNull Long survivorVersion, @NotNull UUID loserId,
            @Schema(description = "From the preview") @NotNull Long loserVersion,
            @Schema(description = "Whose value is taken, by field; fields left out are as proposed") @Size(max = 200)
                    Map<String, @NotNull MergeSide> choices) {}

    /** A field on which the two differ. */
    @Schema(name = "MergeField")
    public record FieldAnswer(@Schema(description = "name, sex, birthday, kind, homeUnitId, origin, introducerId, remarks or attributes.<key>")
            String field, @Schema(description = "As text; ** where it is personal; null if there is none") String survivor, String loser,
            MergeSide proposed) {}

    /** What a module has to say. */
    @Schema(name = "MergeRemark")
    public record RemarkAnswer(String module, String code, String text, boolean blocking) {}

    /** What a merge would do. */
    @Schema(name = "MergePreview")
    public record Answer(MemberSummary survivor, long survivorVersion, MemberSummary loser, long loserVersion, List<FieldAnswer> fields,
            List<RemarkAnswer> remarks, @Schema(description = "Whether a module would stop it") boolean blocked,
            @Schema(description = "Whether the introducer would be left out, for keeping them would close a loop") boolean introducerDropped) {}

    @POST
    @Path("merges/preview")
    @RequiresPermission(value = MembersPermissions.MERGE, scope = Scope.TARGET)
    @Operation(summary = "What merging two members would do", description = "Changes nothing. Needs members.merge for both home units")
    public Answer previewMerge(@NotNull @Valid Pair pair, @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Preview preview = merges.preview(pair.survivorId(), pair.loserId());
        Locale language = messages.preferred(acceptLanguage);
        return new Answer(summary(preview.survivor()), preview.survivor().version(), summary(preview.loser()), preview.loser().version(),
                preview.fields().stream().map(field -> new FieldAnswer(field.field(), text(field.survivor()), text(field.loser()), field.proposed()))
                        .toList(),
                preview.remarks().entrySet().stream().flatMap(entry -> entry.getValue().stream().map(remark -> remark(entry.getKey(), remark, language)))
                        .toList(), preview.isBlocked(), preview.introducerDropped());
    }

    @POST
    @Path("merges")
    @RequiresPermission(value = MembersPermissions.MERGE, scope = Scope.TARGET)
    @Operation(summary = "Make one member of two", description = "There is no way back. The loser's id and identifiers find the survivor for ever")
    @Answers(MemberAnswer.class)
    public Response mergeMembers(@NotNull @Valid Request request) {
        UUID survivor = merges.merge(request.survivorId(), request.survivorVersion(), request.loserId(), request.loserVersion(),
                request.choices() == null ? Map.of() : request.choices()).id();
        var detail = views.detailAfterWrite(survivor);
        return EntityVersion.ok(MemberAnswer.of(detail), detail.member().version());
    }

    private MemberSummary summary(MemberRow member) {
        return MemberSummary.of(views.summaries(List.of(member.id())).get(0));
    }

    private RemarkAnswer remark(String module, Remark remark, Locale language) {
        return new RemarkAnswer(module, remark.code(), messages.text(remark.code(), remark.arguments(), language), remark.blocking());
    }

    private static String text(Object value) {
        if (value instanceof Birthday birthday) {
            String day = String.format("%02d-%02d", birthday.month(), birthday.day());
            return (birthday.lunar() ? "农历" : "") + (birthday.year() == null ? day : birthday.year() + "-" + day);
        }
        if (value instanceof Provenance origin) {
            return origin.source() + (origin.channel() == null ? "" : " / " + origin.channel());
        }
        return value == null ? null : value.toString();
    }
}
