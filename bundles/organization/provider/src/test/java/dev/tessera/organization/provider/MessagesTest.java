package dev.tessera.organization.provider;

import dev.tessera.testing.MessagesCheck;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things and documents, and names of events. */
    @Test
    void texts() {
        MessagesCheck.of("organization").except("organization.till", "organization.till-changed", "organization.unit",
                "organization.unit-changed", "organization.unit-created", "organization.unit-moved",
                "organization.unit-status-changed").check();
    }
}
