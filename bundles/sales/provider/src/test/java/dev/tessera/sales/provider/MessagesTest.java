package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Every code the sources name has a text in both languages, there is no text nobody names, and migrations are as they have to be. */
class MessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Path RESOURCES = MAIN.resolve("resources/META-INF/tessera");
    private static final Pattern CODE = Pattern.compile("\"(sales(?:\\.[a-z]+(?:-[a-z]+)*)+)\"");
    /** Kinds of documents and things, line types, journal reasons and subscribers: names without a text. */
    private static final Set<String> NAMES = Set.of("sales.cash-movement", "sales.day", "sales.deposit", "sales.drawer", "sales.leg-move",
            "sales.member-refunds", "sales.member-visits", "sales.period", "sales.sale", "sales.shift", "sales.refund");
    /** What is asked for by a name made of several parts. */
    private static final Pattern COMPOSED = Pattern.compile("sales\\.(receipt|tender)\\..*");
    private static final Pattern PREFIX = Pattern.compile("^(audit|job|timeline)\\.");

    @Test
    void codesAndTextsMatch() throws IOException {
        Set<String> codes = codes();
        codes.removeAll(NAMES);
        codes.removeAll(permissions());
        assertTrue(codes.size() > 50, codes::toString);
        for (String language : Set.of("zh-CN", "en")) {
            Set<String> texts = texts(language).stream().map(key -> PREFIX.matcher(key).replaceFirst(""))
                    .filter(key -> !COMPOSED.matcher(key).matches()).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(codes.stream().filter(code -> !COMPOSED.matcher(code).matches()).collect(Collectors.toCollection(TreeSet::new)), texts, language);
        }
        assertEquals(texts("zh-CN"), texts("en"));
    }

    @Test
    void migrationsAreAsTheyHaveToBe() {
        MigrationCheck.of("sales");
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        return codes;
    }

    private static Set<String> permissions() throws IOException {
        Set<String> permissions = new TreeSet<>();
        new ObjectMapper().readTree(RESOURCES.resolve("module.json").toFile()).get("permissions").forEach(one -> permissions.add(one.get("id").asText()));
        return permissions;
    }

    private static Set<String> texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages/" + language + ".properties"))) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
