package dev.tessera.points.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

/** Every code the sources name has a text in both languages, and there is no text nobody names; the tables fit the entities. */
class MessagesTest {

    private static final Path MAIN = Path.of("src/main");
    /** Effects, limits and reasons; else problems and remarks, whose last part has a hyphen. */
    private static final Pattern TOLD = Pattern.compile("\"(points\\.(?:effect|limit|reason)\\.[a-z-]+|points\\.[a-z]+(?:-[a-z]+)+|points\\.insufficient)\"");
    private static final Pattern AUDITED = Pattern.compile("\"(points\\.(?:(?:kind|rule|reward)\\.(?:create|edit)|adjust|transfer))\", (?:\"points|movement)");
    private static final Pattern JOBS = Pattern.compile("return \"(points\\.(?:expiry|birthdays))\"");
    private static final Set<String> REASONS = Set.of("points.event-birthday", "points.opening");

    @Test
    void codesAndTextsMatch() throws IOException {
        Set<String> codes = codes();
        assertFalse(codes.isEmpty());
        assertEquals(codes, texts("zh-CN"));
        assertEquals(codes, texts("en"));
    }

    @Test
    void migrations() {
        MigrationCheck.of("points");
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                TOLD.matcher(text).results().forEach(found -> codes.add(found.group(1)));
                AUDITED.matcher(text).results().forEach(found -> codes.add("audit." + found.group(1)));
                JOBS.matcher(text).results().forEach(found -> codes.add("job." + found.group(1)));
            }
        }
        codes.removeAll(REASONS);
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
