package dev.tessera.chinese;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How Chinese characters are read, without tones, ü as v, as on a keyboard.
 *
 * <p>The dictionary behind it takes about 11 MiB and 0.3 s when the first character is asked for, not before.
 */
public final class Pinyin {

    private Pinyin() {}

    /** @return whether it is a Chinese character */
    public static boolean isHan(int point) {
        return UnicodeScript.of(point) == UnicodeScript.HAN;
    }

    /** @return the parts of a text a search may begin at, normalised: every Chinese character by itself, other words whole */
    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        fold(text).codePoints().forEach(point -> {
            if (isHan(point)) {
                flush(word, tokens);
                tokens.add(Character.toString(point));
            } else if (Character.isLetterOrDigit(point)) {
                word.appendCodePoint(point);
            } else {
                flush(word, tokens);
            }
        });
        flush(word, tokens);
        return tokens;
    }

    /** @return all readings of a single Chinese character, likeliest first; empty if none is known */
    public static List<String> readings(String character) {
        if (character.length() > 1) {
            return List.of();
        }
        return PinyinHelper.toPinyinList(character.charAt(0), PinyinStyleEnum.NORMAL).stream().map(reading -> reading.replace('ü', 'v'))
                .filter(reading -> reading.matches("[a-z]+")).distinct().toList();
    }

    /** Marks fall away, for nobody types them; ü becomes v. */
    private static String fold(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('ü', 'v');
        return Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }

    private static void flush(StringBuilder word, List<String> tokens) {
        if (word.length() > 0) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }
}
