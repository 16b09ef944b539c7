package dev.tessera.points.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.Length;

/** A kind of points; its code never changes, for accounts are named by it. */
@Entity
@Table(name = "points_kind")
public class KindEntity implements Termed {

    @Id
    private UUID id;

    @Version
    private long version;

    private String code;

    @Column(length = Length.LONG32)
    private String terms;

    protected KindEntity() {}

    public KindEntity(UUID id, String code, String terms) {
        this.id = id;
        this.code = code;
        this.terms = terms;
    }

    public String code() {
        return code;
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
