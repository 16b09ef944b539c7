package dev.tessera.startup.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClassesTest {

    @TempDir
    Path folder;

    @Test
    void whatABundleLoadedIsListedWithWhatItIsMadeOf() throws IOException {
        Path jar = jar(folder.resolve("bundle.jar"), Parent.class, Child.class);
        Path revision = Files.createDirectories(folder.resolve("cache/bundle7/version0.0"));
        Files.writeString(revision.resolve("revision.location"), "reference:file:" + jar);
        String parent = Parent.class.getName();
        List<String> lines = new SharedClasses(folder.resolve("cache"), List.of("/boot.jar")).list(Stream.of(
                loaded("java.lang.Object", "shared objects file"),
                loaded("java.lang.Comparable", "jrt:/java.base"),
                loaded("some.Main", "file:/boot.jar"),
                loaded(parent, "jar:bundle://5f_7.0:0/!/"),
                loaded(parent, "jar:bundle://5f_7.0:0/!/"),
                loaded(parent + "$$Lambda$17/0x0000", parent),
                loaded(Child.class.getName(), "jar:bundle://5f_7.0:0/!/"),
                loaded("not.There", "jar:bundle://5f_7.0:0/!/"),
                loaded("woven.Elsewhere", "__ClassDefiner__")));
        assertEquals(List.of("java/lang/Object id: 1", "java/lang/Comparable id: 2", "some/Main id: 3",
                parent.replace('.', '/') + " id: 4 super: 1 source: " + jar,
                Child.class.getName().replace('.', '/') + " id: 5 super: 4 interfaces: 2 source: " + jar), lines);
    }

    @Test
    void aClassWhoseParentCannotBeSharedIsLeftOut() throws IOException {
        Path jar = jar(folder.resolve("bundle.jar"), Child.class);
        assertEquals(List.of("java/lang/Comparable id: 1"), new SharedClasses(folder, List.of()).list(Stream.of(
                loaded("java.lang.Comparable", "jrt:/java.base"), loaded(Child.class.getName(), "file:" + jar))));
    }

    private static String loaded(String name, String source) {
        return "[0.123s][info][class,load] " + name + " source: " + source;
    }

    private static Path jar(Path path, Class<?>... classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                type.getClassLoader().getResourceAsStream(entry).transferTo(jar);
            }
        }
        return path;
    }

    static class Parent {
        static final long TWO_PLACES_IN_THE_POOL = 1234567890123L;
        static final double OF_ANOTHER_KIND = Math.E;
    }

    static class Child extends Parent implements Comparable<Child> {
        @Override
        public int compareTo(Child other) {
            return 0;
        }
    }
}
