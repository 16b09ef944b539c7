package dev.tessera.chinese;

import java.util.List;

/**
 * A text as it is spelled, to be found by what somebody types on a keyboard of Latin letters: pinyin in full, initials, or both mixed, from any
 * character on. 矿泉水 is found by {@code kuangquanshui}, {@code kqs}, {@code kuangqs} and {@code quan}.
 *
 * @param parts what each character or word may be read as, at least one reading each
 */
public record Spelled(List<List<String>> parts) {

    /** @return the text as it is spelled; a character nobody knows how to read stands for itself */
    public static Spelled of(String text) {
        return new Spelled(Pinyin.tokens(text).stream().map(Spelled::part).toList());
    }

    private static List<String> part(String token) {
        List<String> readings = Pinyin.isHan(token.codePointAt(0)) ? Pinyin.readings(token) : List.of();
        return readings.isEmpty() ? List.of(token) : readings;
    }

    /** @return whether what is typed stands for it from some character on; {@code typed} in lower case */
    public boolean has(String typed) {
        for (int part = 0; part < parts.size() && !typed.isEmpty(); part++) {
            if (from(part, typed)) {
                return true;
            }
        }
        return false;
    }

    private boolean from(int part, String typed) {
        if (typed.isEmpty()) {
            return true;
        }
        if (part == parts.size()) {
            return false;
        }
        for (String reading : parts.get(part)) {
            boolean whole = typed.startsWith(reading) && from(part + 1, typed.substring(reading.length()));
            boolean begun = reading.startsWith(typed);
            boolean initial = typed.charAt(0) == reading.charAt(0) && from(part + 1, typed.substring(1));
            if (whole || begun || initial) {
                return true;
            }
        }
        return false;
    }
}
