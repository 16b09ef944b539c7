package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.CategoryService;
import dev.tessera.catalog.provider.CategoryService.VersionedCategory;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.List;
import java.util.UUID;

/** The tree of categories. */
@Path("categories")
@Tag(name = "Categories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CategoryResource {

    private final CategoryService categories;

    public CategoryResource(CategoryService categories) {
        this.categories = categories;
    }

    /** A category. */
    @Schema(name = "Category", description = "A group of products; categories form a tree")
    public record CategoryAnswer(UUID id, @Schema(description = "What If-Match of an edit names, in quotes; also the ETag") long version,
            @Schema(description = "The category above it; null at the top", nullable = true) UUID parentId, String code, String name) {

        static CategoryAnswer of(VersionedCategory versioned) {
            return new CategoryAnswer(versioned.category().id(), versioned.version(), versioned.category().parentId(), versioned.category().code(),
                    versioned.category().name());
        }
    }

    /** A category as it is to be stored. */
    @Schema(name = "CategoryFields", description = "A category as it is to be stored")
    public record CategoryFields(@Schema(description = "The category above it; null at the top", nullable = true) UUID parentId,
            @Schema(description = "Unique; letters, digits and ._/-, kept in capitals", example = "FRUIT")
            @NotNull @Size(max = 60) @Pattern(regexp = Codes.PATTERN, message = "catalog.code-malformed") String code,
            @Schema(example = "水果") @NotBlank @Size(max = 80) String name) {}

    @GET
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All categories", description = "By code")
    public List<CategoryAnswer> categories() {
        return categories.all().stream().map(CategoryAnswer::of).toList();
    }

    @POST
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Create a category")
    @Answers(value = CategoryAnswer.class, status = 201)
    public Response createCategory(@NotNull @Valid CategoryFields fields) {
        VersionedCategory created = categories.get(categories.create(fields.parentId(), fields.code(), fields.name()));
        return Response.created(URI.create("categories/" + created.category().id())).entity(CategoryAnswer.of(created))
                .tag(new EntityTag(Long.toString(created.version()))).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One category")
    @Answers(CategoryAnswer.class)
    public Response category(@PathParam("id") UUID id) {
        VersionedCategory found = categories.get(id);
        return EntityVersion.ok(CategoryAnswer.of(found), found.version());
    }

    @PUT
    @Path("{id}")
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Edit or move a category")
    @Answers(CategoryAnswer.class)
    public Response editCategory(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid CategoryFields fields) {
        categories.edit(id, ifMatch, fields.parentId(), fields.code(), fields.name());
        return category(id);
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Remove a category that holds nothing")
    public void removeCategory(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        categories.remove(id, ifMatch);
    }
}
