package dev.tessera.web.testing;

import dev.tessera.web.internal.message.MessageBook;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The texts of every module on the class path. */
final class ClassPathMessages implements MessageBook.Lookup {

    private final Map<Locale, Map<String, String>> texts = new HashMap<>();

    @Override
    public synchronized String find(String code, Locale language) {
        return texts.computeIfAbsent(language, ClassPathMessages::read).get(code);
    }

    private static Map<String, String> read(Locale language) {
        Map<String, String> all = new HashMap<>();
        try {
            String name = "META-INF/tessera/messages/" + language.toLanguageTag() + ".properties";
            for (URL file : Collections.list(Thread.currentThread().getContextClassLoader().getResources(name))) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }
}
