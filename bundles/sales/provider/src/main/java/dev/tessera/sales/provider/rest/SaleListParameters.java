package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.checkout.SaleFilter;
import dev.tessera.security.UnitScope;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;

/** What a list of sales can be narrowed to. */
public final class SaleListParameters {

    @Parameter(description = "Only of this store")
    @QueryParam("storeId")
    private UUID storeId;

    @Parameter(description = "Only to this member")
    @QueryParam("memberId")
    private UUID memberId;

    @Parameter(description = "Bought on this business date or later")
    @QueryParam("from")
    private LocalDate from;

    @Parameter(description = "Bought on this business date or earlier")
    @QueryParam("to")
    private LocalDate to;

    @Parameter(description = "Only the one with this number")
    @QueryParam("number")
    @Size(max = 64)
    private String number;

    @Parameter(description = "Only of this shift")
    @QueryParam("shiftId")
    private UUID shiftId;

    /** For Jakarta REST. */
    public SaleListParameters() {}

    SaleFilter filter(UnitScope scope) {
        return new SaleFilter(scope, storeId, memberId, from, to, number == null || number.isBlank() ? null : number.strip(), shiftId);
    }
}
