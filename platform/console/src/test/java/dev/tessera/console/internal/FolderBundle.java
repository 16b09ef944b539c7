package dev.tessera.console.internal;

import dev.tessera.console.ConsoleContribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A bundle whose entries are the files of a folder. */
public final class FolderBundle {

    private static final String FILES = "META-INF/tessera/console/";

    private final Path folder;
    private final String name;
    private final long id;

    public FolderBundle(Path folder, String name, long id) {
        this.folder = folder.resolve(name);
        this.name = name;
        this.id = id;
    }

    public FolderBundle put(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts a descriptor, texts for {@code page.title}, and {@code pages/list.js}. */
    public FolderBundle putContribution(String descriptor) {
        return put(ContributionReader.DESCRIPTOR, descriptor)
                .put(FILES + "i18n/zh-CN.json", "{\"page.title\":\"会员\"}")
                .put(FILES + "i18n/en.json", "{\"page.title\":\"Members\"}")
                .put(FILES + "pages/list.js", "export default 1;");
    }

    public Bundle bundle() {
        return proxy(Bundle.class, (self, method, args) -> switch (method.getName()) {
            case "getEntry" -> entry((String) args[0]);
            case "findEntries" -> Collections.enumeration(entries((String) args[0]));
            case "getSymbolicName" -> name;
            case "getBundleId" -> id;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** @return a reference to the contribution of this bundle */
    @SuppressWarnings("unchecked")
    public ServiceReference<ConsoleContribution> reference() {
        Bundle bundle = bundle();
        return proxy(ServiceReference.class, (self, method, args) -> switch (method.getName()) {
            case "getBundle" -> bundle;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == args[0];
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private URL entry(String path) throws MalformedURLException {
        Path file = folder.resolve(path);
        return Files.exists(file) ? file.toUri().toURL() : null;
    }

    private List<URL> entries(String path) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(path))) {
            return files.filter(Files::isRegularFile).sorted().map(FolderBundle::url).toList();
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
