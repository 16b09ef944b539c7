package dev.tessera.organization.provider;

import dev.tessera.organization.provider.entity.RevisionEntity;
import dev.tessera.persistence.ModuleDatabase;
import jakarta.persistence.LockModeType;

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
        return database.session().find(RevisionEntity.class, RevisionEntity.ID, LockModeType.PESSIMISTIC_WRITE).next();
    }

    /** @return the number of the state the current unit of work sees */
    long current() {
        return database.session().createSelectionQuery("select revision from RevisionEntity", Long.class).getSingleResult();
    }
}
