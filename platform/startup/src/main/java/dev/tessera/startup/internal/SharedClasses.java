package dev.tessera.startup.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes of the classes a start has loaded the list from which the Java machine writes its archive of shared classes, those of bundles
 * included. A later start takes from the archive what is byte for byte what it would load, already parsed and verified, and loads
 * everything else as ever, so an outdated archive costs time and nothing more. A program of its own, run by {@code bin/tessera}.
 */
public final class SharedClasses {

    private static final Pattern LOADED = Pattern.compile("\\[class,load *] ([^ /]+) source: (.+)");
    private static final Pattern BUNDLE = Pattern.compile("jar:bundle://[^_/]*_(\\d+)\\..*");
    private static final Pattern GENERATED = Pattern.compile("\\$\\$Lambda|LambdaForm\\$|\\$Proxy\\d");
    private static final String FILE = "file:";
    private static final String REFERENCE = "reference:file:";

    private final Path cache;
    private final Set<String> classPath;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, List<Path>> bundles = new HashMap<>();
    private final Map<Path, JarFile> jars = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /**
     * @param cache the framework's cache, which knows the jars of the bundles
     * @param classPath jars of the application class path, whose classes need no source
     */
    SharedClasses(Path cache, Collection<String> classPath) {
        this.cache = cache;
        this.classPath = Set.copyOf(classPath);
    }

    /** Arguments: the log of loaded classes, the framework's cache, the class path, the list to be written. */
    public static void main(String[] arguments) throws IOException {
        SharedClasses classes = new SharedClasses(Path.of(arguments[1]), Arrays.asList(arguments[2].split(":")));
        try (Stream<String> log = Files.lines(Path.of(arguments[0]))) {
            Files.write(Path.of(arguments[3]), classes.list(log));
        }
    }

    /** @return the lines of the list; each class after those it is made of */
    List<String> list(Stream<String> log) throws IOException {
        try {
            for (String line : (Iterable<String>) log::iterator) {
                Matcher loaded = LOADED.matcher(line);
                if (loaded.find() && !GENERATED.matcher(loaded.group(1)).find() && !numbers.containsKey(loaded.group(1))) {
                    add(loaded.group(1), loaded.group(2));
                }
            }
            return lines;
        } finally {
            for (JarFile jar : jars.values()) {
                jar.close();
            }
        }
    }

    private void add(String name, String source) throws IOException {
        if (source.equals("shared objects file") || source.startsWith("jrt:")
                || source.startsWith(FILE) && classPath.contains(source.substring(FILE.length()))) {
            write(name, "");
            return;
        }
        Matcher bundle = BUNDLE.matcher(source);
        if (source.startsWith(FILE)) {
            addFrom(List.of(Path.of(source.substring(FILE.length()))), name);
        } else if (bundle.matches()) {
            addFrom(jarsOf(bundle.group(1)), name);
        }
    }

    private void addFrom(List<Path> sources, String name) throws IOException {
        for (Path source : sources) {
            JarFile jar = jars.containsKey(source) ? jars.get(source) : open(source);
            JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
            if (entry != null) {
                List<Integer> parents = parents(jar.getInputStream(entry).readAllBytes()).stream().map(numbers::get).toList();
                // A parent that was woven or generated is in no jar, and without it the class cannot be shared either.
                if (!parents.contains(null)) {
                    String interfaces = parents.stream().skip(1).map(number -> " " + number).collect(Collectors.joining());
                    write(name, " super: " + parents.get(0) + (interfaces.isEmpty() ? "" : " interfaces:" + interfaces) + " source: " + source);
                }
                return;
            }
        }
    }

    private JarFile open(Path path) throws IOException {
        JarFile jar = new JarFile(path.toFile());
        jars.put(path, jar);
        return jar;
    }

    private void write(String name, String rest) {
        int number = numbers.size() + 1;
        numbers.put(name, number);
        lines.add(name.replace('.', '/') + " id: " + number + rest);
    }

    /** @return the bundle's jar as the framework keeps or references it, then the jars inside that it has unpacked */
    private List<Path> jarsOf(String bundleId) throws IOException {
        List<Path> known = bundles.get(bundleId);
        if (known != null) {
            return known;
        }
        List<Path> found = new ArrayList<>();
        Path folder = cache.resolve("bundle" + bundleId);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.endsWith("revision.location")) {
                        String location = Files.readString(file).strip();
                        if (location.startsWith(REFERENCE)) {
                            found.add(0, Path.of(location.substring(REFERENCE.length())));
                        }
                    } else if (file.toString().endsWith(".jar") && Files.isRegularFile(file)) {
                        found.add(file);
                    }
                }
            }
        }
        bundles.put(bundleId, found);
        return found;
    }

    /** @return the superclass and then the interfaces, read off the class file */
    static List<String> parents(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipBytes(8);
        int size = in.readUnsignedShort();
        Map<Integer, String> texts = new TreeMap<>();
        Map<Integer, Integer> classes = new TreeMap<>();
        for (int index = 1; index < size; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(index, in.readUTF());
                case 7 -> classes.put(index, in.readUnsignedShort());
                case 5, 6 -> {
                    in.readLong();
                    index++;
                }
                case 15 -> in.skipBytes(3);
                case 8, 16, 19, 20 -> in.skipBytes(2);
                default -> in.skipBytes(4);
            }
        }
        in.skipBytes(4);
        List<String> parents = new ArrayList<>(List.of(name(in, texts, classes)));
        int interfaces = in.readUnsignedShort();
        for (int i = 0; i < interfaces; i++) {
            parents.add(name(in, texts, classes));
        }
        return parents;
    }

    private static String name(DataInputStream in, Map<Integer, String> texts, Map<Integer, Integer> classes) throws IOException {
        return texts.get(classes.get(in.readUnsignedShort())).replace('/', '.');
    }
}
