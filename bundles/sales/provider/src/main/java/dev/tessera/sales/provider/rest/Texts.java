package dev.tessera.sales.provider.rest;

import dev.tessera.web.Messages;
import java.util.Locale;
import java.util.Map;

/** Texts in the language of one request. */
record Texts(Messages messages, Locale language) {

    static Texts of(Messages messages, String acceptLanguage) {
        return new Texts(messages, messages.preferred(acceptLanguage));
    }

    String text(String code, Map<String, ?> arguments) {
        return messages.text(code, arguments, language);
    }
}
