package dev.tessera.organization.provider.entity;

import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import dev.tessera.organization.provider.rules.OpeningHours.Span;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One span of a day on which a unit's hours differ; a day it stays closed has one row without times. */
@Embeddable
public record ExceptionDayRow(@Column(name = "on_date") LocalDate onDate, String note, LocalTime opens, LocalTime closes) {

    static List<ExceptionDayRow> rows(ExceptionDay day) {
        if (day.spans().isEmpty()) {
            return List.of(new ExceptionDayRow(day.date(), day.note(), null, null));
        }
        return day.spans().stream().map(span -> new ExceptionDayRow(day.date(), day.note(), span.from(), span.to())).toList();
    }

    /** @return the days these rows make up */
    public static List<ExceptionDay> values(List<ExceptionDayRow> rows) {
        Map<LocalDate, List<ExceptionDayRow>> byDate = rows.stream()
                .collect(Collectors.groupingBy(ExceptionDayRow::onDate, LinkedHashMap::new, Collectors.toList()));
        return byDate.values().stream().map(ExceptionDayRow::day).toList();
    }

    private static ExceptionDay day(List<ExceptionDayRow> rows) {
        List<Span> spans = rows.stream().filter(row -> row.opens != null).map(row -> new Span(row.opens, row.closes)).toList();
        return new ExceptionDay(rows.get(0).onDate, rows.get(0).note, spans);
    }
}
