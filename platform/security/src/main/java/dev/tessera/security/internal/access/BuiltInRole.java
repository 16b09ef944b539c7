package dev.tessera.security.internal.access;

import java.util.Arrays;
import java.util.Optional;

/** The roles every deployment has; what they hold is declared by the modules. */
public enum BuiltInRole {
    /** Holds every permission, also of modules that come later. */
    ADMIN("admin"),
    REGION_MANAGER("region-manager"),
    STORE_MANAGER("store-manager"),
    CASHIER("cashier"),
    AUDITOR("auditor");

    private final String id;

    BuiltInRole(String id) {
        this.id = id;
    }

    /** @return the id modules name it by */
    public String id() {
        return id;
    }

    public static Optional<BuiltInRole> find(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    /** @return whether the role holds the permission */
    public boolean holds(Permission permission) {
        return this == ADMIN || permission.roles().contains(id);
    }
}
