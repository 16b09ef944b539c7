package dev.tessera.security.internal.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;

/** The file with the keys: one {@code name=base64} a line, readable by its owner only, replaced as a whole. */
final class KeyFile {

    private static final String ENCRYPTION = "encryption.";
    private static final int KEY_BYTES = 32;
    private static final String HEADER = """
            # The keys of the personal data in Tessera's database. Whoever has this file and the database can read that data;
            # without this file nobody can, and Tessera does not start. Keep a copy of it apart from the database's backups.
            # All nodes of a deployment have the same file.
            """;

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** @throws KeyProblem if the file is missing or damaged */
    KeyRing read() {
        Map<String, byte[]> keys = new HashMap<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                put(keys, line);
            }
        }
        return ring(keys);
    }

    /** @throws UncheckedIOException if the file cannot be written */
    void write(KeyRing ring) {
        StringBuilder text = new StringBuilder(HEADER);
        ring.encryption().forEach((id, key) -> line(text, ENCRYPTION + id, key));
        line(text, "lookup", ring.lookup());
        line(text, "seal", ring.seal());
        OwnerOnlyFile.replace(path, text.toString());
    }

    private Iterable<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException missing) {
            throw new KeyProblem("The key file " + path + " is missing.", missing);
        } catch (IOException unreadable) {
            throw new KeyProblem("The key file " + path + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void put(Map<String, byte[]> keys, String line) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw damaged(null);
        }
        try {
            byte[] key = Base64.getDecoder().decode(line.substring(equals + 1).strip());
            if (key.length != KEY_BYTES || keys.put(line.substring(0, equals).strip(), key) != null) {
                throw damaged(null);
            }
        } catch (IllegalArgumentException notBase64) {
            throw damaged(notBase64);
        }
    }

    private KeyRing ring(Map<String, byte[]> keys) {
        byte[] lookup = keys.remove("lookup");
        byte[] seal = keys.remove("seal");
        Map<Integer, SecretKey> encryption = new HashMap<>();
        keys.forEach((name, key) -> encryption.put(encryptionId(name), KeyRing.aesKey(key)));
        if (lookup == null || seal == null || encryption.isEmpty()) {
            throw damaged(null);
        }
        return new KeyRing(encryption, KeyRing.macKey(lookup), KeyRing.macKey(seal));
    }

    private int encryptionId(String name) {
        if (name.matches("encryption\\.[1-9][0-9]{0,8}")) {
            return Integer.parseInt(name.substring(ENCRYPTION.length()));
        }
        throw damaged(null);
    }

    private KeyProblem damaged(Throwable cause) {
        return new KeyProblem("The key file " + path + " is damaged: it needs the lines encryption.<number>, lookup and seal, each with"
                + " a key of 32 bytes in Base64. Restore it from its copy.", cause);
    }

    private static void line(StringBuilder text, String name, SecretKey key) {
        text.append(name).append('=').append(Base64.getEncoder().encodeToString(key.getEncoded())).append('\n');
    }
}
