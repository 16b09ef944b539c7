package dev.tessera.itests.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.felix.utils.manifest.Clause;
import org.junit.jupiter.api.Test;

/** The rules of the house that can be read off the built bundles: who may import whom, who exports what, how small a pom is. */
class HouseRulesTest {

    private static final int MOST_POM_LINES = 30;
    private static final List<String> LINE = List.of("kernel", "startup", "hibernate", "tables", "chinese", "persistence", "web", "security", "jobs", "modules", "console");
    private static final Pattern API_PACKAGE = Pattern.compile("dev\\.tessera\\.[a-z]+\\.api(\\..*)?");

    private final Map<String, OurBundle> bundles = OurBundle.all();

    @Test
    void everyBundleIsThere() {
        assertTrue(bundles.keySet().containsAll(Set.of("dev.tessera.kernel", "dev.tessera.persistence", "dev.tessera.web", "dev.tessera.security",
                "dev.tessera.jobs", "dev.tessera.modules", "dev.tessera.console", "dev.tessera.organization.api", "dev.tessera.organization.provider",
                "dev.tessera.organization.console", "dev.tessera.members.api", "dev.tessera.members.provider", "dev.tessera.members.console")),
                () -> "built: " + bundles.keySet());
    }

    @Test
    void folderIsArtifactIsSymbolicName() {
        List<String> wrong = bundles.values().stream()
                .filter(bundle -> !bundle.name().equals("dev.tessera." + OurBundle.ROOT.relativize(bundle.folder()).toString()
                        .replaceFirst("^(platform|bundles)/", "").replace('/', '.')))
                .map(OurBundle::name).toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void anApiImportsOnlyTheKernelAndApis() {
        assertEquals(List.of(), violations("api", this::allowedForApi));
    }

    private boolean allowedForApi(String packageName) {
        return kernel(packageName) || API_PACKAGE.matcher(packageName).matches();
    }

    @Test
    void anApiKnowsNeitherHibernateNorHttp() {
        List<String> wrong = new ArrayList<>();
        bundles.values().stream().filter(bundle -> !bundle.inPlatform() && bundle.room().equals("api")).forEach(bundle -> bundle.imports().stream()
                .filter(clause -> clause.getName().matches("(org\\.hibernate|jakarta\\.persistence|jakarta\\.servlet|jakarta\\.ws\\.rs).*"))
                .forEach(clause -> wrong.add(bundle.name() + " imports " + clause.getName())));
        assertEquals(List.of(), wrong);
    }

    @Test
    void aProviderImportsOnlyPlatformAndApis() {
        assertEquals(List.of(), violations("provider", name -> allowedForApi(name) || platformApi(name)));
    }

    @Test
    void aConsoleImportsOnlyTheConsole() {
        assertEquals(List.of(), violations("console", name -> name.equals("dev.tessera.console")));
    }

    @Test
    void aPlatformBundleImportsOnlyThoseBeforeIt() {
        List<String> wrong = new ArrayList<>();
        bundles.values().stream().filter(OurBundle::inPlatform).filter(bundle -> LINE.contains(bundle.room())).forEach(bundle -> bundle.ourImports()
                .stream().filter(clause -> LINE.indexOf(clause.getName().split("\\.")[2]) > LINE.indexOf(bundle.room()))
                .forEach(clause -> wrong.add(bundle.name() + " imports " + clause.getName())));
        assertEquals(List.of(), wrong);
    }

    private List<String> violations(String room, java.util.function.Predicate<String> allowed) {
        List<String> wrong = new ArrayList<>();
        bundles.values().stream().filter(bundle -> !bundle.inPlatform() && bundle.room().equals(room)).forEach(bundle -> bundle.ourImports().stream()
                .map(Clause::getName).filter(name -> !name.startsWith(bundle.name() + ".") && !name.equals(bundle.name()))
                .filter(name -> !allowed.test(name)).forEach(name -> wrong.add(bundle.name() + " imports " + name)));
        return wrong;
    }

    private static boolean kernel(String packageName) {
        return packageName.equals("dev.tessera.kernel") || packageName.startsWith("dev.tessera.kernel.");
    }

    private static boolean platformApi(String packageName) {
        return LINE.stream().anyMatch(name -> packageName.equals("dev.tessera." + name));
    }

    @Test
    void providersAndConsolesExportNothingAndApisExportWithAVersion() {
        List<String> wrong = new ArrayList<>();
        for (OurBundle bundle : bundles.values()) {
            if (!bundle.inPlatform() && !bundle.room().equals("api") && !bundle.exports().isEmpty()) {
                wrong.add(bundle.name() + " exports " + bundle.exports().get(0).getName());
            }
            bundle.exports().stream().filter(clause -> clause.getName().startsWith("dev.tessera."))
                    .filter(clause -> clause.getAttribute("version") == null || clause.getAttribute("version").equals("0.0.0"))
                    .forEach(clause -> wrong.add(bundle.name() + " exports " + clause.getName() + " without a version"));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nobodyRequiresABundleOrImportsOursOptionallyOrDynamically() {
        List<String> wrong = new ArrayList<>();
        for (OurBundle bundle : bundles.values()) {
            if (bundle.manifest().getValue("Require-Bundle") != null || bundle.manifest().getValue("DynamicImport-Package") != null) {
                wrong.add(bundle.name() + " requires a bundle or imports dynamically");
            }
            for (Clause clause : bundle.ourImports()) {
                if ("optional".equals(clause.getDirective("resolution")) || clause.getAttribute("version") == null) {
                    wrong.add(bundle.name() + " imports " + clause.getName() + " optionally or in any version");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aModulesPomHasAtMostThirtyLines() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String top : List.of("platform", "bundles")) {
            for (Path pom : OurBundle.poms(OurBundle.ROOT.resolve(top)).toList()) {
                int lines = Files.readAllLines(pom).size();
                if (lines > MOST_POM_LINES) {
                    wrong.add(OurBundle.ROOT.relativize(pom) + " has " + lines + " lines");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void settingsAreTitledInBothLanguages() {
        List<String> wrong = new ArrayList<>();
        bundles.values().forEach(bundle -> bundle.settingsTexts().forEach((base, texts) -> {
            if (base.isEmpty() || texts.english().isEmpty() || !texts.english().keySet().equals(texts.chinese().keySet())) {
                wrong.add(bundle.name() + " has settings without texts in both languages: " + base);
            }
            // Felix reads these files as ISO 8859-1, whatever Java does.
            if (texts.chinese().values().stream().anyMatch(text -> text.toString().chars().anyMatch(c -> c >= 0x80 && c <= 0xff))) {
                wrong.add(bundle.name() + " has settings texts that are not written as escapes: " + base);
            }
        }));
        assertEquals(List.of(), wrong);
    }
}
