package dev.tessera.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.console.ConsoleContribution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** What bundles bring to the console, and what is said where it is wrong. */
class ContributionsTest {

    private static final String MEMBERS = """
            { "id": "members", "pages": [
              { "route": "/members/:id", "module": "pages/list.js", "title": "page.title", "menu": "customers", "icon": "user", "order": 10,
                "permission": "members.read" } ] }""";

    @TempDir
    private Path folder;

    private FolderBundle members() {
        return new FolderBundle(folder, "dev.tessera.members.console", 7).putContribution(MEMBERS);
    }

    @Test
    void readsWhatABundleBrings() throws BrokenContributionException {
        Contribution contribution = new ContributionReader().read(members().bundle());
        assertEquals("members", contribution.id());
        assertEquals(Map.of("zh-CN", "会员", "en", "Members"), contribution.title("page.title"));
        assertTrue(contribution.base().matches("/console/_modules/members/[0-9a-f]{16}/"), contribution::base);
    }

    @Test
    void theAddressOfItsFilesChangesWithTheirContentAndOnlyThen() throws BrokenContributionException {
        FolderBundle bundle = members();
        String before = new ContributionReader().read(bundle.bundle()).base();
        bundle.put("META-INF/tessera/console/pages/list.js.gz", "compressed again");
        assertEquals(before, new ContributionReader().read(bundle.bundle()).base());
        bundle.put("META-INF/tessera/console/pages/list.js", "export default 2;");
        assertNotEquals(before, new ContributionReader().read(bundle.bundle()).base());
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        String said = brokenBy("""
                { "id": "My Module", "pages": [
                  { "route": "members", "module": "../secret.js", "title": "nowhere", "menu": "toys" },
                  { "route": "/a", "module": "pages/none.js", "title": "page.title" } ],
                  "slots": [ { "module": "pages/list.js" } ] }""");
        for (String expected : List.of("id is \"My Module\"", "route \"members\"", "menu group \"toys\"", "title \"nowhere\"",
                "module \"../secret.js\"", "no META-INF/tessera/console/pages/none.js", "a slot has no name")) {
            assertTrue(said.contains(expected), () -> expected + " in: " + said);
        }
    }

    @Test
    void refusesWhatItDoesNotKnowAndWhatIsNoJson() {
        assertTrue(brokenBy("{ \"id\": \"members\", \"page\": [] }").contains("\"page\""));
        assertTrue(brokenBy("{").contains("console.json"));
        FolderBundle empty = new FolderBundle(folder, "empty", 9);
        assertTrue(assertThrows(BrokenContributionException.class, () -> new ContributionReader().read(empty.bundle())).getMessage()
                .contains("has no META-INF/tessera/console.json"));
    }

    private String brokenBy(String descriptor) {
        FolderBundle bundle = new FolderBundle(folder, "broken", 8).putContribution(descriptor);
        return assertThrows(BrokenContributionException.class, () -> new ContributionReader().read(bundle.bundle())).getMessage();
    }

    @Test
    void aBrokenBundleIsLeftOutAndTheOthersAreThere() {
        Contributions contributions = new Contributions();
        contributions.add(members().reference());
        contributions.add(new FolderBundle(folder, "broken", 8).putContribution("{}").reference());
        assertEquals(List.of("members"), contributions.all().stream().map(Contribution::id).toList());
    }

    @Test
    void ofTwoWithOneIdTheOlderBundleCountsUntilItGoes() {
        Contributions contributions = new Contributions();
        ServiceReference<ConsoleContribution> older = members().reference();
        contributions.add(new FolderBundle(folder, "copy", 30).putContribution(MEMBERS).reference());
        contributions.add(older);
        assertEquals(List.of(7L), contributions.all().stream().map(one -> one.bundle().getBundleId()).toList());
        contributions.remove(older);
        assertEquals(List.of(30L), contributions.all().stream().map(one -> one.bundle().getBundleId()).toList());
        assertEquals(30L, contributions.find("members").orElseThrow().bundle().getBundleId());
    }
}
