package dev.tessera.security.internal.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A role somebody put together from permissions; those of modules that are away stay in it. */
@Entity
@Table(name = "security_role")
public class CustomRole {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;
    private String description;

    @ElementCollection
    @CollectionTable(name = "security_role_permission", joinColumns = @JoinColumn(name = "role_id"))
    @Column(name = "permission")
    private Set<String> permissions = new TreeSet<>();

    protected CustomRole() {}

    CustomRole(UUID id) {
        this.id = id;
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

    public String description() {
        return description;
    }

    public Set<String> permissions() {
        return Set.copyOf(permissions);
    }

    void change(String newName, String newDescription, Set<String> newPermissions) {
        name = newName;
        description = newDescription;
        permissions.retainAll(newPermissions);
        permissions.addAll(newPermissions);
    }
}
