package dev.tessera.organization.provider.rest;

import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.provider.OrganizationSnapshot.Node;
import dev.tessera.organization.provider.rules.OpeningCalendar;
import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** When a unit is open on some days. */
@Schema(description = "When a unit is open on some days")
public record OpeningAnswer(
        @Schema(description = "The business date it is now in the unit") LocalDate businessDate,
        @Schema(description = "Whether it is open now") boolean openNow,
        @Schema(description = "When that changes, if it is open now", nullable = true) Instant openUntil,
        List<Day> days) {

    /** One day. */
    @Schema(name = "OpeningDay", description = "One local day")
    public record Day(LocalDate date,
            @Schema(description = "Whether the day differs from the ordinary week") boolean exceptional,
            @Schema(description = "Why it differs", nullable = true) String note,
            @Schema(description = "The periods that begin on that day; empty while the unit is not in business") List<Period> periods) {}

    /** A stretch of time. */
    @Schema(name = "OpeningPeriod", description = "A stretch of time during which it is open")
    public record Period(Instant from, Instant to) {
        private static Period of(OpenPeriod period) {
            return new Period(period.from(), period.to());
        }
    }

    static OpeningAnswer of(Node node, Instant now, LocalDate from, int days) {
        OpeningCalendar calendar = node.openingCalendar();
        boolean inBusiness = node.value().isOpen();
        Optional<OpenPeriod> current = inBusiness ? calendar.period(now) : Optional.empty();
        List<Day> each = from.datesUntil(from.plusDays(days)).map(date -> day(calendar, date, inBusiness)).toList();
        return new OpeningAnswer(node.value().calendar().dateOf(now), current.isPresent(), current.map(OpenPeriod::to).orElse(null), each);
    }

    private static Day day(OpeningCalendar calendar, LocalDate date, boolean inBusiness) {
        Optional<ExceptionDay> exception = calendar.exception(date);
        List<Period> periods = inBusiness ? calendar.periods(date).stream().map(Period::of).toList() : List.of();
        return new Day(date, exception.isPresent(), exception.map(ExceptionDay::note).orElse(null), periods);
    }
}
