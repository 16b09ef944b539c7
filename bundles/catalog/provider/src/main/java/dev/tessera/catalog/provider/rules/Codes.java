package dev.tessera.catalog.provider.rules;

import java.util.Locale;

/** The short codes of items, products, categories and price lists. */
public final class Codes {

    /** What a person may type; the {@linkplain #normal normal form} has capitals. */
    public static final String PATTERN = "\\s*[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,39}\\s*";

    private Codes() {}

    /** @return the one form in which codes are stored and compared */
    public static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
