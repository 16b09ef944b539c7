package dev.tessera.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/tessera/messages");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PROBLEM = Pattern.compile(
            "(?:invalid|notFound|conflict|forbidden|tooMany|at)\\((?:Problem\\.Kind\\.\\w+, |\"[^\"]*\", )?\"(security\\.[a-z-]+)\"|Kind\\.\\w+, \"(security\\.[a-z-]+)\"");
    private static final Pattern ACTION = Pattern.compile("(?:new Change\\(|record\\()(?:\\w+(?:\\.\\w+\\(\\))? (?:==|\\?) [^\"]*)?\"(security\\.[a-z-]+)\"");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameArguments() throws IOException {
        Properties chinese = read("zh-CN");
        Properties english = read("en");
        assertEquals(new TreeSet<>(chinese.stringPropertyNames()), new TreeSet<>(english.stringPropertyNames()));
        for (String key : chinese.stringPropertyNames()) {
            assertEquals(arguments(chinese.getProperty(key)), arguments(english.getProperty(key)), key);
            assertTrue(!chinese.getProperty(key).isBlank() && !english.getProperty(key).isBlank(), key);
        }
    }

    @Test
    void everyProblemAndActionInTheCodeHasAText() throws IOException {
        Set<String> texts = read("en").stringPropertyNames();
        Set<String> missing = new TreeSet<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                found += collect(PROBLEM, source, "", texts, missing);
                found += collect(ACTION, source, "audit.", texts, missing);
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(found > 60, "only " + found + " were found");
    }

    private static int collect(Pattern pattern, String source, String prefix, Set<String> texts, Set<String> missing) {
        int found = 0;
        for (Matcher matcher = pattern.matcher(source); matcher.find(); found++) {
            String code = prefix + (matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            if (!texts.contains(code)) {
                missing.add(code);
            }
        }
        return found;
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(result -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
