package dev.tessera.security.internal;

import dev.tessera.testing.MigrationCheck;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void migrations() {
        MigrationCheck.of("security");
    }
}
