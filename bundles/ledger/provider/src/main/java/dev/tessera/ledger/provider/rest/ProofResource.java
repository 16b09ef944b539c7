package dev.tessera.ledger.provider.rest;

import dev.tessera.ledger.api.Proof;
import dev.tessera.ledger.provider.LedgerPermissions;
import dev.tessera.web.Answers;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The proof that everything adds up. */
@Path("proof")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Proof")
public final class ProofResource {

    private final Proof proof;
    private final Messages messages;

    ProofResource(Proof proof, Messages messages) {
        this.proof = proof;
        this.messages = messages;
    }

    @GET
    @RequiresPermission(value = LedgerPermissions.PROVE, scope = Scope.DEPLOYMENT)
    @Operation(summary = "The last proof", description = "204 if there was none yet")
    @Answers(ProofAnswer.class)
    public Response lastProof(@Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        Proof.Result last = proof.last();
        return last == null ? Response.noContent().build() : Response.ok(answer(last, acceptLanguage)).build();
    }

    @POST
    @RequiresPermission(value = LedgerPermissions.PROVE, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Prove now", description = "Recomputes every balance and every lot from the entries and asks every module whether its own "
            + "books agree. Takes a while with many entries; checkouts go on meanwhile")
    public ProofAnswer prove(@Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        return answer(proof.prove(), acceptLanguage);
    }

    private ProofAnswer answer(Proof.Result result, String acceptLanguage) {
        return ProofAnswer.of(result, messages, messages.preferred(acceptLanguage));
    }
}
