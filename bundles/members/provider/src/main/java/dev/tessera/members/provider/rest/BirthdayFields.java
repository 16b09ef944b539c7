package dev.tessera.members.provider.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Birthday;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** A birthday in a request or answer. */
@Schema(name = "Birthday", description = "A birthday, perhaps without the year, perhaps by the lunar calendar")
public record BirthdayFields(
        @Schema(description = "Year of birth; null if not told") @Min(1850) @Max(2200) Integer year,
        @Min(1) @Max(12) int month,
        @Min(1) @Max(31) int day,
        @Schema(description = "Whether month and day are of the lunar calendar; no if left out") Boolean lunar,
        @Schema(description = "Whether the lunar month is the inserted one; no if left out") Boolean leapMonth) {

    static BirthdayFields of(Birthday birthday) {
        return birthday == null ? null
                : new BirthdayFields(birthday.year(), birthday.month(), birthday.day(), birthday.lunar(), birthday.leapMonth());
    }

    static Birthday value(BirthdayFields fields) {
        try {
            return fields == null ? null : new Birthday(fields.year, fields.month, fields.day, Boolean.TRUE.equals(fields.lunar),
                    Boolean.TRUE.equals(fields.leapMonth));
        } catch (IllegalArgumentException noSuchDay) {
            throw Problem.invalid("members.birthday-invalid").at("/birthday", "members.birthday-invalid").exception();
        }
    }
}
