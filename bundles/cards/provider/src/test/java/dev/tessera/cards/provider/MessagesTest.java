package dev.tessera.cards.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.testing.MigrationCheck;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code the sources name has a text in both languages, and there is no text nobody names; and the tables are as tables are to be. */
class MessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern CODE = Pattern.compile("\"(cards\\.[a-z]+(?:[-.][a-z]+)*)\"");
    private static final Pattern PERMISSION = Pattern.compile("\"id\": \"(cards\\.[a-z-]+)\"");
    /** Names that nobody reads as a text: codes of lines, sources and documents, reasons of journals, laws of the proof. */
    private static final Set<String> NAMES = Set.of("cards.card", "cards.type", "cards.sale", "cards.top-up", "cards.fee", "cards.repayment",
            "cards.entitlements", "cards.discount", "cards.freeze", "cards.close", "cards.holds-nothing", "cards.owed-is-open-charges",
            "cards.uses-are-sold-less-used", "cards.interest", "cards.penalty", "cards.write-off");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(texts("zh-CN"), texts("en"));
    }

    @Test
    void everyCodeHasATextAndEveryTextACode() throws IOException {
        Set<String> texts = texts("en");
        Set<String> codes = found();
        assertTrue(codes.size() > 100, codes.toString());
        Set<String> orphans = new TreeSet<>(texts);
        orphans.removeIf(text -> codes.contains(text.replaceFirst("^(audit|job|timeline)\\.", "")));
        assertEquals(Set.of(), orphans);
        Set<String> silent = new TreeSet<>(codes);
        silent.removeAll(NAMES);
        PERMISSION.matcher(Files.readString(MAIN.resolve("resources/META-INF/tessera/module.json"))).results()
                .forEach(match -> silent.remove(match.group(1)));
        silent.removeIf(code -> texts.contains(code) || texts.contains("audit." + code) || texts.contains("job." + code));
        assertEquals(Set.of(), silent);
    }

    @Test
    void migrations() {
        MigrationCheck.of("cards");
    }

    private static Set<String> found() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(match -> codes.add(match.group(1)));
            }
        }
        return codes;
    }

    private static Set<String> texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(MAIN.resolve("resources/META-INF/tessera/messages/" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream().collect(Collectors.toCollection(TreeSet::new));
    }
}
