package dev.tessera.cards.provider.rest;

import dev.tessera.cards.provider.CardsPermissions;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.Batches;
import dev.tessera.cards.provider.card.Batches.Batch;
import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Unit;
import dev.tessera.security.UnitScope;
import dev.tessera.web.Answers;
import dev.tessera.web.Idempotent;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.List;
import java.util.UUID;

/** Card stock. */
@Path("batches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Card stock")
public final class BatchResource {

    private final Foundation foundation;
    private final Batches batches;

    public BatchResource(Foundation foundation, Batches batches) {
        this.foundation = foundation;
        this.batches = batches;
    }

    /** All batches. */
    @Schema(name = "CardBatches")
    public record BatchesAnswer(List<Batch> items) {}

    /**
     * Cards to be made.
     *
     * @param digits how many digits the serial has
     */
    @Schema(name = "CardBatchCreation")
    public record BatchCreation(@NotNull UUID typeId, @NotNull UUID storeId, @NotNull @Pattern(regexp = "[A-Z0-9-]{0,20}", message = "cards.prefix-invalid") String prefix,
            @Min(0) long firstSerial, @Min(4) @Max(12) int digits, @Min(1) @Max(5000) int size, @Size(max = 200) @Schema(nullable = true) String note) {}

    /** Where a batch is to be. */
    @Schema(name = "CardBatchMove")
    public record BatchMove(@NotNull UUID storeId) {}

    @GET
    @RequiresPermission(value = CardsPermissions.STOCK, scope = Scope.FILTERED)
    @Operation(summary = "Batches in the caller's stores, the newest first")
    public BatchesAnswer listBatches() {
        UnitScope scope = foundation.access().scope(CardsPermissions.STOCK);
        return new BatchesAnswer(batches.all().stream().filter(batch -> scope.contains(batch.storeId())).toList());
    }

    @POST
    @Idempotent
    @RequiresPermission(value = CardsPermissions.STOCK, scope = Scope.TARGET)
    @Operation(summary = "Make cards for stock", description = "Numbers are prefix, serial and a check digit; the cards are NEW until they are sold")
    @Answers(value = Batch.class, status = 201)
    public Response createBatch(@NotNull @Valid BatchCreation creation) {
        requireStore(creation.storeId());
        Batch batch = batches.create(creation.typeId(), creation.storeId(), creation.prefix(), creation.firstSerial(), creation.digits(), creation.size(),
                creation.note());
        return Response.created(URI.create("batches/" + batch.id())).entity(batch).build();
    }

    @POST
    @Path("{id}/moves")
    @Idempotent
    @RequiresPermission(value = CardsPermissions.STOCK, scope = Scope.TARGET)
    @Operation(summary = "Send what is left of a batch to another store")
    public Batch moveBatch(@PathParam("id") UUID id, @NotNull @Valid BatchMove move) {
        foundation.access().require(CardsPermissions.STOCK, batches.find(id).storeId());
        requireStore(move.storeId());
        return batches.move(id, move.storeId());
    }

    private void requireStore(UUID storeId) {
        foundation.access().require(CardsPermissions.STOCK, storeId);
        if (foundation.organization().unit(storeId).filter(Unit::isStore).isEmpty()) {
            throw Problem.invalid("cards.store-unknown").at("/storeId", "cards.store-unknown").exception();
        }
    }
}
