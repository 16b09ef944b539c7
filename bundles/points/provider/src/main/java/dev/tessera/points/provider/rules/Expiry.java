package dev.tessera.points.provider.rules;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * When points run out.
 *
 * @param mode how the last day is found
 * @param months how many months after the day they were earned, 0 to 240; ignored if they never run out
 */
public record Expiry(Mode mode, int months) {

    /** Points that stay. */
    public static final Expiry NEVER = new Expiry(Mode.NEVER, 0);

    private static final int MONTHS_OF_QUARTER = 3;

    /** How the last day on which points can be spent is found from the day that many months later. */
    @Schema(name = "PointsExpiryMode")
    public enum Mode {
        /** There is none. */
        NEVER,
        /** That very day; the last of its month if the month is too short: 29 February and twelve months is 28 February. */
        EXACT_DAY,
        /** The last day of its month. */
        END_OF_MONTH,
        /** The last day of its quarter. */
        END_OF_QUARTER,
        /** The last day of its year. */
        END_OF_YEAR
    }

    /**
     * @param earnedAt when they were earned
     * @param zone the programme's zone, whose midnight counts
     * @return the first instant at which they cannot be spent any more: midnight at the end of the last day; null for never
     */
    public Instant at(Instant earnedAt, ZoneId zone) {
        if (mode == Mode.NEVER) {
            return null;
        }
        return lastDay(earnedAt.atZone(zone).toLocalDate()).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private LocalDate lastDay(LocalDate earned) {
        LocalDate day = earned.plusMonths(months);
        return switch (mode) {
            case END_OF_MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
            case END_OF_QUARTER -> day.withDayOfMonth(1).withMonth(day.get(IsoFields.QUARTER_OF_YEAR) * MONTHS_OF_QUARTER)
                    .with(TemporalAdjusters.lastDayOfMonth());
            case END_OF_YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
            case EXACT_DAY, NEVER -> day;
        };
    }
}
