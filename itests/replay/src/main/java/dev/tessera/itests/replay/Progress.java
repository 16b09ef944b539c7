package dev.tessera.itests.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an earlier run got done, so that a later one need not ask the server about all of it. Only a shortcut: without the file everything
 * is asked again and nothing is done twice.
 */
final class Progress implements AutoCloseable {

    private final Map<String, String> known;
    private final Writer file;

    private Progress(Map<String, String> known, Writer file) {
        this.known = known;
        this.file = file;
    }

    /**
     * @param file a line for each thing: its kind and key, then what it became
     * @param fresh whether to begin with an empty one
     */
    static Progress open(Path file, boolean fresh) throws IOException {
        Files.createDirectories(file.getParent());
        if (fresh) {
            Files.deleteIfExists(file);
        }
        Map<String, String> known = new ConcurrentHashMap<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        // A killed run may leave its last line cut off; what it was to say is asked again.
        lines.stream().map(line -> line.split(" ")).filter(fields -> fields.length == 3 && isId(fields[2]))
                .forEach(fields -> known.put(fields[0] + " " + fields[1], fields[2]));
        return new Progress(known, Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private static boolean isId(String text) {
        return text.length() == 36;
    }

    Optional<UUID> find(String kind, Object key) {
        return Optional.ofNullable(known.get(kind + " " + key)).map(UUID::fromString);
    }

    synchronized void add(String kind, Object key, UUID became) {
        if (known.put(kind + " " + key, became.toString()) == null) {
            try {
                file.write("\n" + kind + " " + key + " " + became);
                file.flush();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
