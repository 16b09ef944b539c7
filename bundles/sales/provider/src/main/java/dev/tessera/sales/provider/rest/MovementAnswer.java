package dev.tessera.sales.provider.rest;

import dev.tessera.sales.provider.shift.CashMovement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Money moved. */
@Schema(description = "What changed a drawer's content besides sales and refunds")
public record MovementAnswer(UUID id, UUID shiftId, LocalDate businessDate, CashKind kind,
        @Schema(description = "Into the drawer (positive) or out of it, minor units") long amount,
        @Schema(nullable = true, description = "With which shift it was handed over") UUID otherShiftId, @Schema(nullable = true) String reason,
        Instant at, PersonAnswer by, @Schema(nullable = true) PersonAnswer approvedBy) {

    /** What sort of movement. */
    enum CashKind { FLOAT, SAFE, PETTY_CASH, TIPS, HANDOVER, DIFFERENCE }

    static MovementAnswer of(CashMovement movement) {
        return new MovementAnswer(movement.id(), movement.shiftId(), movement.businessDate(), CashKind.valueOf(movement.kind().name()), movement.amount(),
                movement.otherShift(), movement.reason(), movement.at(), PersonAnswer.of(movement.by()), PersonAnswer.of(movement.approver()));
    }
}
