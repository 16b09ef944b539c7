package dev.tessera.organization.provider.entity;

import dev.tessera.organization.api.Till;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A till of a store. */
@Entity
@Table(name = "organization_till")
public class TillEntity {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "store_id")
    private UUID storeId;

    private String code;
    private String name;
    private boolean active;

    protected TillEntity() {}

    public TillEntity(Till till) {
        this.id = till.id();
        this.storeId = till.storeId();
        set(till);
    }

    /** @return the till as it is stored now */
    public Till value() {
        return new Till(id, storeId, code, name, active);
    }

    /** Stores another code, name and use; a till never changes its store. */
    public void set(Till till) {
        code = till.code();
        name = till.name();
        active = till.active();
    }

    public long version() {
        return version;
    }
}
