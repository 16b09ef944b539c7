package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.NoteService;
import dev.tessera.members.provider.Views;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.NoteRow;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Notes about a member. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notes")
public final class NoteResource {

    private final Views views;
    private final NoteService notes;

    public NoteResource(Views views, NoteService notes) {
        this.views = views;
        this.notes = notes;
    }

    /** A note as it is to be. */
    @Schema(name = "NoteInput")
    public record Fields(@NotBlank @Size(max = 4000) String text,
            @Schema(description = "Whether only whoever holds members.personal-data may read it; no if left out") Boolean sensitive) {

        boolean isSensitive() {
            return Boolean.TRUE.equals(sensitive);
        }
    }

    /** A note. */
    @Schema(name = "Note")
    public record Answer(UUID id, long version, @Schema(description = "Null of a sensitive note without the permission members.personal-data") String text,
            boolean sensitive, String author, Instant createdAt, Instant changedAt) {}

    @GET
    @Path("members/{id}/notes")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "Notes about the member, newest first", description = "Showing sensitive ones leaves an audit entry")
    public Page<Answer> listNotes(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        MemberRow member = views.readable(id);
        boolean clear = views.mayReveal(member);
        Sort sort = page.sort("-createdAt");
        UUID before = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        Page<NoteRow> rows = page.answer(sort, notes.page(member.id(), before, page.limit() + 1), note -> List.of(note.id()));
        if (clear && rows.items().stream().anyMatch(NoteRow::sensitive)) {
            views.recordReveal(member, "notes");
        }
        return new Page<>(rows.items().stream().map(note -> answer(note, clear)).toList(), rows.next(), null);
    }

    @POST
    @Path("members/{id}/notes")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Write a note")
    @Answers(value = Answer.class, status = 201)
    public Response addNote(@PathParam("id") UUID id, @NotNull @Valid Fields fields) {
        NoteRow note = notes.add(id, fields.text(), fields.isSensitive());
        return Response.created(URI.create("members/" + id + "/notes/" + note.id())).entity(answer(note, true)).build();
    }

    @PUT
    @Path("members/{id}/notes/{note}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Write a note anew")
    @Answers(Answer.class)
    public Response editNote(@PathParam("id") UUID id, @PathParam("note") UUID noteId, @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Fields fields) {
        NoteRow note = notes.edit(id, noteId, ifMatch, fields.text(), fields.isSensitive());
        return EntityVersion.ok(answer(note, true), note.version());
    }

    @DELETE
    @Path("members/{id}/notes/{note}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Throw a note away")
    public void deleteNote(@PathParam("id") UUID id, @PathParam("note") UUID noteId) {
        notes.delete(id, noteId);
    }

    private Answer answer(NoteRow note, boolean clear) {
        return new Answer(note.id(), note.version(), note.sensitive() && !clear ? null : notes.text(note), note.sensitive(), note.author(),
                note.createdAt(), note.changedAt());
    }
}
