package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.transfer.Column;
import dev.tessera.catalog.provider.transfer.ExportService;
import dev.tessera.catalog.provider.transfer.ImportService;
import dev.tessera.catalog.provider.transfer.ImportService.ChangedLine;
import dev.tessera.catalog.provider.transfer.ImportService.FailedLine;
import dev.tessera.catalog.provider.transfer.ImportService.Outcome;
import dev.tessera.kernel.error.Problem;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableWriter;
import dev.tessera.web.Answers;
import dev.tessera.web.MaxRequestSize;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Goods and services in and out of tables. */
@Path("")
@Tag(name = "Import and export")
public final class TransferResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int SHOWN = 500;

    private final ImportService imports;
    private final ExportService exports;
    private final Messages messages;

    public TransferResource(ImportService imports, ExportService exports, Messages messages) {
        this.imports = imports;
        this.exports = exports;
        this.messages = messages;
    }

    /** What became of a table. */
    @Schema(name = "GoodsImport", description = "What became of a table, or would become of it")
    public record ImportAnswer(@Schema(description = "Whether it was only looked at") boolean trial, List<ColumnAnswer> columns, int lines,
            @Schema(description = "New products") int created, @Schema(description = "Products that changed") int updated,
            @Schema(description = "Products that are so already") int unchanged,
            @Schema(description = "Lines of items that are new") int createdLines,
            @Schema(description = "Lines that change an item, or at the product's first line the product") int changedLines,
            @Schema(description = "Lines of items that are so already") int unchangedLines,
            @Schema(description = "The first 500 of the lines that change something") List<ChangeAnswer> changes,
            @Schema(description = "How many lines were left out; with those created, changed and unchanged all lines") int failed,
            @Schema(description = "The first 500 of them") List<LineAnswer> failedLines) {}

    /** What a column is. */
    @Schema(name = "GoodsImportColumn")
    public record ColumnAnswer(String heading, @Schema(description = "What it is taken for; null if it is left out", nullable = true) Column column) {}

    /** What a line changes. */
    @Schema(name = "GoodsImportChange")
    public record ChangeAnswer(@Schema(description = "2 is the first line below the headings") int number, @Schema(description = "The item's code") String code,
            @Schema(description = "The product's name, as it is to be") String name, List<FieldAnswer> fields) {}

    /** From what to what. */
    @Schema(name = "GoodsImportField")
    public record FieldAnswer(Column column, @Schema(description = "As an export writes it; null for nothing", nullable = true) String from,
            @Schema(description = "As an export writes it; null for nothing", nullable = true) String to) {}

    /** A line that was left out. */
    @Schema(name = "GoodsImportLine")
    public record LineAnswer(@Schema(description = "2 is the first line below the headings") int number, List<String> cells, List<ProblemAnswer> problems) {}

    /** Why. */
    @Schema(name = "GoodsImportProblem")
    public record ProblemAnswer(@Schema(description = "The heading of the cell at fault", nullable = true) String column, String code, String detail) {}

    @POST
    @Path("imports")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes({"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @MaxRequestSize(megabytes = 20)
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Bring goods in from a CSV or XLSX table", description = "The body is the file, one item a line, told by its code: what is there is "
            + "changed, empty cells leave it as it is. Lines at fault are left out with all of their product. The same table again changes nothing")
    public ImportAnswer importGoods(InputStream file, @Parameter(description = "Whether to look only") @QueryParam("trial") @DefaultValue("false") boolean trial,
            @Parameter(description = "Whether categories that are not there are made") @QueryParam("createCategories") @DefaultValue("false") boolean create,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Outcome outcome = imports.run(bytes(file), trial, create);
        Locale language = messages.preferred(acceptLanguage);
        List<ColumnAnswer> columns = new ArrayList<>();
        for (int place = 0; place < outcome.headings().size(); place++) {
            columns.add(new ColumnAnswer(outcome.headings().get(place), outcome.columns().get(place)));
        }
        return new ImportAnswer(trial, columns, outcome.lines(), outcome.created(), outcome.updated(), outcome.unchanged(),
                outcome.items().created(), outcome.items().changed(), outcome.items().unchanged(),
                outcome.changed().stream().limit(SHOWN).map(TransferResource::change).toList(), outcome.failed().size(),
                outcome.failed().stream().limit(SHOWN).map(line -> line(line, language)).toList());
    }

    private static ChangeAnswer change(ChangedLine line) {
        return new ChangeAnswer(line.number(), line.code(), line.name(), line.fields().stream()
                .map(field -> new FieldAnswer(field.column(), field.from(), field.to())).toList());
    }

    private LineAnswer line(FailedLine line, Locale language) {
        return new LineAnswer(line.number(), line.cells(), line.problems().stream().map(problem -> new ProblemAnswer(problem.column(), problem.code(),
                messages.text(problem.code(), problem.arguments(), language))).toList());
    }

    @POST
    @Path("imports/failed-lines")
    @Produces({"text/csv", XLSX})
    @Consumes({"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @MaxRequestSize(megabytes = 20)
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "The lines of a table that cannot be brought in, as a table", description = "The columns of the file and one more with the reasons; "
            + "put right, it can be brought in as it is")
    @Answers(type = "text/csv")
    public Response failedLines(InputStream file, @Parameter(description = "Whether categories that are not there are made") @QueryParam("createCategories")
            @DefaultValue("false") boolean create, @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Outcome outcome = imports.run(bytes(file), true, create);
        Locale language = messages.preferred(acceptLanguage);
        return answer(outcome.format(), "failed", out -> {
            try (TableWriter table = TableWriter.to(out, outcome.format())) {
                table.line(with(outcome.headings(), messages.text("catalog.import-reason", language)));
                for (FailedLine line : outcome.failed()) {
                    table.line(with(line.cells(), line(line, language).problems().stream()
                            .map(problem -> (problem.column() == null ? "" : problem.column() + ": ") + problem.detail()).collect(Collectors.joining("; "))));
                }
            }
        });
    }

    @GET
    @Path("export")
    @Produces({"text/csv", XLSX})
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "Goods and services as a table", description = "One item a line; an import understands it")
    @Answers(type = "text/csv")
    public Response exportGoods(@Parameter(description = "CSV or XLSX") @QueryParam("format") @DefaultValue("CSV") TableFormat format,
            @Parameter(description = "Only in this category and those below it") @QueryParam("categoryId") UUID categoryId) {
        return answer(format, "goods", out -> exports.write(out, format, categoryId));
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static Response answer(TableFormat format, String name, Writing writing) {
        StreamingOutput body = writing::to;
        return Response.ok(body, format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "." + format.extension() + "\"").build();
    }

    private static List<String> with(List<String> cells, String last) {
        List<String> more = new ArrayList<>(cells);
        more.add(last);
        return more;
    }

    private static byte[] bytes(InputStream file) {
        try {
            return file.readAllBytes();
        } catch (IOException broken) {
            throw Problem.of(Problem.Kind.MALFORMED, "catalog.import-broken-off").exception(broken);
        }
    }
}
