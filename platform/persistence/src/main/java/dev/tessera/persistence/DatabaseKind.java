package dev.tessera.persistence;

/** The databases there are; also the names of the vendor folders of migrations, in lower case. */
public enum DatabaseKind {
    /** Embedded, one node, a file. */
    H2,
    /** A server, many nodes. */
    POSTGRESQL;

    /** @return the name of the vendor folder of migrations */
    public String folder() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
