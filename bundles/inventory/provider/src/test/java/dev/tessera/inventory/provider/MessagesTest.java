package dev.tessera.inventory.provider;

import dev.tessera.testing.MessagesCheck;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things and documents, and names of events. */
    @Test
    void texts() {
        MessagesCheck.of("inventory").except("inventory.document").composed(StockCheck.LAWS.stream().map(law -> "proof." + law).toList()).check();
    }
}
