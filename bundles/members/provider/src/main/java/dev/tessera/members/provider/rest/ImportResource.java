package dev.tessera.members.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.AttributeService;
import dev.tessera.members.provider.ImportService.CheckedLine;
import dev.tessera.members.provider.ImportService.Counts;
import dev.tessera.members.provider.ImportService;
import dev.tessera.members.provider.Json;
import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.entity.ImportRow;
import dev.tessera.members.provider.transfer.ImportField;
import dev.tessera.tables.LineProblem;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableWriter;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.MaxRequestSize;
import dev.tessera.web.Messages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.PageRequest;
import dev.tessera.web.RequiresPermission.Scope;
import dev.tessera.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bringing members in from a table: upload, mapping, preview, run, failed lines. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Import")
public final class ImportResource {

    private static final int PAGE = 500;

    private final ImportService imports;
    private final AttributeService attributes;
    private final Messages messages;

    public ImportResource(ImportService imports, AttributeService attributes, Messages messages) {
        this.imports = imports;
        this.attributes = attributes;
        this.messages = messages;
    }

    /** A file that is being brought in. */
    @Schema(name = "MemberImport")
    public record Answer(UUID id, long version, ImportRow.Status status, UUID unitId, String fileName, TableFormat format,
            @Schema(description = "Null of a workbook") String charset, @Schema(description = "Null of a workbook") String separator,
            List<String> headings, @Schema(description = "For each heading the field it is; empty if it is left out") List<String> mapping,
            ImportRow.OnExisting onExisting, boolean acceptDuplicates, int totalLines, CountsAnswer counts, Instant createdAt, String createdBy,
            Instant finishedAt) {}

    /** How many lines stand where. */
    @Schema(name = "MemberImportCounts")
    public record CountsAnswer(long waiting, long created, long updated, long failed) {}

    /** What the columns are. */
    @Schema(name = "MemberImportMapping")
    public record Mapping(
            @Schema(description = "For each heading one of the fields; empty to leave it out") @NotNull @Size(max = 100) List<@NotNull @Size(max = 60) String> mapping,
            @Schema(description = "What to do with a line whose identifier belongs to a member") @NotNull ImportRow.OnExisting onExisting,
            @Schema(description = "Whether people who look like a member are registered all the same; no if left out") Boolean acceptDuplicates) {}

    /** Something a column can be. */
    @Schema(name = "MemberImportField")
    public record Field(String key, @Schema(description = "In the language of the request") String title) {}

    /** All a column can be. */
    @Schema(name = "MemberImportFields")
    public record Fields(List<Field> items) {}

    /** What is wrong with a line. */
    @Schema(name = "MemberImportProblem")
    public record ProblemAnswer(@Schema(description = "The heading of the cell at fault; null if it is the line") String column, String code,
            @Schema(description = "In the language of the request") String text) {}

    /** A line that was looked at. */
    @Schema(name = "MemberImportLine")
    public record Line(@Schema(description = "2 is the first line below the headings") int number, List<String> cells, List<ProblemAnswer> problems) {}

    /** What the run would say. */
    @Schema(name = "MemberImportPreview")
    public record PreviewAnswer(@Schema(description = "How many lines were looked at, the first ones") int checked,
            @Schema(description = "How many of them would be done") int valid, @Schema(description = "Lines with problems first") List<Line> lines) {}

    @POST
    @Path("imports")
    @Consumes({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", MediaType.APPLICATION_OCTET_STREAM})
    @MaxRequestSize(megabytes = 20)
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "Upload a CSV (UTF-8 or GB18030) or XLSX file", description = "The body is the file. Nothing is imported yet; the mapping is guessed")
    @Answers(value = Answer.class, status = 201)
    public Response uploadImport(InputStream file, @Parameter(description = "The file's name") @QueryParam("fileName") @NotBlank @Size(max = 200) String fileName,
            @Parameter(description = "The home of whoever has none of their own in the file") @QueryParam("unitId") @NotNull UUID unitId) {
        ImportRow row = imports.upload(unitId, fileName, bytes(file));
        return Response.created(URI.create("imports/" + row.id())).entity(answer(row)).tag(new EntityTag(Long.toString(row.version()))).build();
    }

    private static byte[] bytes(InputStream file) {
        try {
            return file.readAllBytes();
        } catch (IOException broken) {
            throw Problem.of(Problem.Kind.MALFORMED, "members.import-broken-off").exception(broken);
        }
    }

    @GET
    @Path("imports")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.FILTERED)
    @Operation(summary = "Imports, newest first")
    public Page<Answer> listImports(@BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("-createdAt");
        UUID before = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        Page<ImportRow> rows = page.answer(sort, imports.list(before, page.limit() + 1), row -> List.of(row.id()));
        return new Page<>(rows.items().stream().map(this::answer).toList(), rows.next(), null);
    }

