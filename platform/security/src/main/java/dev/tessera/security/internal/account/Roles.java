package dev.tessera.security.internal.account;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.access.BuiltInRole;
import dev.tessera.security.internal.access.CallerAccess;
import dev.tessera.security.internal.access.Holdings;
import dev.tessera.security.internal.access.Permission;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.access.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The roles there are: built-in ones, which the modules fill, and those people put together. */
@Component(service = Roles.class)
public final class Roles {

    private static final String SUBJECT = "security.role";

    private final ModuleDatabase database;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final AuditTrail audit;
    private final CallerAccess access;
    private final PermissionCatalogue catalogue;
    private final Revision revision;
    private final Reach reach;

    @Activate
    public Roles(@Reference(target = "(tessera.module=security)") ModuleDatabase database, @Reference UnitOfWork unitOfWork,
            @Reference Ids ids, @Reference AuditTrail audit, @Reference CallerAccess access,
            @Reference PermissionCatalogue catalogue) {
        this.database = database;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.audit = audit;
        this.access = access;
        this.catalogue = catalogue;
        this.revision = new Revision(database);
        this.reach = new Reach(access, catalogue);
    }

    /** @return the id of the custom role; empty if the text names a built-in one or none */
    static Optional<UUID> customId(String roleId) {
        try {
            return Optional.of(UUID.fromString(roleId)).filter(id -> id.toString().equals(roleId));
        } catch (IllegalArgumentException notCustom) {
            return Optional.empty();
        }
    }

    /** @return the built-in roles, then the custom ones by name */
    public List<Role> all() {
        return unitOfWork.readOnly(() -> {
            List<Role> roles = new ArrayList<>();
            for (BuiltInRole role : BuiltInRole.values()) {
                roles.add(builtIn(role));
            }
            database.session().createSelectionQuery("from CustomRole order by name, id", CustomRole.class).getResultList()
                    .forEach(role -> roles.add(Role.of(role)));
            return roles;
        });
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such role */
    public Role get(String roleId) {
        return unitOfWork.readOnly(() -> find(roleId).orElseThrow(Roles::unknown));
    }

    /** @return the role; inside a unit of work */
    Optional<Role> find(String roleId) {
        return BuiltInRole.find(roleId).map(this::builtIn)
                .or(() -> customId(roleId).map(id -> database.session().find(CustomRole.class, id)).map(Role::of));
    }

    /** @return names of custom roles by id; inside a unit of work */
    Map<String, String> customNames() {
        Map<String, String> names = new HashMap<>();
        database.session().createSelectionQuery("select id, name from CustomRole", Object[].class).getResultList()
                .forEach(row -> names.put(row[0].toString(), (String) row[1]));
        return names;
    }

    public Role create(String name, String description, Set<String> permissions) {
        return unitOfWork.required(() -> {
            access.require(SecurityPermissions.ROLES_MANAGE, null);
            revision.begin();
            requireGrantable(permissions);
            CustomRole role = new CustomRole(ids.next());
            role.change(name, description, requireKnown(permissions, Set.of()));
            requireNameFree(role.id(), name);
            database.session().persist(role);
            database.session().flush();
            audit.record(new Change("security.role-create", SUBJECT, role.id().toString(), null, null, Role.of(role)));
            return Role.of(role);
        });
    }

    /** @param check is given the present version and throws if the edit was made on another */
    public Role change(String roleId, LongConsumer check, String name, String description, Set<String> permissions) {
        return unitOfWork.required(() -> {
            access.require(SecurityPermissions.ROLES_MANAGE, null);
            revision.begin();
            CustomRole role = custom(roleId);
            check.accept(role.version());
            Role before = Role.of(role);
            requireGrantable(before.permissions());
            requireGrantable(permissions);
            requireNameFree(role.id(), name);
            role.change(name, description, requireKnown(permissions, before.permissions()));
            database.session().flush();
            audit.record(new Change("security.role-edit", SUBJECT, roleId, null, before, Role.of(role)));
            return Role.of(role);
        });
    }

    public void delete(String roleId, LongConsumer check) {
        unitOfWork.run(() -> {
            access.require(SecurityPermissions.ROLES_MANAGE, null);
            revision.begin();
            CustomRole role = custom(roleId);
            check.accept(role.version());
            requireGrantable(role.permissions());
            requireUnused(roleId);
            database.session().remove(role);
            audit.record(new Change("security.role-delete", SUBJECT, roleId, null, Role.of(role), null));
        });
    }

    private Role builtIn(BuiltInRole role) {
        Set<String> permissions = new TreeSet<>();
        for (Permission permission : catalogue.permissions().values()) {
            if (role.holds(permission)) {
                permissions.add(permission.id());
            }
        }
        return new Role(role.id(), true, null, null, permissions, 0);
    }

    private CustomRole custom(String roleId) {
        if (BuiltInRole.find(roleId).isPresent()) {
            throw Problem.conflict("security.role-built-in").exception();
        }
        return customId(roleId).map(id -> database.session().find(CustomRole.class, id)).orElseThrow(Roles::unknown);
    }

    private void requireGrantable(Set<String> permissions) {
        Map<String, Places> everywhere = new HashMap<>();
        permissions.forEach(permission -> everywhere.put(permission, Places.EVERYWHERE));
        reach.requireAll(new Holdings(Map.of(), everywhere), "security.role-exceeds-own");
    }

    /** Permissions of a module that is away may stay in a role, but not come into it. */
    private Set<String> requireKnown(Set<String> permissions, Set<String> before) {
        for (String permission : permissions) {
            if (catalogue.find(permission).isEmpty() && !before.contains(permission)) {
                throw Problem.invalid("security.permission-unknown").with("permission", permission)
                        .at("/permissions", "security.permission-unknown", Map.of("permission", permission)).exception();
            }
        }
        return permissions;
    }

    private void requireNameFree(UUID id, String name) {
        long others = database.session()
                .createSelectionQuery("select count(*) from CustomRole where name = :name and id <> :id", Long.class)
                .setParameter("name", name).setParameter("id", id).getSingleResult();
        if (others > 0) {
            throw Problem.conflict("security.role-name-taken").at("/name", "security.role-name-taken").exception();
        }
    }

    private void requireUnused(String roleId) {
        long grants = database.session().createSelectionQuery("select count(*) from Grant where roleId = :role", Long.class)
                .setParameter("role", roleId).getSingleResult();
        if (grants > 0) {
            throw Problem.conflict("security.role-in-use").with("accounts", grants).exception();
        }
    }

    private static RuntimeException unknown() {
        return Problem.notFound("security.role-unknown").exception();
    }

    /**
     * @param id a built-in role's id, or a custom role's as text
     * @param builtIn whether it cannot be changed
     * @param name null if it is built-in: then its title is among the texts
     * @param description null if there is none
     * @param permissions what it gives
     * @param version 0 if it is built-in
     */
    public record Role(String id, boolean builtIn, String name, String description, Set<String> permissions, long version) {
        public Role {
            permissions = java.util.Collections.unmodifiableSet(new TreeSet<>(permissions));
        }

        static Role of(CustomRole role) {
            return new Role(role.id().toString(), false, role.name(), role.description(), role.permissions(), role.version());
        }
    }
}
