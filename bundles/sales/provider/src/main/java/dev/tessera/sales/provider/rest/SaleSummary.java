package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.Money;
import dev.tessera.sales.provider.checkout.StoredSale;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A sale in a list. */
@Schema(name = "SaleSummary")
public record SaleSummary(UUID id, String number, UUID storeId, UUID tillId, UUID cashierId, @Schema(nullable = true) UUID memberId,
        LocalDate businessDate, Instant soldAt, Instant originAt, LocalDate originDate, StoredSale.SaleState state, int lines, Money total,
        Money refunded) {

    static SaleSummary of(StoredSale.Head head) {
        return new SaleSummary(head.id(), head.number(), head.storeId(), head.tillId(), head.cashierId(), head.memberId(), head.businessDate(),
                head.soldAt(), head.originAt(), head.originDate(), head.state(), head.lineCount(), head.total(), head.refunded());
    }
}
