package dev.tessera.organization.provider;

import dev.tessera.persistence.ModuleDatabase;

/**
 * The number of the organisation's state, one row. Whoever changes anything takes the next number first and so holds that row's lock
 * until the commit: changes come one after the other, and what a change has read is still so when it commits. That keeps two
 * moves at once from making a circle. It costs nothing that matters: changes are made by people, a few a day.
 */
final class Revision {

    private final ModuleDatabase database;

    Revision(ModuleDatabase database) {
        this.database = database;
    }

    /** @return the number of the change the current unit of work is about to make; other changes wait until that unit has ended */
    long next() {
        database.session().createNativeMutationQuery("update organization_revision set revision = revision + 1").executeUpdate();
        return current();
    }

    /** @return the number of the state the current unit of work sees */
    long current() {
        return database.session().createNativeQuery("select revision from organization_revision", Long.class).getSingleResult();
    }
}
