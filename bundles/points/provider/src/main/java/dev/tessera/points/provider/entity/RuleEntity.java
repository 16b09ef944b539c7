package dev.tessera.points.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.Length;

/** An earning rule in its present version. */
@Entity
@Table(name = "points_rule")
public class RuleEntity implements Termed {

    @Id
    private UUID id;

    @Version
    private long version;

    private int number;

    @Column(length = Length.LONG32)
    private String terms;

    protected RuleEntity() {}

    public RuleEntity(UUID id, String terms) {
        this.id = id;
        this.number = 1;
        this.terms = terms;
    }

    /** @return the number of the version, from 1 */
    public int number() {
        return number;
    }

    /** The next version. */
    @Override
    public void set(String newTerms) {
        terms = newTerms;
        number++;
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
