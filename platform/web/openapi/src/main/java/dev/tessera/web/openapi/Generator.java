package dev.tessera.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build of every module that has a {@code module.json}: finds the resources in packages named {@code rest}, and writes
 * {@code META-INF/tessera/openapi.json} beside their classes. A module without resources costs a walk over its classes.
 */
public final class Generator {

    private static final String DESCRIPTOR = "META-INF/tessera/module.json";
    private static final String DOCUMENT = "META-INF/tessera/openapi.json";

    private Generator() {}

    /** @param arguments the folder of the module's classes and the module's version */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        List<String> names = candidates(classes);
        if (names.isEmpty() || Files.notExists(classes.resolve(DESCRIPTOR))) {
            return;
        }
        List<Class<?>> resources = ResourceClasses.among(names, Thread.currentThread().getContextClassLoader());
        if (resources.isEmpty()) {
            return;
        }
        JsonNode module = new ObjectMapper().readTree(classes.resolve(DESCRIPTOR).toFile());
        String document = new ModuleDocument(module.path("id").asText(), module.path("title").path("en").asText(), arguments[1]).write(resources);
        Path target = classes.resolve(DOCUMENT);
        Files.createDirectories(target.getParent());
        if (Files.notExists(target) || !Files.readString(target).equals(document)) {
            Files.writeString(target, document);
        }
    }

    private static List<String> candidates(Path classes) throws IOException {
        if (Files.notExists(classes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> file.getParent().endsWith("rest"))
                    .map(file -> classes.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "."))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !name.endsWith("-info"))
                    .sorted()
                    .toList();
        }
    }
}
