package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.access.BuiltInRole;
import dev.tessera.web.Messages;
import java.util.Locale;
import java.util.Map;

/** Texts in the language of one request. */
record Texts(Messages messages, Locale language) {

    static Texts of(Messages messages, String acceptLanguage) {
        return new Texts(messages, messages.preferred(acceptLanguage));
    }

    String role(BuiltInRole role) {
        return messages.text("security.role." + role.id(), language);
    }

    String roleDescription(BuiltInRole role) {
        return messages.text("security.role." + role.id() + ".description", language);
    }

    String action(String action) {
        return messages.text("audit." + action, language);
    }

    /** @return the title in the language of the request, or whatever there is */
    String title(Map<String, String> titles, String otherwise) {
        String title = titles.get(language.toLanguageTag());
        return title != null ? title : titles.values().stream().findFirst().orElse(otherwise);
    }
}
