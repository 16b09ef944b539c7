package dev.tessera.catalog.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code the sources name has a text in both languages, with the same arguments, and there is no text nobody names. */
class MessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern NAMED = Pattern.compile("\"(catalog\\.[a-z-]+(?:\\.[a-z-]+)*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)(?:,money)?}");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(arguments("en"), arguments("zh-CN"));
    }

    @Test
    void everyTextIsNamedAndWhatIsRefusedHasAText() throws IOException {
        Set<String> named = named();
        assertFalse(named.isEmpty());
        Set<String> texts = arguments("en").keySet().stream().map(key -> key.replaceFirst("^audit\\.", "")).collect(Collectors.toCollection(TreeSet::new));
        Set<String> orphans = new TreeSet<>(texts);
        orphans.removeAll(named);
        assertEquals(Set.of(), orphans);
        named.removeAll(texts);
        // Permissions, sorts of things in the audit trail, and the code of the price source.
        assertEquals(Set.of("catalog.read", "catalog.edit", "catalog.prices.edit", "catalog.settings", "catalog.product", "catalog.category",
                "catalog.price-list", "catalog.unit-item", "catalog.scale-layout", "catalog.dealers", "catalog.label"), named);
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                NAMED.matcher(Files.readString(source)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        return named;
    }

    private static TreeMap<String, Set<String>> arguments(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(MAIN.resolve("resources/META-INF/tessera/messages/" + language + ".properties"))) {
            texts.load(reader);
        }
        TreeMap<String, Set<String>> arguments = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> arguments.put(key,
                ARGUMENT.matcher(texts.getProperty(key)).results().map(found -> found.group(1)).collect(Collectors.toSet())));
        return arguments;
    }
}
