package dev.tessera.persistence.internal.osgi;

import dev.tessera.persistence.internal.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Makes settings of the configuration: places and the password come in here. */
final class Settings {

    private static final String BASE = "karaf.base";

    private Settings() {}

    /** @throws IllegalArgumentException if the configuration cannot be used; the message says what to change */
    static DatabaseSettings of(DatabaseConfiguration configuration) {
        String base = System.getProperty(BASE, ".");
        String url = configuration.url().isBlank() ? "jdbc:h2:file:" + base + "/db/tessera" : configuration.url().strip();
        DatabaseSettings settings = new DatabaseSettings(url.replace("${" + BASE + "}", base), configuration.user(),
                password(configuration.passwordFile().strip(), base), configuration.poolSize(),
                Duration.ofSeconds(configuration.connectionTimeoutSeconds()));
        settings.kind();
        return settings;
    }

    private static String password(String file, String base) {
        if (file.isEmpty()) {
            return "";
        }
        Path path = Path.of(base).resolve(file.replace("${" + BASE + "}", base));
        try {
            return Files.readString(path).strip();
        } catch (IOException failure) {
            throw new IllegalArgumentException("The file with the database password, " + path + ", cannot be read", failure);
        }
    }
}
