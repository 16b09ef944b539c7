package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.provider.DocumentService;
import dev.tessera.inventory.provider.DocumentService.Document;
import dev.tessera.inventory.provider.DocumentService.Draft;
import dev.tessera.inventory.provider.InventoryPermissions;
import dev.tessera.inventory.provider.StockViews;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** What people write down about stock. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Stock documents")
public final class DocumentResource {

    private final DocumentService documents;
    private final StockViews views;
    private final Access access;

    DocumentResource(DocumentService documents, StockViews views, Access access) {
        this.documents = documents;
        this.views = views;
        this.access = access;
    }

    @POST
    @Path("stores/{storeId}/opening-balances")
    @Idempotent
    @RequiresPermission(value = InventoryPermissions.RECEIVE, scope = Scope.TARGET)
    @Operation(summary = "Record opening balances", description = "409 `inventory.opening-exists` names items of which something moved before")
    @Answers(value = DocumentAnswer.class, status = 201)
    public Response recordOpening(@PathParam("storeId") UUID storeId, @NotNull @Valid OpeningInput input) {
        return record(InventoryPermissions.RECEIVE, new Draft(storeId, MovementKind.OPENING, null, null, input.note(), lines(input.lines())));
    }

    @POST
    @Path("stores/{storeId}/receipts")
    @Idempotent
    @RequiresPermission(value = InventoryPermissions.RECEIVE, scope = Scope.TARGET)
    @Operation(summary = "Record goods that arrived")
    @Answers(value = DocumentAnswer.class, status = 201)
    public Response recordReceipt(@PathParam("storeId") UUID storeId, @NotNull @Valid ReceiptInput input) {
        return record(InventoryPermissions.RECEIVE,
                new Draft(storeId, MovementKind.RECEIPT, null, input.reference(), input.note(), lines(input.lines())));
    }

    @POST
    @Path("stores/{storeId}/adjustments")
    @Idempotent
    @RequiresPermission(value = InventoryPermissions.ADJUST, scope = Scope.TARGET)
    @Operation(summary = "Adjust stock", description = "409 `inventory.insufficient` if more is taken than is there and the policy refuses that")
    @Answers(value = DocumentAnswer.class, status = 201)
    public Response recordAdjustment(@PathParam("storeId") UUID storeId, @NotNull @Valid AdjustmentInput input) {
        return record(InventoryPermissions.ADJUST,
                new Draft(storeId, MovementKind.ADJUSTMENT, input.reason(), input.reference(), input.note(), lines(input.lines())));
    }

    private Response record(String permission, Draft draft) {
        views.requireVisible(draft.storeId());
        access.require(permission, draft.storeId());
        Document document = documents.record(draft);
        return Response.created(URI.create("documents/" + document.id())).entity(DocumentAnswer.of(document)).build();
    }

    private static List<DocumentService.Line> lines(List<DocumentLine> lines) {
        return lines.stream().map(DocumentLine::line).toList();
    }

    @GET
    @Path("documents")
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A store's opening balances, receipts and adjustments, newest first")
    public Page<DocumentAnswer> listDocuments(@BeanParam @Valid PageRequest page, @QueryParam("storeId") @NotNull UUID storeId) {
        Sort sort = page.sort("-number");
        UUID before = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        Page<Document> answer = page.answer(sort, views.documents(storeId, before, page.limit() + 1), document -> List.of(document.id()));
        return new Page<>(answer.items().stream().map(DocumentAnswer::of).toList(), answer.next(), null);
    }

    @GET
    @Path("documents/{id}")
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "One document")
    public DocumentAnswer document(@PathParam("id") UUID id) {
        return DocumentAnswer.of(views.document(id));
    }

    @GET
    @Path("documents/{id}/movements")
    @RequiresPermission(value = InventoryPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "What a document moved, in the order of its lines")
    public List<MovementAnswer> movementsOfDocument(@PathParam("id") UUID id) {
        views.document(id);
        return views.movementsOf(id).stream().map(moved -> MovementAnswer.of(moved, views.nameOf(moved.itemId()))).toList();
    }
}
