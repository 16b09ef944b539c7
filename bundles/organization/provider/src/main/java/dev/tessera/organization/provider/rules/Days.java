package dev.tessera.organization.provider.rules;

import dev.tessera.kernel.error.Problem;
import java.time.LocalDate;
import java.util.Map;

/** The days people can mean; others are slips of the finger, and databases do not hold them all. */
public final class Days {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    private Days() {}

    /**
     * @param pointer where in the request the day stands
     * @throws dev.tessera.kernel.error.ProblemException INVALID if the day is out of range
     */
    public static void check(LocalDate day, String pointer) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            Map<String, Object> arguments = Map.of("first", FIRST, "last", LAST);
            throw Problem.invalid("organization.date-out-of-range").with("first", FIRST).with("last", LAST)
                    .at(pointer, "organization.date-out-of-range", arguments).exception();
        }
    }
}
