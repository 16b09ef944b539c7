package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.Shift;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A shift in a list. */
@Schema(description = "A person's shift in a drawer")
public record ShiftSummary(UUID id, @Schema(description = "Counts the store's shifts") long number, UUID storeId, UUID tillId, UUID drawerId,
        PersonAnswer cashier, ShiftState state, Instant openedAt, @Schema(description = "The business date when it was opened") LocalDate openedOn,
        @Schema(description = "What the drawer was left with when the shift took it over, minor units") long found,
        @Schema(nullable = true) ShiftEnd close) {

    static ShiftSummary of(Shift shift, boolean seesExpected) {
        return new ShiftSummary(shift.id(), shift.number(), shift.storeId(), shift.tillId(), shift.drawerId(), PersonAnswer.of(shift.cashier()),
                ShiftState.valueOf(shift.state().name()), shift.openedAt(), shift.openedOn(), shift.found(), ShiftEnd.of(shift, seesExpected));
    }

    /** Where it stands. */
    enum ShiftState { OPEN, COUNTING, CLOSED }

    /** How it ended. */
    @Schema(description = "How a shift ended")
    record ShiftEnd(Instant at, @Schema(description = "The business date to which a difference belongs") LocalDate on, PersonAnswer by,
            @Schema(description = "Whether somebody else than the cashier closed it") boolean forced,
            @Schema(nullable = true, description = "Who approved a difference above the tolerance") PersonAnswer approvedBy,
            @Schema(nullable = true) String reason,
            @Schema(description = "Whether the drawer's content was handed over uncounted to another shift open in it") boolean handedOver,
            @Schema(nullable = true, description = "What the drawer held, minor units; null if it was handed over") Long counted,
            @Schema(nullable = true, description = "What it should have held, minor units; null if handed over or the caller counts blind")
            Long expected,
            @Schema(nullable = true, description = "Too much (positive) or too little, minor units; null as expected is") Long difference) {

        static ShiftEnd of(Shift shift, boolean seesExpected) {
            Shift.Close close = shift.close();
            return close == null ? null : new ShiftEnd(close.at(), close.on(), PersonAnswer.of(close.by()),
                    !close.by().id().equals(shift.cashier().id()), PersonAnswer.of(close.approver()), close.reason(), close.counted() == null,
                    close.counted(), seesExpected ? close.expected() : null, seesExpected ? close.difference() : null);
        }
    }
}
