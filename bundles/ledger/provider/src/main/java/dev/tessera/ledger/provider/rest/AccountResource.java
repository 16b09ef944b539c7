package dev.tessera.ledger.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.provider.LedgerPermissions;
import dev.tessera.ledger.provider.Views;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Accounts, their statements, and the journals behind them. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public final class AccountResource {

    private final Views views;
    private final Clock clock;

    AccountResource(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @GET
    @Path("accounts/{owner}/{ownerId}")
    @RequiresPermission(value = LedgerPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "All accounts of a member, card, drawer or store with their lots",
            description = "A member belongs to the home store, a card or drawer to the stores in which it was used")
    public List<AccountAnswer> listAccounts(@PathParam("owner") AccountKey.Owner owner, @PathParam("ownerId") UUID ownerId) {
        Instant now = clock.instant();
        return views.accountsOf(owner, ownerId).stream().map(state -> AccountAnswer.of(state, now)).toList();
    }

    @GET
    @Path("accounts/{owner}/{ownerId}/statement")
    @RequiresPermission(value = LedgerPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "An account's movements, newest first")
    public Page<StatementAnswer> statement(@PathParam("owner") AccountKey.Owner owner, @PathParam("ownerId") UUID ownerId,
            @Parameter(description = "Which of the owner's accounts, e.g. `principal`") @QueryParam("asset") @NotNull @Size(max = 64) String asset,
            @BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("-number");
        UUID before = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        AccountKey key = views.accountsOf(owner, ownerId).stream().map(AccountState::key).filter(account -> account.asset().code().equals(asset))
                .findFirst().orElseThrow(() -> Problem.notFound("ledger.account-unknown").exception());
        List<Ledger.StatementLine> lines = views.statement(key, before, page.limit() + 1);
        Page<Ledger.StatementLine> answer = page.answer(sort, lines, line -> List.of(line.transferId()));
        return new Page<>(answer.items().stream().map(StatementAnswer::of).toList(), answer.next(), null);
    }

    @GET
    @Path("journals")
    @RequiresPermission(value = LedgerPermissions.READ, scope = Scope.FILTERED)
    @Operation(summary = "The journals of a document, oldest first")
    public List<JournalAnswer> journalsOf(
            @Parameter(description = "e.g. `sales.sale`") @QueryParam("sourceType") @NotNull @Size(max = 64) String sourceType,
            @QueryParam("sourceId") @NotNull UUID sourceId) {
        return views.journalsOf(sourceType, sourceId).stream().map(JournalAnswer::of).toList();
    }

    @GET
    @Path("journals/{id}")
    @RequiresPermission(value = LedgerPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "A journal with its transfers and what they did to lots")
    public JournalAnswer journal(@PathParam("id") UUID id) {
        return JournalAnswer.of(views.journal(id));
    }
}
