package dev.tessera.organization.provider.rules;

import java.util.Locale;

/** The short codes of units and tills. */
public final class Codes {

    /** What a person may type; the {@linkplain #normal normal form} has capitals. */
    public static final String PATTERN = "\\s*[A-Za-z0-9][A-Za-z0-9-]{1,19}\\s*";

    private Codes() {}

    /** @return the one form in which codes are stored and compared */
    public static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }
}
