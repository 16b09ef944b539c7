package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.session.ApiToken;
import dev.tessera.security.internal.session.ApiToken.Wish;
import dev.tessera.security.internal.session.ApiTokens;
import dev.tessera.security.internal.session.ApiTokens.Created;
import dev.tessera.web.Answers;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** API tokens, by which programs call. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "API tokens")
public final class TokenResource {

    private final ApiTokens tokens;

    public TokenResource(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @RequiresPermission(value = SecurityPermissions.TOKENS_MANAGE, scope = Scope.ANYWHERE)
    @Operation(summary = "List API tokens", description = "One's own; everybody's for who manages tokens in the whole deployment. Sorted by"
            + " createdAt, the newest first.")
    public Page<TokenAnswer> listTokens(@BeanParam @Valid PageRequest page) {
        Sort sort = page.sort("-createdAt");
        UUID after = page.after(sort, 1).map(position -> position.uuid(0)).orElse(null);
        List<TokenAnswer> found = tokens.list(sort.descending(), after, page.limit() + 1).stream().map(TokenAnswer::of).toList();
        return page.answer(sort, found, token -> List.of(token.id()));
    }

    @POST
    @RequiresPermission(value = SecurityPermissions.TOKENS_MANAGE, scope = Scope.ANYWHERE)
    @Operation(summary = "Create an API token of one's own", description = "It can do what is chosen here, and of that only what its owner"
            + " may do at the time")
    @Answers(value = TokenCreated.class, status = 201)
    public Response createToken(@NotNull @Valid TokenCreation creation) {
        Created created = tokens.create(creation.toWish());
        return Response.created(URI.create("tokens/" + created.token().id()))
                .entity(new TokenCreated(TokenAnswer.of(created.token()), created.secret())).build();
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission(value = SecurityPermissions.TOKENS_MANAGE, scope = Scope.ANYWHERE)
    @Operation(summary = "Revoke an API token", description = "It stops working at once and stays in the list")
    public void revokeToken(@PathParam("id") UUID id) {
        tokens.revoke(id);
    }

    /** A token, without its secret. */
    @Schema(description = "An API token, without its secret")
    public record TokenAnswer(UUID id, @Schema(description = "The account it belongs to") UUID accountId, String name,
            @Schema(description = "How it begins", example = "tsr_9fK2xQ") String prefix,
            List<String> permissions,
            @Schema(description = "The unit it is limited to, and what is below; null for no limit but its owner's", nullable = true)
            UUID unitId,
            Instant createdAt, Instant expiresAt,
            @Schema(description = "Give or take a minute; null if never", nullable = true) Instant lastUsedAt,
            @Schema(description = "Null unless it was revoked", nullable = true) Instant revokedAt) {

        static TokenAnswer of(ApiToken token) {
            return new TokenAnswer(token.id(), token.accountId(), token.name(), token.prefix(),
                    token.permissions().stream().sorted().toList(), token.unitId(), token.createdAt(), token.expiresAt(),
                    token.lastUsedAt(), token.revokedAt());
        }
    }

    /** What a token is to be. */
    @Schema(description = "What an API token is to be")
    public record TokenCreation(@Schema(description = "What it is for", example = "收银对接") @NotBlank @Size(max = 80) String name,
            @Schema(description = "Permissions one holds oneself") @NotNull @Size(min = 1, max = 500)
            List<@NotBlank @Size(max = 100) String> permissions,
            @Schema(description = "To limit it to a unit and what is below", nullable = true) UUID unitId,
            @Schema(description = "When it ends; null for the longest there is", nullable = true) Instant expiresAt) {

        Wish toWish() {
            return new Wish(name, new HashSet<>(permissions), unitId, expiresAt);
        }
    }

    /** A new token with its secret. */
    @Schema(description = "A new API token with its secret, told only now")
    public record TokenCreated(TokenAnswer token,
            @Schema(description = "To be sent as `Authorization: Bearer …`") String secret) {
        @Override
        public String toString() {
            return "TokenCreated[" + token + ", …]";
        }
    }
}
