package dev.tessera.security.internal;

import dev.tessera.testing.MessagesCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final List<String> ROLES = List.of("admin", "region-manager", "store-manager", "cashier", "auditor");

    /** Excepted are sorts of things, parts of the system that act, and what hashes are for. */
    @Test
    void texts() {
        MessagesCheck.of("security").except("security.account", "security.audit", "security.browser", "security.key", "security.keys",
                "security.role", "security.shell", "security.start", "security.token")
                .composed(ROLES.stream().flatMap(role -> Stream.of("security.role." + role, "security.role." + role + ".description")).toList())
                .check();
    }
}
