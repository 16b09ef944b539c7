package dev.tessera.ledger.provider;

import dev.tessera.testing.MessagesCheck;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things and documents, and names of events. */
    @Test
    void texts() {
        MessagesCheck.of("ledger").except("ledger.merge", "ledger.asset").composed(Laws.names().stream().map(law -> "proof." + law).toList()).check();
    }
}
