package dev.tessera.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.console.internal.Contributions;
import dev.tessera.console.internal.ContributionsAccess;
import dev.tessera.console.internal.FolderBundle;
import dev.tessera.console.internal.rest.ContributionsResource.ConsoleContributions;
import dev.tessera.security.Access;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what. */
class ContributionsResourceTest {

    @TempDir
    private Path folder;

    private ConsoleContributions seenBy(String... permissions) {
        Contributions contributions = ContributionsAccess.of(new FolderBundle(folder, "dev.tessera.members.console", 7).putContribution("""
                { "id": "members",
                  "pages": [ { "route": "/members", "module": "pages/list.js", "title": "page.title", "menu": "customers", "permission": "members.read" },
                             { "route": "/hello", "module": "pages/list.js", "title": "page.title" } ],
                  "slots": [ { "slot": "home.card", "module": "pages/list.js", "permission": "members.read" } ] }"""));
        Access access = (Access) Proxy.newProxyInstance(Access.class.getClassLoader(), new Class<?>[] {Access.class},
                (self, method, args) -> Set.of(permissions).contains(args[0]));
        return new ContributionsResource(contributions, access, Currency.getInstance("JPY"), ZoneId.of("Asia/Tokyo")).forCaller();
    }

    @Test
    void whoMaySeesPagesAndSlots() {
        ContributionsResource.Module module = seenBy("members.read").modules().get(0);
        assertEquals("dev.tessera.members.console", module.bundle());
        assertEquals(List.of(true, true), module.pages().stream().map(ContributionsResource.Page::allowed).toList());
        assertEquals(Map.of("zh-CN", "会员", "en", "Members"), module.pages().get(0).title());
        assertEquals(1, module.slots().size());
    }

    @Test
    void whoMayNotIsToldThatThePageExistsButGetsNoSlot() {
        ContributionsResource.Module module = seenBy("cards.read").modules().get(0);
        assertFalse(module.pages().get(0).allowed());
        assertEquals("members.read", module.pages().get(0).permission());
        assertTrue(module.pages().get(1).allowed(), "a page without permission is for everybody");
        assertEquals(List.of(), module.slots());
    }

    @Test
    void theDeploymentsCurrencyComesWithItsDecimals() {
        ContributionsResource.Deployment deployment = seenBy().deployment();
        assertEquals("JPY", deployment.currency());
        assertEquals(0, deployment.currencyDigits());
        assertEquals("Asia/Tokyo", deployment.zone());
    }
}
