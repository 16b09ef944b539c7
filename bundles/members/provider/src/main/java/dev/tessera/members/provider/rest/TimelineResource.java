package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.TimelineService;
import dev.tessera.members.provider.TimelineService.Stored;
import dev.tessera.members.provider.Views;
import dev.tessera.web.Messages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What happened between a member and us. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timeline")
public final class TimelineResource {

    private final Views views;
    private final TimelineService timeline;
    private final Messages messages;

    public TimelineResource(Views views, TimelineService timeline, Messages messages) {
        this.views = views;
        this.timeline = timeline;
        this.messages = messages;
    }

    /** Something that happened. */
    @Schema(name = "TimelineEntry")
    public record Answer(UUID id, Instant happenedAt, UUID unitId, @Schema(description = "module.what-happened") String kind,
            @Schema(description = "In the language of the request") String text, Map<String, String> arguments, String referenceType,
            String referenceId) {}

    @GET
    @Path("members/{id}/timeline")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What happened, newest first", description = "All modules add to it")
    public Page<Answer> listTimeline(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        UUID member = views.readable(id).id();
        Locale language = messages.preferred(acceptLanguage);
        Sort sort = page.sort("-happenedAt");
        var after = page.after(sort, 2);
        List<Stored> entries = timeline.page(member, after.map(position -> position.instant(0)).orElse(null),
                after.map(position -> position.uuid(1)).orElse(null), page.limit() + 1);
        Page<Stored> answer = page.answer(sort, entries, stored -> List.of(stored.entry().happenedAt(), stored.id()));
        return new Page<>(answer.items().stream().map(stored -> answer(stored, language)).toList(), answer.next(), null);
    }

    private Answer answer(Stored stored, Locale language) {
        var entry = stored.entry();
        return new Answer(stored.id(), entry.happenedAt(), entry.unitId(), entry.kind(),
                messages.text("timeline." + entry.kind(), entry.arguments(), language), entry.arguments(), entry.referenceType(),
                entry.referenceId());
    }
}
