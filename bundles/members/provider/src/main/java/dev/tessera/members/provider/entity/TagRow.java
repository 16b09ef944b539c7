package dev.tessera.members.provider.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A tag that can be put on members. */
@Entity
@Table(name = "members_tag")
public class TagRow {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    private String color;

    protected TagRow() {}

    public TagRow(UUID id, String name, String nameKey, String color) {
        this.id = id;
        set(name, nameKey, color);
    }

    public final void set(String newName, String newKey, String newColor) {
        name = newName;
        nameKey = newKey;
        color = newColor;
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

    public String color() {
        return color;
    }
}
