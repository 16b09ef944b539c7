package dev.tessera.members.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** People who live or shop together. */
@Entity
@Table(name = "members_household")
public class HouseholdRow {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    protected HouseholdRow() {}

    public HouseholdRow(UUID id, String name, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public void rename(String other) {
        name = other;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
