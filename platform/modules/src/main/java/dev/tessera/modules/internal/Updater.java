package dev.tessera.modules.internal;

import dev.tessera.kernel.error.Problem;
import dev.tessera.modules.internal.inventory.Inventory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new jars into the running system: those of the runtime's {@code system} folder that differ from what is installed. A provider
 * has no users, so it restarts alone; with an api its users restart.
 */
final class Updater {

    private static final Logger LOG = LoggerFactory.getLogger(Updater.class);

    private final BundleContext context;
    private final Inventory inventory;
    private final Path system;

    Updater(BundleContext context, Inventory inventory) {
        this.context = context;
        this.inventory = inventory;
        this.system = Path.of(context.getProperty("karaf.home"), "system");
    }

    /**
     * @param updated symbolic names of the bundles that have new content
     * @param restarted symbolic names of all bundles that were restarted for it
     */
    record Update(List<String> updated, List<String> restarted) {}

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; CONFLICT if a jar cannot be installed */
    Update update(String module) {
        List<Bundle> bundles = inventory.bundles(module);
        if (bundles.isEmpty()) {
            throw Problem.notFound("modules.not-installed").with("module", module).exception();
        }
        Map<Bundle, Path> changed = new LinkedHashMap<>();
        for (Bundle bundle : bundles) {
            Path jar = jar(bundle.getLocation());
            if (jar != null && Files.isRegularFile(jar) && !content(jar).equals(content(bundle))) {
                changed.put(bundle, jar);
            }
        }
        return new Update(names(changed.keySet()), names(replace(changed)));
    }

    /** All are stopped first and started last, so that each starts once, with the new classes of all. @return what was restarted */
    private Collection<Bundle> replace(Map<Bundle, Path> changed) {
        Set<Bundle> restarted = new HashSet<>(changed.keySet());
        try {
            for (Bundle bundle : changed.keySet()) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
            for (Map.Entry<Bundle, Path> change : changed.entrySet()) {
                replace(change.getKey(), change.getValue());
            }
        } catch (BundleException failure) {
            throw failed(changed.keySet().iterator().next().getSymbolicName(), failure);
        } finally {
            restarted.addAll(Leftovers.refreshWithUsers(context, changed.keySet()));
            changed.keySet().forEach(Updater::start);
        }
        return restarted;
    }

    private static void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException failure) {
            LOG.error("{} could not be started after its update", bundle.getSymbolicName(), failure);
        }
    }

    private static List<String> names(Collection<Bundle> bundles) {
        return bundles.stream().map(Bundle::getSymbolicName).sorted().toList();
    }

    private static void replace(Bundle bundle, Path jar) {
        try (InputStream content = Files.newInputStream(jar)) {
            LOG.info("{} is updated from {}", bundle.getSymbolicName(), jar);
            bundle.update(content);
        } catch (IOException | BundleException failure) {
            throw failed(bundle.getSymbolicName(), failure);
        }
    }

    private static RuntimeException failed(String bundle, Exception failure) {
        return Problem.conflict("modules.update-failed").with("bundle", bundle).with("reason", String.valueOf(failure.getMessage()))
                .exception(failure);
    }

    /** @return where the bundle's jar lies; null if nobody can know */
    Path jar(String location) {
        if (location.startsWith("mvn:")) {
            String[] parts = location.substring("mvn:".length()).split("/");
            return parts.length < 3 ? null : system.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2])
                    .resolve(parts[1] + "-" + parts[2] + ".jar");
        }
        String file = location.startsWith("reference:") ? location.substring("reference:".length()) : location;
        if (!file.startsWith("file:")) {
            return null;
        }
        return file.startsWith("file:/") ? Path.of(URI.create(file)) : system.resolve(file.substring("file:".length()));
    }

    /** @return what the jar holds, so that two builds of the same sources count as the same */
    private static Map<String, String> content(Path jar) {
        Map<String, String> content = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (!entry.isDirectory()) {
                    content.put(entry.getName(), digest(file.getInputStream(entry)));
                }
            }
            return content;
        } catch (IOException unreadable) {
            throw failed(jar.getFileName().toString(), unreadable);
        }
    }

    private static Map<String, String> content(Bundle bundle) {
        Map<String, String> content = new TreeMap<>();
        collect(bundle, "/", content);
        return content;
    }

    private static void collect(Bundle bundle, String folder, Map<String, String> content) {
        Enumeration<String> paths = bundle.getEntryPaths(folder);
        for (String path : paths == null ? List.<String>of() : Collections.list(paths)) {
            if (path.endsWith("/")) {
                collect(bundle, path, content);
            } else {
                content.put(path, digest(bundle.getEntry(path)));
            }
        }
    }

    private static String digest(URL entry) {
        try {
            return digest(entry.openStream());
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    private static String digest(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream stream = new DigestInputStream(content, digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
