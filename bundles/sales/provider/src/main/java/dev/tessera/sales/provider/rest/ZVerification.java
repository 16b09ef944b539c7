package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.day.ZReports;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** Whether a store's Z reports are whole. */
@Schema(description = "Whether none of a store's Z reports was left out, put in or altered")
public record ZVerification(UUID storeId, boolean whole, List<ZFlaw> flaws) {

    /** What is wrong. */
    @Schema(description = "z-gap: a number is missing; z-chain: it does not follow the one before; z-hash: it was altered; z-total: the grand total "
            + "does not add up; z-end: reports are missing at the end")
    record ZFlaw(long number, String flaw) {}

    static ZVerification of(UUID storeId, List<ZReports.Flaw> flaws) {
        return new ZVerification(storeId, flaws.isEmpty(), flaws.stream().map(flaw -> new ZFlaw(flaw.number(), flaw.flaw())).toList());
    }
}
