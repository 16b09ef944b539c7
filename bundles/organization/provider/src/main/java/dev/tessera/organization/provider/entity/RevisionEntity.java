package dev.tessera.organization.provider.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that holds the number of the organisation's state. */
@Entity
@Table(name = "organization_revision")
public class RevisionEntity {

    /** The id of the one row. */
    public static final int ID = 1;

    @Id
    private int id;

    private long revision;

    protected RevisionEntity() {}

    /** @return the next number, which the row holds from now on */
    public long next() {
        return ++revision;
    }
}
