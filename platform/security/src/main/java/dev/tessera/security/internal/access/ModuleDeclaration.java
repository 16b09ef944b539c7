package dev.tessera.security.internal.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a bundle's {@code META-INF/tessera/module.json} concerns permissions. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ModuleDeclaration(String id, Map<String, String> title, List<Declared> permissions) {

    static final ModuleDeclaration EMPTY = new ModuleDeclaration("", null, null);

    ModuleDeclaration {
        title = title == null ? Map.of() : Map.copyOf(title);
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
    }

    List<Permission> asPermissions() {
        return permissions.stream().map(one -> new Permission(one.id(), id, one.title(), one.roles())).toList();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Declared(String id, Map<String, String> title, Set<String> roles) {
        Declared {
            title = title == null ? Map.of() : title;
            roles = roles == null ? Set.of() : roles;
        }
    }
}
