package dev.tessera.points.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.Length;

/** Something that can be had for points. */
@Entity
@Table(name = "points_reward")
public class RewardEntity implements Termed {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(length = Length.LONG32)
    private String terms;

    protected RewardEntity() {}

    public RewardEntity(UUID id, String terms) {
        this.id = id;
        this.terms = terms;
    }

    @Override
    public void set(String newTerms) {
        terms = newTerms;
    }

    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public String terms() {
        return terms;
    }
}
