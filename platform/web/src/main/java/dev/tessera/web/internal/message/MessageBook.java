package dev.tessera.web.internal.message;

import dev.tessera.kernel.Money;
import dev.tessera.web.Messages;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts by code in both languages, from wherever they are looked up. */
public final class MessageBook implements Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)(,money)?}");

    private static final int MOST_REMEMBERED = 100;
    private static final int LONGEST_REMEMBERED = 100;

    /** What each browser asks with every request. */
    private final Map<String, Locale> languages = new ConcurrentHashMap<>();
    private final Lookup lookup;
    private final Currency currency;

    /**
     * @param lookup where texts are found
     * @param currency the deployment's, whose decimals amounts are written with
     */
    public MessageBook(Lookup lookup, Currency currency) {
        this.lookup = lookup;
        this.currency = currency;
    }

    @Override
    public String text(String code, Map<String, ?> arguments, Locale language) {
        String pattern = lookup.find(code, language);
        return pattern == null ? code : fill(pattern, arguments);
    }

    private String fill(String pattern, Map<String, ?> arguments) {
        if (pattern.indexOf('{') < 0) {
            return pattern;
        }
        return PLACEHOLDER.matcher(pattern).replaceAll(match -> {
            Object value = arguments.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : match.group(2) == null ? shown(value) : money(value));
        });
    }

    /** An amount in minor units as people write it, e.g. 12.50. */
    private String money(Object value) {
        if (!(value instanceof Money) && !(value instanceof Long) && !(value instanceof Integer)) {
            return shown(value);
        }
        return BigDecimal.valueOf(Long.parseLong(shown(value)), currency.getDefaultFractionDigits()).toPlainString();
    }

    private static String shown(Object value) {
        return value instanceof Money money ? Long.toString(money.minor()) : value.toString();
    }

    @Override
    public Locale preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return CHINESE;
        }
        Locale known = languages.get(acceptLanguage);
        return known != null ? known : remembered(acceptLanguage, understood(acceptLanguage));
    }

    /** There are few of them, but for somebody who makes them up. */
    private Locale remembered(String acceptLanguage, Locale language) {
        if (languages.size() < MOST_REMEMBERED && acceptLanguage.length() <= LONGEST_REMEMBERED) {
            languages.put(acceptLanguage, language);
        }
        return language;
    }

    private static Locale understood(String acceptLanguage) {
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
