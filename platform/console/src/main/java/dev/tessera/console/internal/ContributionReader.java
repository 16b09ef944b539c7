package dev.tessera.console.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** Reads what a bundle brings, and says everything that is wrong with it at once. */
final class ContributionReader {

    static final String DESCRIPTOR = "META-INF/tessera/console.json";
    static final String FILES = "META-INF/tessera/console/";
    static final List<String> LANGUAGES = List.of("zh-CN", "en");

    private static final Set<String> GROUPS =
            Set.of("home", "customers", "value", "sales", "goods", "reports", "organization", "system");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern ROUTE = Pattern.compile("/|(/(:[a-zA-Z][a-zA-Z0-9]*|[a-z0-9][a-z0-9-]*))+");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*\\.js");
    private static final int VERSION_LENGTH = 16;

    private final ObjectMapper json = JsonMapper.builder().build();

    Contribution read(Bundle bundle) throws BrokenContributionException {
        Descriptor descriptor = parse(bundle);
        Map<String, Map<String, String>> titles = titles(bundle);
        List<String> problems = problems(bundle, descriptor, titles);
        if (!problems.isEmpty()) {
            throw new BrokenContributionException(problems);
        }
        return new Contribution(bundle, descriptor, version(bundle), titles);
    }

    private Descriptor parse(Bundle bundle) throws BrokenContributionException {
        URL entry = bundle.getEntry(DESCRIPTOR);
        if (entry == null) {
            throw new BrokenContributionException("it has no " + DESCRIPTOR, null);
        }
        try (InputStream in = entry.openStream()) {
            return json.readValue(in, Descriptor.class);
        } catch (JsonProcessingException wrong) {
            throw new BrokenContributionException(DESCRIPTOR + ": " + wrong.getMessage().replaceAll("\\s+", " "), wrong);
        } catch (IOException unreadable) {
            throw new BrokenContributionException(DESCRIPTOR + " cannot be read", unreadable);
        }
    }

    private Map<String, Map<String, String>> titles(Bundle bundle) throws BrokenContributionException {
        Map<String, Map<String, String>> titles = new TreeMap<>();
        for (String language : LANGUAGES) {
            String file = FILES + "i18n/" + language + ".json";
            URL entry = bundle.getEntry(file);
            if (entry == null) {
                throw new BrokenContributionException("it has no " + file, null);
            }
            try (InputStream in = entry.openStream()) {
                json.readValue(in, new TypeReference<Map<String, String>>() {})
                        .forEach((key, text) -> titles.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(language, text));
            } catch (IOException wrong) {
                throw new BrokenContributionException(file + " is no flat JSON object of texts", wrong);
            }
        }
        return titles;
    }

    private static List<String> problems(Bundle bundle, Descriptor descriptor, Map<String, Map<String, String>> titles) {
        List<String> problems = new ArrayList<>();
        if (descriptor.id() == null || !ID.matcher(descriptor.id()).matches()) {
            problems.add("its id is \"" + descriptor.id() + "\", not lower-case letters, digits and hyphens");
        }
        for (Descriptor.Page page : descriptor.pages()) {
            if (page.route() == null || !ROUTE.matcher(page.route()).matches()) {
                problems.add("the route \"" + page.route() + "\" is not like /members/:id");
            }
            if (page.menu() != null && !GROUPS.contains(page.menu())) {
                problems.add(page.route() + " is in the menu group \"" + page.menu() + "\"; there are " + GROUPS.stream().sorted().toList());
            }
            checkTitle(page.route(), page.title(), titles, problems);
        }
        for (Descriptor.Slot slot : descriptor.slots()) {
            if (slot.slot() == null || slot.slot().isBlank()) {
                problems.add("a slot has no name");
            }
            if (slot.title() != null) {
                checkTitle(slot.slot(), slot.title(), titles, problems);
            }
        }
        modules(descriptor).forEach(file -> checkFile(bundle, file, problems));
        return problems;
    }

    private static void checkTitle(String what, String key, Map<String, Map<String, String>> titles, List<String> problems) {
        if (key == null || titles.getOrDefault(key, Map.of()).size() != LANGUAGES.size()) {
            problems.add(what + " has the title \"" + key + "\", which is not in the translation files of both languages");
        }
    }

    private static Stream<String> modules(Descriptor descriptor) {
        return Stream.concat(descriptor.pages().stream().map(Descriptor.Page::module), descriptor.slots().stream().map(Descriptor.Slot::module));
    }

    private static void checkFile(Bundle bundle, String file, List<String> problems) {
        if (file == null || !FILE.matcher(file).matches()) {
            problems.add("the module \"" + file + "\" is not like pages/list.js");
        } else if (bundle.getEntry(FILES + file) == null) {
            problems.add("there is no " + FILES + file);
        }
    }

    private static String version(Bundle bundle) throws BrokenContributionException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (URL file : Collections.list(bundle.findEntries(FILES, "*", true))) {
                if (!file.getPath().endsWith("/") && !file.getPath().endsWith(".gz")) {
                    digest.update(file.getPath().getBytes(StandardCharsets.UTF_8));
                    try (InputStream in = file.openStream()) {
                        digest.update(in.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            throw new BrokenContributionException("its files cannot be read", unreadable);
        }
    }
}
