package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Proof;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The proof that the ledger adds up. */
@Path("proof")
@Produces(MediaType.APPLICATION_JSON)
public final class ProofResource {

    private final Proof proof;

    ProofResource(Proof proof) {
        this.proof = proof;
    }

    @GET
    @RequiresPermission(value = "ledger.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "The last proof; 204 if there was none")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Proof.Result.class)))
    public Response last() {
        Proof.Result last = proof.last();
        return last == null ? Response.noContent().build() : Response.ok(last).build();
    }

    @POST
    @RequiresPermission(value = "ledger.prove", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Prove the ledger now")
    public Proof.Result prove() {
        return proof.prove();
    }
}
