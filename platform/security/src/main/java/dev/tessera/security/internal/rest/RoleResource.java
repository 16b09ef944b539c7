package dev.tessera.security.internal.rest;

import dev.tessera.security.internal.SecurityPermissions;
import dev.tessera.security.internal.access.BuiltInRole;
import dev.tessera.security.internal.access.Permission;
import dev.tessera.security.internal.access.PermissionCatalogue;
import dev.tessera.security.internal.account.Roles;
import dev.tessera.security.internal.account.Roles.Role;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Roles, and the permissions they are made of. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Roles")
public final class RoleResource {

    private final Roles roles;
    private final PermissionCatalogue catalogue;
    private final Messages messages;

    public RoleResource(Roles roles, PermissionCatalogue catalogue, Messages messages) {
        this.roles = roles;
        this.catalogue = catalogue;
        this.messages = messages;
    }

    @GET
    @Path("permissions")
    @RequiresPermission(value = SecurityPermissions.ROLES_READ, scope = Scope.ANYWHERE)
    @Operation(summary = "The permissions there are", description = "By the modules that are installed, titled in the language of the request")
    public PermissionsAnswer listPermissions(@Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Texts texts = Texts.of(messages, language);
        return new PermissionsAnswer(catalogue.modules().stream()
                .map(module -> new ModulePermissions(module.id(), texts.title(module.titles(), module.id()), of(module.id(), texts))).toList());
    }

    @GET
    @Path("roles")
    @RequiresPermission(value = SecurityPermissions.ROLES_READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All roles", description = "Built-in ones first, then the others by name")
    public RolesAnswer listRoles(@Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Texts texts = Texts.of(messages, language);
        return new RolesAnswer(roles.all().stream().map(role -> RoleAnswer.of(role, texts)).toList());
    }

    @GET
    @Path("roles/{id}")
    @RequiresPermission(value = SecurityPermissions.ROLES_READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One role")
    @Answers(RoleAnswer.class)
    public Response getRole(@PathParam("id") String id, @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        return answer(roles.get(id), language);
    }

    @POST
    @Path("roles")
    @RequiresPermission(value = SecurityPermissions.ROLES_MANAGE, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Put together a role", description = "Of permissions one holds oneself")
    @Answers(value = RoleAnswer.class, status = 201)
    public Response createRole(@NotNull @Valid RoleFields fields,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        Role role = roles.create(fields.name(), fields.description(), fields.permissionSet());
        return Response.created(URI.create("roles/" + role.id())).tag(new EntityTag(Long.toString(role.version())))
                .entity(RoleAnswer.of(role, Texts.of(messages, language))).build();
    }

    @PUT
    @Path("roles/{id}")
    @RequiresPermission(value = SecurityPermissions.ROLES_MANAGE, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Change a role", description = "Counts from the next request of everybody who has it. Built-in roles cannot be changed.")
    @Answers(RoleAnswer.class)
    public Response editRole(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RoleFields fields,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String language) {
        return answer(roles.change(id, version -> EntityVersion.check(ifMatch, version), fields.name(), fields.description(),
                fields.permissionSet()), language);
    }

    @DELETE
    @Path("roles/{id}")
    @RequiresPermission(value = SecurityPermissions.ROLES_MANAGE, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Delete a role nobody has")
    public void deleteRole(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch) {
        roles.delete(id, version -> EntityVersion.check(ifMatch, version));
    }

    private Response answer(Role role, String language) {
        return EntityVersion.ok(RoleAnswer.of(role, Texts.of(messages, language)), role.version());
    }

    private List<PermissionAnswer> of(String module, Texts texts) {
        return catalogue.permissions().values().stream().filter(permission -> permission.module().equals(module))
                .map(permission -> PermissionAnswer.of(permission, texts)).toList();
    }

    /** All permissions. */
    @Schema(description = "All permissions, by module")
    public record PermissionsAnswer(List<ModulePermissions> modules) {}

    /** A module's permissions. */
    @Schema(description = "A module's permissions")
    public record ModulePermissions(String id, String title, List<PermissionAnswer> permissions) {}

    /** A permission. */
    @Schema(description = "A permission")
    public record PermissionAnswer(String id, String title,
            @Schema(description = "The built-in roles that hold it, besides admin") List<String> roles) {

        static PermissionAnswer of(Permission permission, Texts texts) {
            return new PermissionAnswer(permission.id(), texts.title(permission.titles(), permission.id()),
                    permission.roles().stream().sorted().toList());
        }
    }

    /** All roles. */
    @Schema(description = "All roles")
    public record RolesAnswer(List<RoleAnswer> items) {}

    /** A role. */
    @Schema(description = "A role")
    public record RoleAnswer(String id, @Schema(description = "Whether it cannot be changed") boolean builtIn,
            @Schema(description = "Its name; a built-in role's in the language of the request") String title,
            @Schema(nullable = true) String description,
            @Schema(description = "Also of modules that are away at present") List<String> permissions,
            @Schema(description = "To be sent as If-Match with an edit") long version) {

        static RoleAnswer of(Role role, Texts texts) {
            String title = BuiltInRole.find(role.id()).map(texts::role).orElse(role.name());
            String description = BuiltInRole.find(role.id()).map(texts::roleDescription).orElse(role.description());
            return new RoleAnswer(role.id(), role.builtIn(), title, description, List.copyOf(role.permissions()), role.version());
        }
    }

    /** What makes a role. */
    @Schema(description = "What makes a role")
    public record RoleFields(@Schema(example = "夜班主管") @NotBlank @Size(max = 80) String name,
            @Schema(nullable = true) @Size(max = 300) String description,
            @NotNull @Size(min = 1, max = 500) List<@NotBlank @Size(max = 100) String> permissions) {

        Set<String> permissionSet() {
            return new HashSet<>(permissions);
        }
    }
}
