package dev.tessera.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Sort values and id of the last item of a page, as they stood in a cursor. The caller may have made the cursor up, so every
 * value that cannot be read answers 400.
 *
 * @param values as text
 */
public record Position(List<String> values) {

    /** @return the value as it is */
    public String text(int index) {
        return values.get(index);
    }

    /** @return the value as an id */
    public UUID uuid(int index) {
        return read(index, UUID::fromString);
    }

    /** @return the value as an instant */
    public Instant instant(int index) {
        return read(index, Instant::parse);
    }

    /** @return the value as a date */
    public LocalDate date(int index) {
        return read(index, LocalDate::parse);
    }

    /** @return the value as a whole number */
    public long number(int index) {
        return read(index, Long::valueOf);
    }

    private <T> T read(int index, Function<String, T> parser) {
        try {
            return parser.apply(values.get(index));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw Cursor.malformed(unreadable);
        }
    }
}
