package dev.tessera.testing;

import dev.tessera.persistence.internal.module.ModuleDescriptor;
import dev.tessera.persistence.internal.module.ModuleSource;
import dev.tessera.persistence.internal.module.ModuleSource.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Finds on the class path what persistence's extender finds in bundles: descriptor, migrations, and entities by the manifest. */
final class ClassPathModules {

    private ClassPathModules() {}

    /**
     * @return the module with this id, its entities those of its manifest
     * @throws IllegalArgumentException if there is none on the class path
     */
    static ModuleSource find(String id) {
        Map<String, URL> descriptors = descriptors();
        URL descriptor = descriptors.get(id);
        if (descriptor == null) {
            throw new IllegalArgumentException("No module " + id + " on the class path, only " + descriptors.keySet());
        }
        return at(id, root(descriptor), null);
    }

    /** @return a module with these entities, its migrations from where the first entity is */
    static ModuleSource of(String id, List<Class<?>> entities) {
        URL root = entities.get(0).getProtectionDomain().getCodeSource().getLocation();
        return at(id, root, entities.stream().map(Class::getName).toList());
    }

    private static Map<String, URL> descriptors() {
        try {
            Map<String, URL> found = new TreeMap<>();
            for (URL url : Collections.list(loader().getResources(ModuleSource.DESCRIPTOR))) {
                found.putIfAbsent(ModuleDescriptor.id(url), url);
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URL root(URL descriptor) {
        try {
            String location = descriptor.toString();
            String root = location.substring(0, location.length() - ModuleSource.DESCRIPTOR.length());
            boolean isJar = root.startsWith("jar:");
            return URI.create(isJar ? root.substring("jar:".length(), root.length() - "!/".length()) : root).toURL();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ModuleSource at(String id, URL root, List<String> entities) {
        try {
            Path path = Path.of(root.toURI());
            if (Files.isDirectory(path)) {
                return read(id, path, entities);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return read(id, jar.getPath("/"), entities);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private static ModuleSource read(String id, Path root, List<String> entities) throws IOException {
        return new ModuleSource(id, loader(), entities == null ? entities(root) : entities, scripts(root));
    }

    private static List<String> entities(Path root) throws IOException {
        Path manifest = root.resolve("META-INF/MANIFEST.MF");
        if (Files.notExists(manifest)) {
            throw new IllegalStateException(root + " has no manifest yet; build the module once, or name its entities");
        }
        try (InputStream stream = Files.newInputStream(manifest)) {
            String header = new Manifest(stream).getMainAttributes().getValue(ModuleSource.ENTITIES_HEADER);
            return header == null ? List.of()
                    : Arrays.stream(header.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        }
    }

    private static List<Script> scripts(Path root) throws IOException {
        Path folder = root.resolve(ModuleSource.MIGRATIONS);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> script(folder, file)).toList();
        }
    }

    private static Script script(Path folder, Path file) {
        try {
            Path parent = folder.relativize(file).getParent();
            return new Script(parent == null ? "" : parent.toString(), file.getFileName().toString(), Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
