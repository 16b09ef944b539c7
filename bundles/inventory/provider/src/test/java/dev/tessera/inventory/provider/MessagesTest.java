package dev.tessera.inventory.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Every code the sources name has a text in both languages, and there is no text nobody names. */
class MessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern PROBLEM = Pattern.compile("(?:invalid|conflict|notFound)\\(\"(inventory\\.[a-z.-]+)\"");
    private static final Pattern CODE = Pattern.compile("\"(inventory\\.[a-z]+(?:[-.][a-z]+)*)\"");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(texts("zh-CN"), texts("en"));
    }

    @Test
    void whatIsRefusedHasAText() throws IOException {
        Set<String> codes = found(PROBLEM);
        assertTrue(codes.size() > 5, codes.toString());
        codes.removeAll(texts("en"));
        assertEquals(Set.of(), codes);
    }

    @Test
    void everyTextIsNamedSomewhere() throws IOException {
        Set<String> named = found(CODE);
        Set<String> orphans = texts("en");
        orphans.removeIf(text -> named.contains(text) || named.contains(text.replaceFirst("^(job|audit)\\.", "")));
        assertEquals(Set.of(), orphans);
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(source)).results().forEach(match -> codes.add(match.group(1)));
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
