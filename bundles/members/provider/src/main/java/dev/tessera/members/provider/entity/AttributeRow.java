package dev.tessera.members.provider.entity;

import dev.tessera.members.provider.rules.AttributeDefinition;
import dev.tessera.members.provider.rules.AttributeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.Length;

/** A custom attribute of members. */
@Entity
@Table(name = "members_attribute")
public class AttributeRow {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "attribute_key")
    private String key;

    @Enumerated(EnumType.STRING)
    private AttributeType type;

    @Column(name = "title_zh")
    private String titleZh;

    @Column(name = "title_en")
    private String titleEn;

    private boolean required;
    private boolean personal;
    private boolean active;
    private int place;

    @Column(length = Length.LONG32)
    private String options;

    protected AttributeRow() {}

    public AttributeRow(UUID id, AttributeDefinition definition, String options) {
        this.id = id;
        this.key = definition.key();
        this.type = definition.type();
        this.personal = definition.personal();
        set(definition, options);
    }

    /** Sets what may change: not the key, the type or whether it is personal, for values are stored by them. */
    public final void set(AttributeDefinition definition, String optionsJson) {
        titleZh = definition.titleZh();
        titleEn = definition.titleEn();
        required = definition.required();
        active = definition.active();
        place = definition.place();
        options = optionsJson;
    }

    public long version() {
        return version;
    }

    public String key() {
        return key;
    }

    public AttributeType type() {
        return type;
    }

    public String titleZh() {
        return titleZh;
    }

    public String titleEn() {
        return titleEn;
    }

    public boolean required() {
        return required;
    }

    public boolean personal() {
        return personal;
    }

    public boolean active() {
        return active;
    }

    public int place() {
        return place;
    }

    public String options() {
        return options;
    }
}
