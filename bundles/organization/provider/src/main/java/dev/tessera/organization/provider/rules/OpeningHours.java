package dev.tessera.organization.provider.rules;

import dev.tessera.kernel.error.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The opening hours set for one unit.
 *
 * @param week when it is open in an ordinary week, in order; empty to inherit
 * @param exceptions the days on which it differs, in order; days without one are inherited
 */
public record OpeningHours(List<WeekSpan> week, List<ExceptionDay> exceptions) {

    /** Nothing set; all inherited. */
    public static final OpeningHours NONE = new OpeningHours(List.of(), List.of());

    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;

    /**
     * Seconds are dropped.
     *
     * @param from local time of opening
     * @param to local time of closing; at or before {@code from} it is on the next day, so 00:00 to 00:00 is a whole day
     */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            from = from.truncatedTo(ChronoUnit.MINUTES);
            to = to.truncatedTo(ChronoUnit.MINUTES);
        }

        int minutes() {
            return Math.floorMod((to.toSecondOfDay() - from.toSecondOfDay()) / 60 - 1, MINUTES_OF_DAY) + 1;
        }
    }

    /**
     * @param day the weekday on which it opens
     * @param span from when to when
     */
    public record WeekSpan(DayOfWeek day, Span span) {
        private int start() {
            return (day.getValue() - 1) * MINUTES_OF_DAY + minuteOfDay(span.from());
        }
    }

    /**
     * @param date the local day
     * @param note why, e.g. the holiday's name; null if nobody said
     * @param spans when it is open that day, in order; empty if it stays closed
     */
    public record ExceptionDay(LocalDate date, String note, List<Span> spans) {
        public ExceptionDay {
            note = note == null || note.isBlank() ? null : note.strip();
            spans = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
        }
    }

    public OpeningHours {
        week = week.stream().sorted(Comparator.comparing(WeekSpan::start)).toList();
        exceptions = exceptions.stream().sorted(Comparator.comparing(ExceptionDay::date)).toList();
    }

    /** @return the spans of that weekday, in order */
    public List<Span> on(DayOfWeek day) {
        return week.stream().filter(span -> span.day() == day).map(WeekSpan::span).toList();
    }

    /** @return the exception on that day, if there is one */
    public Optional<ExceptionDay> exception(LocalDate date) {
        return exceptions.stream().filter(day -> day.date().equals(date)).findFirst();
    }

    /** @throws dev.tessera.kernel.error.ProblemException INVALID, naming the day, if hours overlap or a day is named twice */
    public void check() {
        checkWeek();
        Set<LocalDate> seen = new HashSet<>();
        for (ExceptionDay day : exceptions) {
            Days.check(day.date(), "/exceptions");
            if (!seen.add(day.date())) {
                throw problem("organization.exception-twice", "/exceptions", day.date());
            }
            checkDay(day);
        }
    }

    private void checkWeek() {
        for (int index = 0; index < week.size(); index++) {
            WeekSpan span = week.get(index);
            WeekSpan next = week.get((index + 1) % week.size());
            int gap = week.size() == 1 ? MINUTES_OF_WEEK : Math.floorMod(next.start() - span.start(), MINUTES_OF_WEEK);
            if (gap < span.span().minutes()) {
                throw problem("organization.week-overlap", "/week", span.day().getValue());
            }
        }
    }

    private static void checkDay(ExceptionDay day) {
        List<Span> spans = new ArrayList<>(day.spans());
        for (int index = 1; index < spans.size(); index++) {
            Span before = spans.get(index - 1);
            if (minuteOfDay(before.from()) + before.minutes() > minuteOfDay(spans.get(index).from())) {
                throw problem("organization.hours-overlap", "/exceptions", day.date());
            }
        }
    }

    private static int minuteOfDay(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static RuntimeException problem(String code, String pointer, Object day) {
        Problem problem = Problem.invalid(code).with("day", day);
        return problem.at(pointer, code, problem.arguments()).exception();
    }
}
