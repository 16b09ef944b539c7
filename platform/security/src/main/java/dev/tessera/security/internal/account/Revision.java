package dev.tessera.security.internal.account;

import dev.tessera.persistence.ModuleDatabase;
import org.hibernate.Session;

/**
 * The number of the present state of accounts, roles and grants. Every request reads it with its session, so that what was worked
 * out for an older state, on whatever node, is not used again. Whoever changes that state takes the next number first and holds
 * its row until the commit: changes come one after the other, and two admins cannot remove each other at once.
 */
public final class Revision {

    private final ModuleDatabase database;

    public Revision(ModuleDatabase database) {
        this.database = database;
    }

    /** Begins a change; other changes wait until the current unit of work has ended. */
    public void begin() {
        Session session = database.session();
        session.flush();
        session.createNativeMutationQuery("update security_state set revision = revision + 1").executeUpdate();
    }
}
