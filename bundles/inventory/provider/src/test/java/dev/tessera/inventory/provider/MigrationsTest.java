package dev.tessera.inventory.provider;

import dev.tessera.testing.MigrationCheck;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void migrations() {
        MigrationCheck.of("inventory");
    }
}
