package dev.tessera.web.trial.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request with every kind of field there is. */
@Schema(description = "What is booked")
public record Booking(
        @NotBlank @Size(max = 20) String name,
        @NotNull Money amount,
        Quantity quantity,
        BigDecimal rate,
        @Positive int count,
        Long number,
        Boolean flag,
        Kind kind,
        UUID id,
        Instant at,
        LocalDate on,
        @Size(max = 3) List<@NotNull @Valid Line> lines,
        Map<String, String> more) {

    /** A choice. */
    public enum Kind { CASH, CARD }

    /** A part. */
    public record Line(@NotBlank String text, long minor, @Valid Line inner) {}
}
