package dev.tessera.persistence.internal.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/** Tells the pool by which of H2's errors it knows a dead connection; those of PostgreSQL it knows by itself. */
final class H2ConnectionLoss implements SQLExceptionOverride {

    private static final int OBJECT_CLOSED = 90007;
    private static final int CONNECTION_BROKEN = 90067;
    private static final int DATABASE_CLOSED_BY_ERROR = 90098;
    private static final int DATABASE_CLOSED = 90121;
    private static final Set<Integer> LOST = Set.of(OBJECT_CLOSED, CONNECTION_BROKEN, DATABASE_CLOSED_BY_ERROR, DATABASE_CLOSED);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return LOST.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
