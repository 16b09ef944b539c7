package dev.tessera.persistence.internal.database;

import dev.tessera.persistence.DatabaseKind;
import java.time.Duration;

/**
 * Where the data is and how it is reached.
 *
 * @param url a JDBC address, {@code jdbc:h2:…} or {@code jdbc:postgresql:…}
 * @param user the database user
 * @param password the database user's password; empty for none
 * @param poolSize connections at most, per node
 * @param connectionTimeout how long a unit of work waits for a connection
 */
public record DatabaseSettings(String url, String user, String password, int poolSize, Duration connectionTimeout) {

    /**
     * @return which database the address names
     * @throws IllegalArgumentException if it is neither
     */
    public DatabaseKind kind() {
        if (url.startsWith("jdbc:h2:")) {
            return DatabaseKind.H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return DatabaseKind.POSTGRESQL;
        }
        throw new IllegalArgumentException("The database address must start with jdbc:h2: or jdbc:postgresql:, not as in " + url);
    }

    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^;&]*", "$1***") + " as " + user;
    }
}
