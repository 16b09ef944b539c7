package dev.tessera.itests.wiring;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** A module leaves, returns and is changed while the others work: nobody else restarts and nothing is lost. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotModuleTest {

    private static final String PROVIDER = "dev.tessera.members.provider";
    private static final String PARTNER = "partner.bundle";
    private static final Pattern FIRST_DEPENDENT = Pattern.compile("\"neededBy\":\\[\"([^\"]+)\"");

    @Inject
    private BundleContext context;

    private final Server server = new Server();

    @Configuration
    public Option[] configuration() {
        return OptionUtils.combine(Assembly.of("retail", true), systemProperty(PARTNER).value(System.getProperty(PARTNER)));
    }

    @Before
    public void signedIn() throws Exception {
        server.awaitReady();
        server.signIn();
    }

    @Test
    public void membersLeaveAndReturnWhileOrganizationAnswers() throws Exception {
        String before = server.get("/api/members/members?limit=200&sort=number").body();
        assertTrue(before, before.contains("\"items\""));
        AtomicBoolean working = new AtomicBoolean(true);
        AtomicInteger answered = new AtomicInteger();
        Set<Integer> refusals = new ConcurrentSkipListSet<>();
        Thread requests = new Thread(() -> {
            while (working.get()) {
                try {
                    HttpResponse<String> answer = server.get("/api/organization/tree");
                    if (answer.statusCode() == 200) {
                        answered.incrementAndGet();
                    } else {
                        refusals.add(answer.statusCode());
                    }
                } catch (Exception failed) {
                    refusals.add(-1);
                }
            }
        });
        List<String> leaving = new CopyOnWriteArrayList<>();
        Set<String> disturbed = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> noteDisturbance(event, leaving, disturbed);
        context.addBundleListener(listener);
        requests.start();
        try {
            Server.await("answering", () -> answered.get() > 20);
            disable("members", leaving);
            Server.await("gone", () -> {
                int status = server.get("/api/members/members").statusCode();
                assertTrue("a module that leaves is answered for with " + status, Set.of(200, 503, 404).contains(status));
                return status == 404;
            });
            int away = answered.get();
            Server.await("answering without members", () -> answered.get() > away + 20);
            for (int last = leaving.size() - 1; last >= 0; last--) {
                assertEquals(200, server.send("POST", "/api/modules/modules/" + leaving.get(last) + "/enable", null).statusCode());
            }
            Server.await("back", () -> server.get("/api/members/members").statusCode() == 200);
        } finally {
            working.set(false);
            requests.join();
            context.removeBundleListener(listener);
        }
        assertEquals("answers of organization other than 200", Set.of(), refusals);
        assertEquals("other bundles that stopped", Set.of(), disturbed);
        assertEquals("members before and after", before, server.get("/api/members/members?limit=200&sort=number").body());
    }

    @Test
    public void aChangedProviderReplacesTheOld() throws Exception {
        Bundle provider = bundle(PROVIDER);
        WeakReference<ClassLoader> old = new WeakReference<>(provider.adapt(BundleWiring.class).getClassLoader());
        String before = server.get("/api/members/members?limit=200&sort=number").body();
        Set<String> disturbed = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> noteDisturbance(event, List.of("members"), disturbed);
        context.addBundleListener(listener);
        try (InputStream changed = Files.newInputStream(changedJar(provider))) {
            provider.update(changed);
        } finally {
            context.removeBundleListener(listener);
        }
        Server.await("back", () -> server.get("/api/members/members").statusCode() == 200);
        assertEquals("changed", provider.getHeaders().get("Tessera-Trial"));
        assertEquals("other bundles that stopped", Set.of(), disturbed);
        assertEquals("members before and after", before, server.get("/api/members/members?limit=200&sort=number").body());
        Server.await("old classes given back", () -> {
            System.gc();
            return old.get() == null;
        });
    }

    @Test
    public void aPartnersPromotionJoinsTheCheckoutAndLeavesIt() throws Exception {
        String basket = "{\"tillId\":\"" + server.first("/api/organization/units/" + server.first("/api/organization/units?kind=STORE") + "/tills") + "\",\"lines\":[{\"number\":1,\"type\":\"goods\",\"itemId\":\""
                + server.first("/api/catalog/items?kind=GOODS&limit=1") + "\",\"quantity\":2}]}";
        String before = quote(basket);
        assertFalse(before, before.contains("pairs.discount"));
        Set<String> disturbed = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> noteDisturbance(event, List.of("itests"), disturbed);
        context.addBundleListener(listener);
        try {
            Bundle partner = context.installBundle(Path.of(System.getProperty(PARTNER)).toUri().toString());
            partner.start();
            Server.await("joined", () -> quote(basket).contains("\"source\":\"pairs.discount\""));
            String with = quote(basket);
            assertTrue(with, with.contains("第二件半价，共 1 对"));
            partner.uninstall();
            Server.await("gone again", () -> quote(basket).equals(before));
        } finally {
            context.removeBundleListener(listener);
        }
        assertEquals("other bundles that stopped", Set.of(), disturbed);
    }

    /** Its points and its stock would be missing for good from a sale made while their module is away for a moment. */
    @Test
    public void aSaleWaitsForModulesThatAreBeingUpdated() throws Exception {
        Shop shop = new Shop(server);
        BigDecimal stock = shop.stock();
        assertEquals(0, shop.points());
        for (String module : List.of("points", "inventory")) {
            Bundle provider = bundle("dev.tessera." + module + ".provider");
            List<HttpResponse<String>> meanwhile = sellWhileUpdating(provider, shop);
            assertEquals("stopped, and updated", 2, meanwhile.size());
            meanwhile.forEach(answer -> assertWaits(provider, answer));
            Server.await("back", shop::isComplete);
            assertEquals("a sale nobody made", 404, shop.sale().statusCode());
        }
        assertEquals(stock, shop.stock());
        assertEquals(0, shop.points());
        HttpResponse<String> sold = shop.sell();
        assertEquals(sold.body(), 201, sold.statusCode());
        assertEquals("asked once more", sold.body(), shop.sell().body());
        assertEquals(stock.subtract(Shop.QUANTITY), shop.stock());
        assertTrue("points of the sale", shop.pointsOfSale() > 0);
        assertEquals(shop.pointsOfSale(), shop.points());
    }

    /** Asks for the sale in the very moments in which the provider is stopped, and in which it has its new classes and does not run yet. */
    private List<HttpResponse<String>> sellWhileUpdating(Bundle provider, Shop shop) throws Exception {
        List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
        SynchronousBundleListener listener = event -> {
            if (event.getBundle() == provider && (event.getType() & (BundleEvent.STOPPED | BundleEvent.UPDATED)) != 0) {
                answers.add(shop.sell());
            }
        };
        context.addBundleListener(listener);
        try (InputStream changed = Files.newInputStream(changedJar(provider))) {
            provider.update(changed);
        } finally {
            context.removeBundleListener(listener);
        }
        return answers;
    }

    private static void assertWaits(Bundle provider, HttpResponse<String> answer) {
        assertEquals(answer.body(), 503, answer.statusCode());
        assertTrue(answer.body(), answer.body().contains("\"code\":\"sales.module-returning\"") && answer.body().contains(provider.getSymbolicName()));
        assertEquals(Optional.of("2"), answer.headers().firstValue("Retry-After"));
    }

    private String quote(String basket) throws Exception {
        HttpResponse<String> answer = server.send("POST", "/api/sales/quotes", basket);
        assertEquals(answer.body(), 200, answer.statusCode());
        return answer.body();
    }

    /** Disables a module, before it those that need it, and notes them in this order. */
    private void disable(String module, List<String> leaving) throws Exception {
        for (Matcher needed = neededBy(module); needed.find(); needed = neededBy(module)) {
            disable(needed.group(1), leaving);
        }
        leaving.add(module);
        assertEquals(200, server.send("POST", "/api/modules/modules/" + module + "/disable", null).statusCode());
    }

    private Matcher neededBy(String module) throws Exception {
        return FIRST_DEPENDENT.matcher(server.get("/api/modules/modules/" + module).body());
    }

    private static void noteDisturbance(BundleEvent event, List<String> expected, Set<String> disturbed) {
        boolean stopped = (event.getType() & (BundleEvent.STOPPED | BundleEvent.UNRESOLVED | BundleEvent.UNINSTALLED)) != 0;
        String name = event.getBundle().getSymbolicName();
        if (stopped && expected.stream().noneMatch(module -> name.startsWith("dev.tessera." + module + "."))) {
            disturbed.add(name);
        }
    }

    /** The provider's own jar with one more header, as a new build of it would be. */
    private static Path changedJar(Bundle provider) throws Exception {
        Path changed = Files.createTempFile("changed", ".jar");
        try (var jar = new java.util.jar.JarFile(location(provider).toFile());
                var out = new java.util.jar.JarOutputStream(Files.newOutputStream(changed), manifest(jar))) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
                if (!entry.getName().equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new java.util.jar.JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return changed;
    }

    private static java.util.jar.Manifest manifest(java.util.jar.JarFile jar) throws java.io.IOException {
        java.util.jar.Manifest manifest = new java.util.jar.Manifest(jar.getManifest());
        manifest.getMainAttributes().putValue("Tessera-Trial", "changed");
        return manifest;
    }

    private static Path location(Bundle bundle) {
        String[] coordinates = bundle.getSymbolicName().split("\\.");
        Path system = Path.of(System.getProperty("karaf.home"), "system", "dev", "tessera", String.join(".", coordinates));
        try (var found = Files.walk(system)) {
            return found.filter(path -> path.toString().endsWith(".jar")).findFirst().orElseThrow();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName())).findFirst()
                .orElseThrow(() -> new AssertionError("not installed: " + name));
    }
}
