package dev.tessera.members.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.members.api.Contact;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.rules.AttributeType;
import dev.tessera.members.provider.transfer.ImportField;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
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
    private static final Pattern PROBLEM = Pattern.compile("(?:invalid|conflict|notFound|forbidden|of|at|LineProblem|message)\\([^\"]*(?:\"[/?][^\"]*\"[^\"]*)?\"(members\\.[a-z.-]+[a-z])\"");
    private static final Pattern CODE = Pattern.compile("\"(members\\.[a-z]+(?:[-.][a-z]+)*)\"");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(texts("zh-CN"), texts("en"));
    }

    @Test
    void whatIsRefusedHasAText() throws IOException {
        Set<String> codes = found(PROBLEM);
        assertTrue(codes.size() > 40, codes.toString());
        Set<String> texts = texts("en");
        codes.removeIf(code -> texts.contains(code) || texts.contains("audit." + code) || code.equals("members.member"));
        assertEquals(Set.of(), codes);
    }

    @Test
    void everyTextIsNamedSomewhere() throws IOException {
        Set<String> named = found(CODE);
        Set<String> known = new TreeSet<>(named);
        named.forEach(code -> Stream.of("audit.", "job.", "timeline.").forEach(prefix -> known.add(prefix + code)));
        Arrays.stream(ImportField.values()).forEach(field -> known.add("members.import-field." + field.key()));
        Arrays.stream(IdentifierType.values()).forEach(type -> known.add("members.identifier-invalid." + lower(type)));
        Arrays.stream(Contact.Kind.values()).forEach(kind -> known.add("members.contact-invalid." + lower(kind)));
        Arrays.stream(AttributeType.values()).forEach(type -> known.add("members.attribute-value." + lower(type)));
        Arrays.stream(ConsentDecision.values()).forEach(decision -> known.add("timeline.members.consent-" + lower(decision)));
        Set<String> orphans = texts("en");
        orphans.removeAll(known);
        assertEquals(Set.of(), orphans);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
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