    @GET
    @Path("imports/fields")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.ANYWHERE)
    @Operation(summary = "All that a column can be")
    public Fields listImportFields(@Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        List<Field> fields = new ArrayList<>(Arrays.stream(ImportField.values())
                .map(field -> new Field(field.key(), messages.text("members.import-field." + field.key(), language))).toList());
        boolean english = language.equals(Messages.ENGLISH);
        attributes.all().stream().map(AttributeService.Versioned::definition).filter(definition -> definition.active())
                .forEach(definition -> fields.add(new Field("attributes." + definition.key(), english ? definition.titleEn() : definition.titleZh())));
        return new Fields(fields);
    }

    @GET
    @Path("imports/{id}")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "One import and how far it is")
    @Answers(Answer.class)
    public Response getImport(@PathParam("id") UUID id) {
        return ok(imports.get(id));
    }

    @PUT
    @Path("imports/{id}/mapping")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "Say what the columns are")
    @Answers(Answer.class)
    public Response mapImport(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Mapping mapping) {
        return ok(imports.choose(id, ifMatch, mapping.mapping(), mapping.onExisting(), Boolean.TRUE.equals(mapping.acceptDuplicates())));
    }

    @GET
    @Path("imports/{id}/preview")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "What the run would say", description = "Looks at the first 1000 lines with the very checks of the run; shows up to 100, "
            + "those with problems first")
    public PreviewAnswer previewImport(@PathParam("id") UUID id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Locale language = messages.preferred(acceptLanguage);
        var preview = imports.preview(id);
        return new PreviewAnswer(preview.checked(), preview.valid(), preview.lines().stream().map(line -> line(line, language)).toList());
    }

    @POST
    @Path("imports/{id}/start")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "Begin the run in the background", description = "Survives a restart; a line is never done twice")
    @Answers(Answer.class)
    public Response startImport(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return ok(imports.start(id, ifMatch));
    }

    @POST
    @Path("imports/{id}/cancel")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "Stop the run", description = "Lines already done stay done")
    @Answers(Answer.class)
    public Response cancelImport(@PathParam("id") UUID id) {
        return ok(imports.cancel(id));
    }

    @DELETE
    @Path("imports/{id}")
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "Throw an import that is not running away, with its lines")
    public void deleteImport(@PathParam("id") UUID id) {
        imports.delete(id);
    }

    @GET
    @Path("imports/{id}/failed-lines")
    @Produces({"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
    @RequiresPermission(value = MembersPermissions.IMPORT, scope = Scope.TARGET)
    @Operation(summary = "A file of the lines that failed, in the format of the upload", description = "The columns of the upload and one more with the "
            + "reasons; put right, it can be uploaded as it is")
    @Answers(type = "text/csv")
    public Response getFailedLines(@PathParam("id") UUID id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        ImportRow row = imports.get(id);
        TableFormat format = TableFormat.valueOf(row.format());
        Locale language = messages.preferred(acceptLanguage);
        StreamingOutput body = out -> writeFailed(row, format, language, out);
        return Response.ok(body, format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"failed-" + id + "." + format.extension() + "\"").build();
    }

    private void writeFailed(ImportRow row, TableFormat format, Locale language, OutputStream out) throws IOException {
        try (TableWriter table = TableWriter.to(out, format)) {
            List<String> headings = new ArrayList<>(imports.headings(row));
            headings.add(messages.text("members.import-reason", language));
            table.line(headings);
            int after = 0;
            List<CheckedLine> lines = imports.failed(row.id(), after, PAGE);
            while (!lines.isEmpty()) {
                for (CheckedLine line : lines) {
                    table.line(withReason(line, language));
                }
                after = lines.get(lines.size() - 1).number();
                lines = imports.failed(row.id(), after, PAGE);
            }
        }
    }

    private List<String> withReason(CheckedLine line, Locale language) {
        List<String> cells = new ArrayList<>(line.cells());
        cells.add(line.problems().stream().map(problem -> (problem.column() == null ? "" : problem.column() + ": ") + text(problem, language))
                .collect(Collectors.joining("; ")));
        return cells;
    }

    private Line line(CheckedLine line, Locale language) {
        return new Line(line.number(), line.cells(), line.problems().stream()
                .map(problem -> new ProblemAnswer(problem.column(), problem.code(), text(problem, language))).toList());
    }

    private String text(LineProblem problem, Locale language) {
        return messages.text(problem.code(), problem.arguments(), language);
    }

    private Response ok(ImportRow row) {
        return EntityVersion.ok(answer(row), row.version());
    }

    private Answer answer(ImportRow row) {
        Counts counts = imports.counts(row.id());
        return new Answer(row.id(), row.version(), row.status(), row.unitId(), row.fileName(), TableFormat.valueOf(row.format()), row.charset(),
                row.separator(), imports.headings(row), Json.list(row.mapping()), row.onExisting(), row.acceptDuplicates(), row.totalLines(),
                new CountsAnswer(counts.waiting(), counts.created(), counts.updated(), counts.failed()), row.createdAt(), row.createdBy(),
                row.finishedAt());
    }
}
