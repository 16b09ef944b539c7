package dev.tessera.organization.provider.rest;

import dev.tessera.organization.provider.rules.OpeningHours;
import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import dev.tessera.organization.provider.rules.OpeningHours.Span;
import dev.tessera.organization.provider.rules.OpeningHours.WeekSpan;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The opening hours set for one unit. */
@Schema(description = "The opening hours set for one unit; what is not set is inherited from the nearest unit above that sets it")
public record OpeningHoursFields(
        @Schema(description = "When it is open in an ordinary week; empty to inherit")
        @NotNull @Size(max = 28) List<@NotNull @Valid WeekHours> week,
        @Schema(description = "Holidays, make-up days and other days that differ") @NotNull @Size(max = 400)
        List<@NotNull @Valid Day> exceptions) {

    /** A span of the ordinary week. */
    @Schema(name = "WeekHours", description = "A span of the ordinary week")
    public record WeekHours(
            @Schema(description = "The weekday on which it opens") @NotNull DayOfWeek day,
            @Schema(description = "Local time of opening", example = "09:30") @NotNull LocalTime from,
            @Schema(description = "Local time of closing; at or before opening it is on the next day", example = "22:00")
            @NotNull LocalTime to) {}

    /** A day that differs. */
    @Schema(name = "ExceptionDay", description = "A day that differs from the ordinary week")
    public record Day(
            @NotNull LocalDate date,
            @Schema(description = "Why, e.g. the holiday's name", nullable = true, example = "国庆节") @Size(max = 80) String note,
            @Schema(description = "When it is open that day; empty if it stays closed") @NotNull @Size(max = 4)
            List<@NotNull @Valid Hours> hours) {}

    /** From when to when. */
    @Schema(name = "Hours", description = "From when to when")
    public record Hours(
            @Schema(description = "Local time of opening", example = "09:30") @NotNull LocalTime from,
            @Schema(description = "Local time of closing; at or before opening it is on the next day", example = "22:00")
            @NotNull LocalTime to) {}

    static OpeningHoursFields of(OpeningHours hours) {
        return new OpeningHoursFields(
                hours.week().stream().map(span -> new WeekHours(span.day(), span.span().from(), span.span().to())).toList(),
                hours.exceptions().stream().map(OpeningHoursFields::day).toList());
    }

    private static Day day(ExceptionDay day) {
        return new Day(day.date(), day.note(), day.spans().stream().map(span -> new Hours(span.from(), span.to())).toList());
    }

    OpeningHours hours() {
        return new OpeningHours(
                week.stream().map(span -> new WeekSpan(span.day(), new Span(span.from(), span.to()))).toList(),
                exceptions.stream().map(day -> new ExceptionDay(day.date(), day.note(),
                        day.hours().stream().map(span -> new Span(span.from(), span.to())).toList())).toList());
    }
}
