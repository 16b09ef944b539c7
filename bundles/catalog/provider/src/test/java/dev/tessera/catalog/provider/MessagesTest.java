package dev.tessera.catalog.provider;

import dev.tessera.testing.MessagesCheck;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things and documents, and names of events. */
    @Test
    void texts() {
        MessagesCheck.of("catalog").except("catalog.category", "catalog.dealers", "catalog.item-changed", "catalog.label",
                "catalog.price-list", "catalog.product",
                "catalog.scale-layout", "catalog.unit-item").check();
    }
}
