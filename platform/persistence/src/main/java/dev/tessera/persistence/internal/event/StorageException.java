package dev.tessera.persistence.internal.event;

import java.sql.SQLException;

/** A statement of the event tables failed. */
final class StorageException extends RuntimeException {

    StorageException(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
