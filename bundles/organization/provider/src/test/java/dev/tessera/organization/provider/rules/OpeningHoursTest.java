package dev.tessera.organization.provider.rules;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.organization.api.OpenPeriod;
import dev.tessera.organization.provider.rules.OpeningHours.ExceptionDay;
import dev.tessera.organization.provider.rules.OpeningHours.Span;
import dev.tessera.organization.provider.rules.OpeningHours.WeekSpan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);

    @Test
    void hoursMayTouchButNotOverlap() {
        assertDoesNotThrow(hours(week(MONDAY, "09:00", "12:00"), week(MONDAY, "12:00", "18:00"))::check);
        assertRefused("organization.week-overlap", hours(week(MONDAY, "09:00", "12:01"), week(MONDAY, "12:00", "18:00")));
        assertRefused("organization.week-overlap", hours(week(MONDAY, "09:00", "12:00"), week(MONDAY, "09:00", "12:00")));
    }

    @Test
    void hoursPastMidnightReachIntoTheNextDayAndFromSundayIntoMonday() {
        assertDoesNotThrow(hours(week(SATURDAY, "18:00", "02:00"), week(SUNDAY, "02:00", "10:00"))::check);
        assertRefused("organization.week-overlap", hours(week(SATURDAY, "18:00", "02:00"), week(SUNDAY, "01:59", "10:00")));
        assertRefused("organization.week-overlap", hours(week(SUNDAY, "18:00", "02:00"), week(MONDAY, "01:00", "10:00")));
    }

    @Test
    void aWholeDayIsMidnightToMidnight() {
        OpeningHours always = new OpeningHours(List.of(DayOfWeek.values()).stream().map(day -> week(day, "00:00", "00:00")).toList(), List.of());
        assertDoesNotThrow(always::check);
        assertEquals(Duration.ofHours(24), length(new OpeningCalendar(SHANGHAI, List.of(always)), NEW_YEARS_EVE));
        assertRefused("organization.week-overlap", hours(week(MONDAY, "00:00", "00:00"), week(MONDAY, "12:00", "13:00")));
    }

    @Test
    void anExceptionIsListedOnceAndItsHoursDoNotOverlap() {
        assertRefused("organization.exception-twice", exceptions(closed(NEW_YEARS_EVE), closed(NEW_YEARS_EVE)));
        assertRefused("organization.hours-overlap", exceptions(new ExceptionDay(NEW_YEARS_EVE, null, List.of(span("10:00", "18:00"), span("09:00", "10:01")))));
        assertRefused("organization.date-out-of-range", exceptions(closed(LocalDate.MAX)));
    }

    @Test
    void theNearestWeekCountsAsAWholeAndExceptionsDayByDay() {
        OpeningHours chain = new OpeningHours(List.of(week(THURSDAY, "09:00", "18:00"), week(SATURDAY, "09:00", "18:00")),
                List.of(new ExceptionDay(NEW_YEARS_EVE, "New Year's Eve", List.of(span("10:00", "01:00"))), closed(NEW_YEARS_EVE.plusDays(1))));
        OpeningHours shop = new OpeningHours(List.of(week(THURSDAY, "12:00", "20:00")),
                List.of(new ExceptionDay(NEW_YEARS_EVE.plusDays(1), "open all the same", List.of(span("12:00", "13:00")))));
        OpeningCalendar calendar = new OpeningCalendar(SHANGHAI, List.of(shop, OpeningHours.NONE, chain));
        assertEquals(List.of(period("2026-12-24T12:00", "2026-12-24T20:00")), calendar.periods(LocalDate.of(2026, 12, 24)));
        assertEquals(List.of(), calendar.periods(LocalDate.of(2026, 12, 26)), "the chain's Saturday does not shine through");
        assertEquals(List.of(period("2026-12-31T10:00", "2027-01-01T01:00")), calendar.periods(NEW_YEARS_EVE));
        assertEquals(List.of(period("2027-01-01T12:00", "2027-01-01T13:00")), calendar.periods(NEW_YEARS_EVE.plusDays(1)));
    }

    @Test
    void aPeriodThatBeganTheDayBeforeGoesOnIntoAClosedDay() {
        OpeningHours hours = exceptions(new ExceptionDay(NEW_YEARS_EVE, null, List.of(span("18:00", "02:00"))), closed(NEW_YEARS_EVE.plusDays(1)));
        OpeningCalendar calendar = new OpeningCalendar(SHANGHAI, List.of(hours));
        Optional<OpenPeriod> night = Optional.of(period("2026-12-31T18:00", "2027-01-01T02:00"));
        assertEquals(night, calendar.period(at("2027-01-01T01:59")));
        assertEquals(Optional.empty(), calendar.period(at("2027-01-01T02:00")));
        assertEquals(Optional.empty(), calendar.period(at("2026-12-31T17:59")));
    }

    @Test
    void clocksThatChangeMakeADayShorterOrLonger() {
        OpeningCalendar calendar = new OpeningCalendar(BERLIN, List.of(hours(week(SUNDAY, "01:00", "04:00"))));
        assertEquals(Duration.ofHours(2), length(calendar, LocalDate.of(2026, 3, 29)));
        assertEquals(Duration.ofHours(4), length(calendar, LocalDate.of(2026, 10, 25)));
        OpeningCalendar within = new OpeningCalendar(BERLIN, List.of(hours(week(SUNDAY, "02:00", "02:30"))));
        assertEquals(Duration.ofMinutes(30), length(within, LocalDate.of(2026, 3, 29)), "both ends move to after the jump");
    }

    /** For every minute of four weeks, being open follows from the local times as people read them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void everyMinuteAgreesWithTheWeekAsPeopleReadIt(long seed) {
        Random random = new Random(seed);
        OpeningHours hours = random(random);
        OpeningCalendar calendar = new OpeningCalendar(SHANGHAI, List.of(hours));
        LocalDateTime minute = LocalDate.of(2026, 11, 1).atStartOfDay();
        for (int count = 0; count < 28 * 24 * 60; count++, minute = minute.plusMinutes(1)) {
            boolean open = calendar.period(minute.atZone(SHANGHAI).toInstant()).isPresent();
            assertEquals(reads(hours, minute), open, "seed " + seed + " at " + minute + " with " + hours);
        }
    }

    private static boolean reads(OpeningHours hours, LocalDateTime minute) {
        return hours.week().stream().anyMatch(week -> {
            boolean night = !week.span().to().isAfter(week.span().from());
            boolean today = week.day() == minute.getDayOfWeek() && !minute.toLocalTime().isBefore(week.span().from())
                    && (night || minute.toLocalTime().isBefore(week.span().to()));
            boolean sinceYesterday = night && week.day().plus(1) == minute.getDayOfWeek() && minute.toLocalTime().isBefore(week.span().to());
            return today || sinceYesterday;
        });
    }

    private static OpeningHours random(Random random) {
        List<WeekSpan> accepted = new ArrayList<>();
        for (int tries = 0; tries < 40; tries++) {
            List<WeekSpan> more = new ArrayList<>(accepted);
            more.add(new WeekSpan(DayOfWeek.of(random.nextInt(7) + 1), new Span(quarter(random), quarter(random))));
            try {
                new OpeningHours(more, List.of()).check();
                accepted = more;
            } catch (ProblemException overlapping) {
                continue;
            }
        }
        return new OpeningHours(accepted, List.of());
    }

    private static LocalTime quarter(Random random) {
        return LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
    }

    private static Duration length(OpeningCalendar calendar, LocalDate date) {
        return calendar.periods(date).stream().map(period -> Duration.between(period.from(), period.to())).reduce(Duration.ZERO, Duration::plus);
    }

    private static OpeningHours hours(WeekSpan... week) {
        return new OpeningHours(List.of(week), List.of());
    }

    private static OpeningHours exceptions(ExceptionDay... days) {
        return new OpeningHours(List.of(), List.of(days));
    }

    private static ExceptionDay closed(LocalDate date) {
        return new ExceptionDay(date, null, List.of());
    }

    private static WeekSpan week(DayOfWeek day, String from, String to) {
        return new WeekSpan(day, span(from, to));
    }

    private static Span span(String from, String to) {
        return new Span(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static OpenPeriod period(String from, String to) {
        return new OpenPeriod(at(from), at(to));
    }

    private static void assertRefused(String code, OpeningHours hours) {
        assertEquals(code, assertThrows(ProblemException.class, hours::check).problem().code());
    }
}
