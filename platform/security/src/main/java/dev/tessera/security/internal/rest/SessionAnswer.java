package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.access.Places;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.login.OwnAccount.Own;
import dev.tessera.security.internal.session.CsrfTokens;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** Who is signed in, and what they may do. */
@Schema(description = "Who is signed in, and what they may do")
public record SessionAnswer(
        Self account,
        @Schema(description = "Every permission held for at least one unit, or for the whole deployment") List<String> permissions,
        @Schema(description = "The same permissions with where they are held") List<PermissionPlace> scopes,
        @Schema(description = "To be sent as X-CSRF-Token with every request that changes something") String csrfToken,
        @Schema(description = "Whether nothing but a change of password is possible") boolean mustChangePassword,
        @Schema(description = "Whether a code of an authenticator app is needed to sign in") boolean totp,
        @Schema(description = "Whether the account has a PIN for approvals") boolean pin) {

    static SessionAnswer of(Own own, PermissionCatalogue catalogue, String token) {
        List<PermissionPlace> scopes = catalogue.permissions().keySet().stream()
                .map(permission -> PermissionPlace.of(permission, own.holdings().places(permission, catalogue)))
                .filter(place -> place.everywhere() || !place.unitIds().isEmpty()).toList();
        return new SessionAnswer(Self.of(own.account()), scopes.stream().map(PermissionPlace::permission).toList(), scopes,
                CsrfTokens.of(token), own.mustChangePassword(), own.totp(), own.pin());
    }

    /** The account that is signed in. */
    @Schema(name = "SessionAccount", description = "The account that is signed in")
    public record Self(UUID id, String login, String name,
            @Schema(description = "The language it chose", example = "zh-CN") String language) {

        static Self of(Account account) {
            return new Self(account.id(), account.login(), account.name(), account.locale());
        }
    }

    /** Where a permission is held. */
    @Schema(description = "Where a permission is held")
    public record PermissionPlace(String permission,
            @Schema(description = "Whether for the whole deployment; then no units are listed") boolean everywhere,
            @Schema(description = "The units named by grants; it is held for everything below them, too") List<UUID> unitIds) {

        static PermissionPlace of(String permission, Places places) {
            return new PermissionPlace(permission, places.everywhere(), places.unitIds().stream().sorted().toList());
        }
    }
}
