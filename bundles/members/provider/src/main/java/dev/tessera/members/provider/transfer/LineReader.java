package dev.tessera.members.provider.transfer;

import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Sex;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of cells the many ways people write them. */
public final class LineReader {

    private static final Pattern WITH_YEAR = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern PACKED = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern WITHOUT_YEAR = Pattern.compile("(\\d{1,2})[-/.月](\\d{1,2})日?");

    private LineReader() {}

    /** @return the sex; empty if it cannot be read */
    public static Optional<Sex> sex(String cell) {
        return switch (Normalizer.normalize(cell, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT)) {
            case "男", "男性", "先生", "m", "male", "1" -> Optional.of(Sex.MALE);
            case "女", "女性", "女士", "f", "female", "2" -> Optional.of(Sex.FEMALE);
            case "", "未知", "不详", "unknown", "0" -> Optional.of(Sex.UNKNOWN);
            case "未说明", "保密", "unstated", "9" -> Optional.of(Sex.UNSTATED);
            default -> Optional.empty();
        };
    }

    /** @return the birthday, lunar if the cell says 农历 or 阴历; empty if it cannot be read */
    public static Optional<Birthday> birthday(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        boolean lunar = text.contains("农历") || text.contains("阴历");
        boolean leap = lunar && text.contains("闰");
        String bare = text.replaceAll("农历|阴历|阳历|公历|闰|\\s|T00:00(:00)?|00:00(:00)?", "");
        try {
            for (Pattern pattern : new Pattern[] {WITH_YEAR, PACKED}) {
                Matcher found = pattern.matcher(bare);
                if (found.matches()) {
                    return Optional.of(new Birthday(number(found, 1), number(found, 2), number(found, 3), lunar, leap));
                }
            }
            Matcher found = WITHOUT_YEAR.matcher(bare);
            return found.matches() ? Optional.of(new Birthday(null, number(found, 1), number(found, 2), lunar, leap)) : Optional.empty();
        } catch (IllegalArgumentException noSuchDay) {
            return Optional.empty();
        }
    }

    /** @return the day, a time of day left off; empty if it cannot be read */
    public static Optional<LocalDate> date(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        try {
            if (text.contains("T")) {
                return Optional.of(LocalDateTime.parse(text).toLocalDate());
            }
            String day = text.replaceFirst("\\s+\\d{1,2}:\\d{2}(:\\d{2})?$", "").replaceAll("\\s", "");
            for (Pattern pattern : new Pattern[] {WITH_YEAR, PACKED}) {
                Matcher found = pattern.matcher(day);
                if (found.matches()) {
                    return Optional.of(LocalDate.of(number(found, 1), number(found, 2), number(found, 3)));
                }
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
