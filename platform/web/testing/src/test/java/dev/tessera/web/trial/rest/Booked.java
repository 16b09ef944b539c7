package dev.tessera.web.trial.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** An answer. */
public record Booked(UUID id, Money amount, @Schema(nullable = true) Quantity quantity, @Schema(nullable = true) Booking.Kind kind, Instant at) {}
