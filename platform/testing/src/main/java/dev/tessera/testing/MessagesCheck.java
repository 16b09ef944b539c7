package dev.tessera.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every module's texts must hold; one test in each module that has some, run in the module's folder:
 * <pre>{@code @Test void texts() { MessagesCheck.of("cards").except("cards.card").check(); }}</pre>
 * Both languages have the same keys with the same arguments, every code the sources name has a text, and every text is of a code the sources name. A code is a
 * literal that begins with the module's id and a dot; its text may stand under a prefix of those that keep audit actions, jobs, the
 * timeline and laws of the proof apart.
 */
public final class MessagesCheck {

    private static final Path MAIN = Path.of("src/main");
    private static final Path API = Path.of("../api/src/main/java");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final List<String> PREFIXES = List.of("", "audit.", "job.", "timeline.", "proof.");

    /** An argument may be given once for each language. */
    private static final Pattern LANGUAGE = Pattern.compile("(Zh|En)$");

    private final String module;
    private final Set<String> without = new TreeSet<>();
    private final Set<String> composed = new TreeSet<>();

    private MessagesCheck(String module) {
        this.module = module;
    }

    /** @param module the module's id, with which its codes begin */
    public static MessagesCheck of(String module) {
        return new MessagesCheck(module);
    }

    /** Literals that look like codes and are read by nobody, e.g. kinds of documents. Permissions need not be named. */
    public MessagesCheck except(String... names) {
        without.addAll(List.of(names));
        return this;
    }

    /** Keys of texts that the sources put together, e.g. one for each constant of an enumeration; they must be there. */
    public MessagesCheck composed(Collection<String> keys) {
        composed.addAll(keys);
        return this;
    }

    /** @throws AssertionError with everything that is missing or too much */
    public void check() {
        Map<String, Set<String>> chinese = texts("zh-CN");
        Map<String, Set<String>> english = texts("en");
        Pattern code = Pattern.compile("\"(" + Pattern.quote(module) + "\\.[a-z]+(?:[-.][a-z0-9]+)*)\"");
        Set<String> codes = found(MAIN.resolve("java"), code);
        codes.addAll(found(API, code));
        Set<String> named = new TreeSet<>(composed);
        codes.forEach(each -> PREFIXES.forEach(prefix -> named.add(prefix + each)));
        Set<String> silent = new TreeSet<>(codes);
        silent.removeAll(without);
        silent.removeAll(permissions());
        silent.removeIf(each -> PREFIXES.stream().anyMatch(prefix -> english.containsKey(prefix + each)));
        Set<String> faults = new TreeSet<>();
        difference(chinese.keySet(), english.keySet()).forEach(key -> faults.add(key + " is missing in English"));
        difference(english.keySet(), chinese.keySet()).forEach(key -> faults.add(key + " is missing in Chinese"));
        difference(english.keySet(), named).forEach(key -> faults.add(key + " is a text of nothing"));
        english.keySet().stream().filter(key -> chinese.containsKey(key) && !chinese.get(key).equals(english.get(key)))
                .forEach(key -> faults.add(key + " has other arguments in Chinese than in English"));
        difference(composed, english.keySet()).forEach(each -> faults.add(each + " has no text"));
        silent.forEach(each -> faults.add(each + " has no text"));
        difference(without, codes).forEach(each -> faults.add(each + " is excepted but named nowhere"));
        if (codes.isEmpty() || !faults.isEmpty()) {
            throw new AssertionError("Texts of " + module + " (" + codes.size() + " codes):\n  " + String.join("\n  ", faults));
        }
    }

    private static Set<String> difference(Set<String> of, Set<String> less) {
        Set<String> difference = new TreeSet<>(of);
        difference.removeAll(less);
        return difference;
    }

    private Set<String> permissions() {
        return found(MAIN.resolve("resources/META-INF/tessera/module.json"), Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\""));
    }

    private static Set<String> found(Path below, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        if (Files.exists(below)) {
            try (Stream<Path> sources = Files.walk(below)) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    pattern.matcher(Files.readString(source)).results().forEach(match -> found.add(match.group(1)));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return found;
    }

    private static Map<String, Set<String>> texts(String language) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(MAIN.resolve("resources/META-INF/tessera/messages/" + language + ".properties"))) {
            texts.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Map<String, Set<String>> arguments = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> arguments.put(key,
                ARGUMENT.matcher(texts.getProperty(key)).results().map(match -> LANGUAGE.matcher(match.group(1)).replaceFirst("")).collect(Collectors.toSet())));
        return arguments;
    }
}
