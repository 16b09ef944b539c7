package dev.tessera.ledger.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.web.Cursor;
import dev.tessera.web.Page;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Accounts, their statements, and the journals behind a document. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {

    private final Ledger ledger;
    private final UnitOfWork unitOfWork;

    AccountResource(Ledger ledger, UnitOfWork unitOfWork) {
        this.ledger = ledger;
        this.unitOfWork = unitOfWork;
    }

    @GET
    @Path("accounts/{owner}/{ownerId}")
    @RequiresPermission(value = "ledger.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "All accounts of an owner with their lots")
    public List<AccountState> accounts(@PathParam("owner") AccountKey.Owner owner, @PathParam("ownerId") UUID ownerId) {
        return unitOfWork.readOnly(() -> ledger.accountsOf(owner, ownerId));
    }

    @GET
    @Path("accounts/{owner}/{ownerId}/{asset}/statement")
    @RequiresPermission(value = "ledger.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "An account's transfers, newest first")
    public Page<Ledger.StatementLine> statement(@PathParam("owner") AccountKey.Owner owner, @PathParam("ownerId") UUID ownerId,
            @PathParam("asset") String asset, @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        UUID before = Cursor.decode(cursor, 1).stream().findFirst().map(AccountResource::position).orElse(null);
        List<Ledger.StatementLine> lines = unitOfWork.readOnly(() -> ledger.accountsOf(owner, ownerId).stream()
                .map(AccountState::key).filter(key -> key.asset().code().equals(asset)).findFirst()
                .map(key -> ledger.statement(key, before, limit + 1))
                .orElseThrow(() -> Problem.notFound("ledger.account-unknown").exception()));
        boolean more = lines.size() > limit;
        List<Ledger.StatementLine> page = more ? lines.subList(0, limit) : lines;
        return new Page<>(page, more ? Cursor.encode(page.get(limit - 1).transferId().toString()) : null, null);
    }

    @GET
    @Path("journals")
    @RequiresPermission(value = "ledger.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "The journals of a document, oldest first")
    public List<Journal> journals(@QueryParam("sourceType") @NotNull String sourceType, @QueryParam("sourceId") @NotNull UUID sourceId) {
        return unitOfWork.readOnly(() -> ledger.journalsOf(sourceType, sourceId));
    }

    private static UUID position(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.cursor-malformed").at("?cursor", "web.cursor-malformed").exception(malformed);
        }
    }
}
