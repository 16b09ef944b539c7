package dev.tessera.sales.provider;

import dev.tessera.sales.provider.day.DayProof;
import dev.tessera.sales.provider.report.SalesProof;
import dev.tessera.testing.MessagesCheck;
import dev.tessera.testing.MigrationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    /** Excepted are sorts of things, documents and guesses, line types, journal reasons, subscribers and events; receipts compose what they print. */
    @Test
    void texts() throws IOException {
        List<String> printed = Files.readAllLines(Path.of("src/main/resources/META-INF/tessera/messages/en.properties")).stream()
                .map(line -> line.split("=")[0].strip()).filter(key -> key.matches("sales\\.(receipt|tender)\\..*")).toList();
        List<String> laws = Stream.concat(DayProof.LAWS.stream(), SalesProof.LAWS.stream()).map(law -> "proof." + law).toList();
        MessagesCheck.of("sales").except("sales.cash-movement", "sales.day", "sales.day-closed", "sales.deposit", "sales.drawer", "sales.leg-move", "sales.leg-transfer",
                "sales.member-refunds", "sales.member-visits", "sales.period", "sales.receipt", "sales.receipt-by", "sales.refund", "sales.sale", "sales.sale-completed", "sales.sale-refunded",
                "sales.shift", "sales.z-report").composed(printed).composed(laws).check();
    }

    @Test
    void migrations() {
        MigrationCheck.of("sales");
    }
}
