package dev.tessera.organization.provider.rules;

import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import dev.tessera.organization.provider.rules.OpeningHours.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a unit is open: the exception of a day counts before the week, and what is set for the unit before what is set above it.
 *
 * @param zone the unit's time zone
 * @param chain the hours set for the unit and those above it, the unit's own first
 */
public record OpeningCalendar(ZoneId zone, List<OpeningHours> chain) {

    /** @return the exception that counts on the day; empty if it is an ordinary day */
    public Optional<ExceptionDay> exception(LocalDate date) {
        return chain.stream().flatMap(hours -> hours.exception(date).stream()).findFirst();
    }

    /** @return the periods that begin on the day, in order */
    public List<OpenPeriod> periods(LocalDate date) {
        List<Span> spans = exception(date).map(ExceptionDay::spans).orElseGet(() -> ordinary(date));
        return spans.stream().map(span -> period(date, span)).filter(period -> period.from().isBefore(period.to())).toList();
    }

    /** @return the period that holds the instant; one that began the day before counts until its end */
    public Optional<OpenPeriod> period(Instant at) {
        LocalDate date = at.atZone(zone).toLocalDate();
        return Stream.of(date.minusDays(1), date).flatMap(day -> periods(day).stream())
                .filter(period -> period.contains(at)).findFirst();
    }

    private List<Span> ordinary(LocalDate date) {
        return chain.stream().filter(hours -> !hours.week().isEmpty()).findFirst()
                .map(hours -> hours.on(date.getDayOfWeek())).orElse(List.of());
    }

    private OpenPeriod period(LocalDate date, Span span) {
        LocalDate end = span.to().isAfter(span.from()) ? date : date.plusDays(1);
        return new OpenPeriod(date.atTime(span.from()).atZone(zone).toInstant(), end.atTime(span.to()).atZone(zone).toInstant());
    }
}
