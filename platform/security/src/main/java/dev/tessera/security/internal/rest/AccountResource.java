package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.AccountDirectory;
import dev.tessera.security.internal.account.AccountDirectory.By;
import dev.tessera.security.internal.account.AccountDirectory.Filter;
import dev.tessera.security.internal.account.AccountDirectory.Listed;
import dev.tessera.security.internal.account.AccountDirectory.Order;
import dev.tessera.security.internal.account.Accounts;
import dev.tessera.security.internal.account.Accounts.Created;
import dev.tessera.security.internal.login.Unlocking;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Messages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.Position;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Accounts and what is granted to them. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public final class AccountResource {

    private static final Map<String, By> SORTS = Map.of("login", By.LOGIN, "name", By.NAME, "createdAt", By.CREATED_AT);

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final Unlocking unlocking;
    private final Messages messages;

    public AccountResource(Accounts accounts, AccountDirectory directory, Unlocking unlocking, Messages messages) {
        this.accounts = accounts;
        this.directory = directory;
        this.unlocking = unlocking;
        this.messages = messages;
    }

    @GET
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_READ, scope = Scope.FILTERED)
    @Operation(summary = "List accounts", description = "Sorted by login, name or createdAt")
    public Page<AccountAnswer> listAccounts(@BeanParam @Valid PageRequest page,
            @Parameter(description = "Part of a login or name") @QueryParam("q") @Size(max = 80) String text,
            @Parameter(description = "Only accounts with this status") @QueryParam("status") Account.Status status,
            @Parameter(description = "Only accounts with this role") @QueryParam("role") @Size(max = 40) String role,
            @Parameter(description = "Only accounts with a grant for this unit or below it") @QueryParam("unit") UUID unit,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Sort sort = page.sort("login", "name", "createdAt");
        List<Listed> found = directory.list(new Filter(text == null ? "" : text, status, role, unit), order(sort, page.after(sort, 2)),
                page.limit() + 1);
        Texts texts = Texts.of(messages, language);
        return page.answer(sort, found.stream().map(listed -> AccountAnswer.of(listed, texts)).toList(),
                account -> List.of(value(sort, account), account.id()));
    }

    @POST
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Create an account", description = "It gets a generated password, told only now, which must be changed at the"
            + " first sign-in")
    @Answers(value = AccountCreated.class, status = 201)
    public Response createAccount(@NotNull @Valid AccountCreation creation,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Created created = accounts.create(creation.toNewAccount());
        AccountAnswer answer = AccountAnswer.of(directory.describe(created.account()), Texts.of(messages, language));
        return Response.created(URI.create("accounts/" + answer.id())).tag(tag(created.account()))
                .entity(new AccountCreated(answer, created.password())).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_READ, scope = Scope.TARGET)
    @Operation(summary = "One account")
    @Answers(AccountAnswer.class)
    public Response getAccount(@PathParam("id") UUID id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        return answer(directory.describe(accounts.get(id)), language);
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Edit, disable or enable an account")
    @Answers(AccountAnswer.class)
    public Response editAccount(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid AccountFields fields,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Account changed = accounts.change(id, version -> EntityVersion.check(ifMatch, version), fields.name(), fields.language(),
                fields.status());
        return answer(directory.describe(changed), language);
    }

    @POST
    @Path("{id}/password-reset")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Give an account a new password", description = "Generated, told only now, to be changed at the next sign-in;"
            + " its sessions end")
    public NewPassword resetPassword(@PathParam("id") UUID id) {
        return new NewPassword(accounts.resetPassword(id));
    }

    @POST
    @Path("{id}/unlock")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Let an account try to sign in again at once")
    public void unlockAccount(@PathParam("id") UUID id) {
        unlocking.unlock(id);
    }

    @POST
    @Path("{id}/totp-reset")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Remove an account's authenticator app", description = "For somebody who lost it; its sessions end")
    public void resetTotp(@PathParam("id") UUID id) {
        accounts.removeTotp(id);
    }

    @DELETE
    @Path("{id}/sessions")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "End an account's sessions")
    public void signOutAccount(@PathParam("id") UUID id) {
        accounts.signOut(id);
    }

    @POST
    @Path("{id}/grants")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Give an account a role", description = "Nobody gives more than they hold themselves, nor elsewhere than they"
            + " hold it")
    @Answers(value = AccountAnswer.class, status = 201)
    public Response grantRole(@PathParam("id") UUID id, @NotNull @Valid GrantCreation creation,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        UUID grantId = accounts.grant(id, creation.roleId(), creation.unitId()).id();
        Listed listed = directory.describe(accounts.get(id));
        return Response.created(URI.create("accounts/" + id + "/grants/" + grantId)).tag(tag(listed.account()))
                .entity(AccountAnswer.of(listed, Texts.of(messages, language))).build();
    }

    @DELETE
    @Path("{id}/grants/{grantId}")
    @RequiresPermission(value = SecurityPermissions.ACCOUNTS_MANAGE, scope = Scope.TARGET)
    @Operation(summary = "Take a role from an account")
    public void revokeRole(@PathParam("id") UUID id, @PathParam("grantId") UUID grantId) {
        accounts.revoke(id, grantId);
    }

    private Response answer(Listed listed, String language) {
        return EntityVersion.ok(AccountAnswer.of(listed, Texts.of(messages, language)), listed.account().version());
    }

    private static EntityTag tag(Account account) {
        return new EntityTag(Long.toString(account.version()));
    }

    private static Order order(Sort sort, Optional<Position> after) {
        By by = SORTS.get(sort.field());
        return after.map(position -> new Order(by, sort.descending(), by == By.CREATED_AT ? position.instant(0) : position.text(0),
                position.uuid(1))).orElseGet(() -> new Order(by, sort.descending(), null, null));
    }

    private static Object value(Sort sort, AccountAnswer account) {
        return switch (SORTS.get(sort.field())) {
            case LOGIN -> account.login();
            case NAME -> account.name();
            case CREATED_AT -> account.createdAt();
        };
    }

    /** A new account with its first password. */
    @Schema(description = "A new account with its first password, told only now")
    public record AccountCreated(AccountAnswer account, String password) {
        @Override
        public String toString() {
            return "AccountCreated[" + account + ", …]";
        }
    }

    /** A generated password. */
    @Schema(description = "A generated password, told only now")
    public record NewPassword(String password) {
        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }
}
