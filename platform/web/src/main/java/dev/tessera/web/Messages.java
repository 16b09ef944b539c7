package dev.tessera.web;

import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The texts of all modules that are present, from {@code META-INF/tessera/messages/zh-CN.properties} and {@code en.properties} of
 * every bundle with a {@code META-INF/tessera/module.json}. A service.
 */
@ProviderType
public interface Messages {

    /** Simplified Chinese, what everybody gets who does not prefer English. */
    Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    /** English. */
    Locale ENGLISH = Locale.ENGLISH;

    /**
     * @param code the text's key, e.g. {@code members.phone-taken} or {@code audit.members.edit}
     * @param arguments values for {@code {name}} in the text; {@code {name,money}} writes minor units as people write amounts
     * @param language {@link #CHINESE} or {@link #ENGLISH}
     * @return the filled text; the code itself if no module that is present has it
     */
    String text(String code, Map<String, ?> arguments, Locale language);

    /** @return the text without arguments; the code itself if no module that is present has it */
    default String text(String code, Locale language) {
        return text(code, Map.of(), language);
    }

    /**
     * @param acceptLanguage the header of a request; null if it was not sent
     * @return the language to answer in
     */
    Locale preferred(String acceptLanguage);
}
