package dev.tessera.catalog.provider.entity;

import dev.tessera.catalog.api.Category;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A category. */
@Entity
@Table(name = "catalog_category")
public class CategoryRow {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "parent_id")
    private UUID parentId;

    private String code;
    private String name;

    protected CategoryRow() {}

    public CategoryRow(Category category) {
        this.id = category.id();
        set(category);
    }

    /** @return the category as it is stored now */
    public Category value() {
        return new Category(id, parentId, code, name);
    }

    /** Stores other values. */
    public void set(Category category) {
        parentId = category.parentId();
        code = category.code();
        name = category.name();
    }

    public long version() {
        return version;
    }
}
