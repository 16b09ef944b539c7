package dev.tessera.web.internal.message;

import dev.tessera.kernel.Money;
import dev.tessera.web.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts by code in both languages, from wherever they are looked up. */
public final class MessageBook implements Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)}");

    private final Lookup lookup;

    /** @param lookup where texts are found */
    public MessageBook(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public String text(String code, Map<String, ?> arguments, Locale language) {
        String pattern = lookup.find(code, language);
        return pattern == null ? code : fill(pattern, arguments);
    }

    private static String fill(String pattern, Map<String, ?> arguments) {
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        return PLACEHOLDER.matcher(pattern).replaceAll(match -> {
            Object value = arguments.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : shown(value));
        });
    }

    private static String shown(Object value) {
        return value instanceof Money money ? Long.toString(money.minor()) : value.toString();
    }

    @Override
    public Locale preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return CHINESE;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(CHINESE, Locale.CHINESE, ENGLISH));
            return ENGLISH.equals(best) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException malformed) {
            return CHINESE;
        }
    }

    /** Finds texts. */
    public interface Lookup {

        /** @return the text with its placeholders; null if there is none */
        String find(String code, Locale language);
    }
}
