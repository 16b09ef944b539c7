package dev.tessera.members.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.ProfileService;
import dev.tessera.members.provider.Views;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.members.provider.search.MemberList;
import dev.tessera.members.provider.search.TermSearch.Hit;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Members: the list, one of them, registering and editing. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public final class MemberResource {

    private final Views views;
    private final ProfileService profiles;

    public MemberResource(Views views, ProfileService profiles) {
        this.views = views;
        this.profiles = profiles;
    }

    @GET
    @Path("members")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "List or search members", description = "With `q` the best match comes first: an identifier, the beginning of a name, "
            + "its pinyin or initials, the last four digits of a phone or card. Else sorted by registeredAt (default -registeredAt), name or number")
    public Page<MemberSummary> listMembers(@BeanParam @Valid PageRequest page, @BeanParam @Valid ListParameters parameters,
            @Parameter(description = "What to search for") @QueryParam("q") @Size(max = 100) String typed,
            @Parameter(description = "Whether to count all that match, which takes longer") @QueryParam("total") @DefaultValue("false") boolean total) {
        MemberFilter filter = views.filter(MembersPermissions.READ, parameters.unit(), parameters.tag(), parameters.stage(), parameters.source(),
                parameters.registeredFrom(), parameters.registeredTo(), parameters.status());
        if (typed != null && !typed.isBlank()) {
            return search(typed.strip(), filter, page);
        }
        Sort sort = page.sort("-registeredAt", "name", "number");
        MemberList.Place after = page.after(sort, 2)
                .map(position -> new MemberList.Place(sort.field().equals("registeredAt") ? position.instant(0).toString() : position.text(0),
                        position.uuid(1)))
                .orElse(null);
        List<MemberList.Place> places = views.search().list(filter, order(sort), sort.descending(), after, page.limit() + 1);
        Page<MemberList.Place> answer = page.answer(sort, places, place -> List.of(place.value(), place.memberId()));
        return new Page<>(summaries(answer.items().stream().map(MemberList.Place::memberId).toList()), answer.next(),
                total ? views.search().count(filter) : null);
    }

    private Page<MemberSummary> search(String typed, MemberFilter filter, PageRequest page) {
        Sort relevance = page.sort("relevance");
        Hit after = page.after(relevance, 3).map(position -> new Hit((int) position.number(0), position.text(1), position.uuid(2))).orElse(null);
        List<Hit> hits = views.search().search(typed, filter, after, page.limit() + 1);
        Page<Hit> answer = page.answer(relevance, hits, hit -> List.of(hit.place(), hit.term(), hit.memberId()));
        return new Page<>(summaries(answer.items().stream().map(Hit::memberId).toList()), answer.next(), null);
    }

    private List<MemberSummary> summaries(List<UUID> ids) {
        return views.summaries(ids).stream().map(MemberSummary::of).toList();
    }

    private static MemberList.Order order(Sort sort) {
        return switch (sort.field()) {
            case "name" -> MemberList.Order.NAME;
            case "number" -> MemberList.Order.NUMBER;
            default -> MemberList.Order.REGISTERED;
        };
    }

    @POST
    @Path("members")
    @RequiresPermission(value = MembersPermissions.REGISTER, scope = Scope.TARGET)
    @Operation(summary = "Register a member", description = "409 `members.duplicates-found` names members who look the same; when they were "
            + "looked at and are others, send it again with `duplicatesKnown`. 409 `members.identifier-taken` names whose an identifier is")
    @Answers(value = MemberAnswer.class, status = 201)
    public Response registerMember(@NotNull @Valid RegistrationRequest request) {
        try {
            UUID id = views.register(request.registration());
            var detail = views.detailAfterWrite(id);
            return Response.created(URI.create("members/" + id)).entity(MemberAnswer.of(detail))
                    .tag(new EntityTag(Long.toString(detail.member().version()))).build();
        } catch (ProblemException refused) {
            throw named(refused, request.phonePointer());
        }
    }

    /** The phone stands among identifiers or contacts inside; outside it is the phone. */
    private static ProblemException named(ProblemException refused, String phonePointer) {
        Problem problem = refused.problem();
        Problem renamed = new Problem(problem.kind(), problem.code(), problem.arguments(), List.of());
        for (Problem.FieldProblem field : problem.fields()) {
            renamed = renamed.at(field.pointer().equals(phonePointer) ? "/phone" : field.pointer(), field.code(), field.arguments());
        }
        return renamed.exception(refused);
    }

    @POST
    @Path("members/duplicates")
    @RequiresPermission(value = MembersPermissions.REGISTER, scope = Scope.TARGET)
    @Operation(summary = "Who may be the same person", description = "Takes what would be registered and changes nothing; looks in the whole chain")
    public CandidatesAnswer findDuplicates(@NotNull @Valid RegistrationRequest request) {
        try {
            return new CandidatesAnswer(views.candidates(request.registration()).stream().map(CandidateAnswer::of).toList());
        } catch (ProblemException refused) {
            throw named(refused, request.phonePointer());
        }
    }

    @GET
    @Path("members/{id}")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One member", description = "The id of a member who was merged finds the survivor")
    @Answers(MemberAnswer.class)
    public Response getMember(@PathParam("id") UUID id) {
        var detail = views.detail(id);
        return EntityVersion.ok(MemberAnswer.of(detail), detail.member().version());
    }

    @PUT
    @Path("members/{id}")
    @RequiresPermission(value = MembersPermissions.EDIT, scope = Scope.TARGET)
    @Operation(summary = "Edit a member's profile")
    @Answers(MemberAnswer.class)
    public Response editMember(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid MemberEdit edit) {
        profiles.edit(id, ifMatch, edit.edit());
        return written(id);
    }

    @PUT
    @Path("members/{id}/remarks")
    @RequiresPermission(value = MembersPermissions.PERSONAL_DATA, scope = Scope.TARGET)
    @Operation(summary = "Set the sensitive remarks", description = "Needs members.edit as well")
    @Answers(MemberAnswer.class)
    public Response editRemarks(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RemarksEdit edit) {
        profiles.remark(id, ifMatch, edit.remarks());
        return written(id);
    }

    private Response written(UUID id) {
        var detail = views.detailAfterWrite(id);
        return EntityVersion.ok(MemberAnswer.of(detail), detail.member().version());
    }

    @GET
    @Path("members/{id}/personal-data")
    @RequiresPermission(value = MembersPermissions.PERSONAL_DATA, scope = Scope.TARGET)
    @Operation(summary = "What is encrypted of a member, in clear", description = "Every look leaves an audit entry")
    public PersonalDataAnswer getPersonalData(@PathParam("id") UUID id) {
        return PersonalDataAnswer.of(views.reveal(id));
    }

    @GET
    @Path("members/{id}/duplicates")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "Members who may be the same person as this one")
    public CandidatesAnswer getDuplicates(@PathParam("id") UUID id) {
        return new CandidatesAnswer(views.duplicatesOf(id).stream().map(CandidateAnswer::of).toList());
    }

    @GET
    @Path("members/{id}/stages")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "The steps of the member's life with us, newest first")
    public StageStep.History getStages(@PathParam("id") UUID id) {
        return new StageStep.History(views.stages(id).stream().map(StageStep::of).toList());
    }
}
