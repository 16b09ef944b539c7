package dev.tessera.organization.provider.entity;

import dev.tessera.organization.provider.rules.OpeningHours.Span;
import dev.tessera.organization.provider.rules.OpeningHours.WeekSpan;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.DayOfWeek;
import java.time.LocalTime;

/** A span of a unit's ordinary week. */
@Embeddable
public record WeekSpanRow(@Enumerated(EnumType.STRING) DayOfWeek weekday, LocalTime opens, LocalTime closes) {

    WeekSpanRow(WeekSpan span) {
        this(span.day(), span.span().from(), span.span().to());
    }

    WeekSpan value() {
        return new WeekSpan(weekday, new Span(opens, closes));
    }
}
