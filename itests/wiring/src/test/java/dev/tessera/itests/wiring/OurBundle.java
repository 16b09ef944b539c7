package dev.tessera.itests.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;

/** A bundle of ours as the build made it. */
record OurBundle(Path folder, Path jar, Attributes manifest) {

    static final Path ROOT = Path.of(System.getProperty("project.root"));

    private static final Pattern LOCALIZATION = Pattern.compile("localization=\"([^\"]+)\"");

    /** @return every bundle that a distribution can hold, by symbolic name; what only builds and tests use is left out */
    static Map<String, OurBundle> all() {
        return Stream.of("platform", "bundles").flatMap(top -> poms(ROOT.resolve(top))).map(OurBundle::read).flatMap(List::stream)
                .filter(bundle -> !bundle.room().equals("testing") && !bundle.room().equals("openapi"))
                .collect(Collectors.toMap(OurBundle::name, bundle -> bundle, (one, other) -> one, TreeMap::new));
    }

    /** @return the pom of every module below the folder */
    static Stream<Path> poms(Path top) {
        try (Stream<Path> found = Files.walk(top, 4)) {
            return found.filter(path -> path.endsWith("pom.xml")).filter(path -> !path.toString().contains("node_modules"))
                    .filter(path -> !path.toString().contains("/target/")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<OurBundle> read(Path pom) {
        Path target = pom.resolveSibling("target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> jars = Files.list(target)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("dev\\.tessera\\..*-[0-9.]+\\.jar"))
                    .map(jar -> new OurBundle(pom.getParent(), jar, manifest(jar)))
                    .filter(bundle -> bundle.manifest.getValue("Bundle-SymbolicName") != null).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Attributes manifest(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String name() {
        return manifest.getValue("Bundle-SymbolicName").split(";")[0];
    }

    List<Clause> imports() {
        return clauses("Import-Package");
    }

    List<Clause> ourImports() {
        return imports().stream().filter(clause -> clause.getName().startsWith("dev.tessera.")).toList();
    }

    List<Clause> exports() {
        return clauses("Export-Package");
    }

    boolean inPlatform() {
        return ROOT.relativize(folder).startsWith("platform");
    }

    /** @return api, provider or console for a business module */
    String room() {
        return folder.getFileName().toString();
    }

    private List<Clause> clauses(String header) {
        String value = manifest.getValue(header);
        return value == null ? List.of() : Arrays.asList(Parser.parseHeader(value));
    }

    /** The texts of one settings form. */
    record SettingsTexts(Properties english, Properties chinese) {}

    /** @return texts by the base name that the description of the settings gives; empty base name if it gives none */
    Map<String, SettingsTexts> settingsTexts() {
        Map<String, SettingsTexts> found = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    Matcher base = LOCALIZATION.matcher(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                    String name = base.find() ? base.group(1) : "";
                    found.put(name, new SettingsTexts(texts(file, name + ".properties"), texts(file, name + "_zh_CN.properties")));
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties texts(JarFile file, String name) throws IOException {
        Properties texts = new Properties();
        if (file.getEntry(name) != null) {
            texts.load(file.getInputStream(file.getEntry(name)));
        }
        return texts;
    }
}
