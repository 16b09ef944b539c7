package dev.tessera.web.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.Money;
import dev.tessera.web.Messages;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/META-INF/tessera/messages");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaceholders() throws IOException {
        Properties chinese = read("zh-CN");
        Properties english = read("en");
        assertEquals(new TreeSet<>(chinese.keySet()), new TreeSet<>(english.keySet()));
        for (String code : chinese.stringPropertyNames()) {
            assertEquals(placeholders(chinese.getProperty(code)), placeholders(english.getProperty(code)), code);
            assertFalse(chinese.getProperty(code).isBlank(), code);
        }
    }

    /** Every code in the source has its text, so that nobody is ever shown a code. */
    @Test
    void everyCodeHasAText() throws IOException {
        Set<String> texts = read("en").stringPropertyNames();
        Pattern code = Pattern.compile("\"(web\\.[a-z]+(?:-[a-z0-9]+)*)\"");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher codes = code.matcher(Files.readString(file));
                while (codes.find()) {
                    boolean isName = file.endsWith("RestHealth.java") || codes.group(1).equals("web.constraint") || codes.group(1).equals("web.kind");
                    assertTrue(isName || texts.contains(codes.group(1)), file + " " + codes.group(1));
                }
            }
        }
    }

    @Test
    void fillsInArguments() {
        Messages messages = new MessageBook((code, language) -> code.equals("a") ? "{b} of {c}: {c,money}, {b,money} {missing} $1" : null,
                Currency.getInstance("CNY"));
        assertEquals("x of 1250: 12.50, x {missing} $1", messages.text("a", Map.of("b", "x", "c", Money.ofMinor(1250)), Messages.ENGLISH));
        assertEquals("unknown.code", messages.text("unknown.code", Messages.ENGLISH));
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        Pattern.compile("\\{(\\w+)}").matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static Properties read(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(Locale.forLanguageTag(language).toLanguageTag() + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
