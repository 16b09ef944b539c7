package dev.tessera.cards.provider;

import dev.tessera.cards.provider.sale.Fees;
import dev.tessera.testing.MessagesCheck;
import dev.tessera.testing.MigrationCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final List<String> FEES = Stream.of(Fees.Kind.values()).map(kind -> "cards.reason.fee-" + kind.name().toLowerCase(Locale.ROOT)).toList();

    /** Excepted are codes of lines and sources, sorts of documents and reasons of journals. */
    @Test
    void texts() {
        MessagesCheck.of("cards").composed(FEES).except("cards.card", "cards.card-changed", "cards.type", "cards.sale", "cards.top-up", "cards.fee", "cards.repayment", "cards.entitlements",
                "cards.discount", "cards.freeze", "cards.close", "cards.entitlement",
                "cards.card-overdue", "cards.time", "cards.extend", "cards.opening", "cards.interest", "cards.penalty", "cards.write-off").check();
    }

    @Test
    void migrations() {
        MigrationCheck.of("cards");
    }
}
