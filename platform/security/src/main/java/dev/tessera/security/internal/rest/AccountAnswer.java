package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.BuiltInRole;
import dev.tessera.security.internal.account.Account;
import dev.tessera.security.internal.account.AccountDirectory.Listed;
import dev.tessera.security.internal.account.Grant;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An account. */
@Schema(description = "An account")
public record AccountAnswer(UUID id, String login, String name, @Schema(example = "zh-CN") String language, Account.Status status,
        Instant createdAt,
        @Schema(description = "Null if it never signed in", nullable = true) Instant lastLoginAt,
        boolean mustChangePassword,
        @Schema(description = "Whether a code of an authenticator app is needed to sign in") boolean totp,
        @Schema(description = "Until when it cannot sign in after too many wrong tries; null if it can", nullable = true)
        Instant lockedUntil,
        List<GrantAnswer> grants,
        @Schema(description = "To be sent as If-Match with an edit of the account") long version) {

    static AccountAnswer of(Listed listed, Texts texts) {
        Account account = listed.account();
        return new AccountAnswer(account.id(), account.login(), account.name(), account.locale(), account.status(), account.createdAt(),
                listed.credential().lastLoginAt(), listed.credential().mustChange(), listed.credential().totpConfirmed(),
                listed.blockedUntil(), grants(listed.grants(), listed.roleNames(), texts), account.version());
    }

    private static List<GrantAnswer> grants(List<Grant> grants, Map<String, String> names, Texts texts) {
        return grants.stream().map(grant -> GrantAnswer.of(grant, names, texts)).toList();
    }

    /** A role that was given. */
    @Schema(description = "A role that was given")
    public record GrantAnswer(UUID id, String roleId, @Schema(description = "In the language of the request") String roleTitle,
            @Schema(description = "Null for the whole deployment", nullable = true) UUID unitId, Instant grantedAt) {

        static GrantAnswer of(Grant grant, Map<String, String> names, Texts texts) {
            String title = BuiltInRole.find(grant.roleId()).map(texts::role).orElseGet(() -> names.getOrDefault(grant.roleId(), grant.roleId()));
            return new GrantAnswer(grant.id(), grant.roleId(), title, grant.unitId(), grant.grantedAt());
        }
    }
}
