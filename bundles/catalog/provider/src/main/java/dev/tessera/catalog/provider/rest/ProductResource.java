package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.ImageService;
import dev.tessera.catalog.provider.ImageService.Image;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.MaxRequestSize;
import dev.tessera.web.MemoryPages;
import dev.tessera.web.Page;
import dev.tessera.web.PageRequest;
import dev.tessera.web.PageRequest.Sort;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Products with their items and pictures. */
@Path("")
@Tag(name = "Products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ProductResource {

    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private final CatalogMemory memory;
    private final ProductService products;
    private final ImageService images;

    public ProductResource(CatalogMemory memory, ProductService products, ImageService images) {
        this.memory = memory;
        this.products = products;
        this.images = images;
    }

    @GET
    @Path("products")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "List products", description = "Sorted by code or name")
    public Page<ProductSummary> products(@BeanParam @Valid PageRequest page,
            @Parameter(description = "Words that stand in codes, names, variants or barcodes, or are the names' pinyin or initials") @QueryParam("q") @Size(max = 80) String text,
            @Parameter(description = "Only goods or services") @QueryParam("kind") ItemKind kind,
            @Parameter(description = "Only in this category and those below it") @QueryParam("categoryId") UUID categoryId,
            @Parameter(description = "Only products sold, or no longer sold") @QueryParam("active") Boolean active) {
        CatalogSnapshot catalog = memory.latest();
        Set<UUID> within = categoryId == null ? null : catalog.categories().subtree(categoryId);
        List<Product> found = catalog.search(text).map(CatalogSnapshot.Listed::product)
                .filter(product -> kind == null || product.kind() == kind)
                .filter(product -> within == null || within.contains(product.categoryId()))
                .filter(product -> active == null || product.active() == active).toList();
        Sort sort = page.sort("code", "name");
        Page<Product> answer = MemoryPages.page(page, found, sort, product -> sort.field().equals("name") ? product.name() : product.code(), Product::id);
        return new Page<>(answer.items().stream().map(ProductSummary::of).toList(), answer.next(), answer.total());
    }

    @POST
    @Path("products")
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Create a product with its items")
    @Answers(value = ProductAnswer.class, status = 201)
    public Response createProduct(@NotNull @Valid ProductFields fields) {
        Product product = products.get(products.create(fields.draft()));
        return Response.created(URI.create("products/" + product.id())).entity(ProductAnswer.of(product, List.of()))
                .tag(new EntityTag(Long.toString(product.version()))).build();
    }

    @GET
    @Path("products/{id}")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "One product")
    @Answers(ProductAnswer.class)
    public Response product(@PathParam("id") UUID id) {
        return answer(products.get(id));
    }

    @PUT
    @Path("products/{id}")
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Edit a product and its items", description = "Items that are there are named by id, new ones have none; none is left out")
    @Answers(ProductAnswer.class)
    public Response editProduct(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ProductFields fields) {
        products.edit(id, ifMatch, fields.draft());
        return answer(products.get(id));
    }

    private Response answer(Product product) {
        return EntityVersion.ok(ProductAnswer.of(product, images.of(product.id())), product.version());
    }

    /** A new picture. */
    public record ImageAnswer(UUID id) {}

    @POST
    @Path("products/{id}/images")
    @Consumes({"image/jpeg", "image/png", "image/webp", "application/octet-stream"})
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @MaxRequestSize(megabytes = 2)
    @Operation(summary = "Add a picture", description = "JPEG, PNG or WebP as the body itself, told by its content; at most 12 of a product")
    @Answers(value = ImageAnswer.class, status = 201)
    public Response addImage(@PathParam("id") UUID id, InputStream file) throws IOException {
        UUID image = images.add(id, file.readAllBytes());
        return Response.created(URI.create("images/" + image)).entity(new ImageAnswer(image)).build();
    }

    @GET
    @Path("images/{id}")
    @Produces({"image/jpeg", "image/png", "image/webp"})
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "A picture", description = "It never changes, so it may be kept for ever")
    @Answers(type = "image/jpeg")
    public Response image(@PathParam("id") UUID id) {
        Image image = images.get(id);
        return Response.ok(image.content(), image.type().mediaType()).header("Cache-Control", FOR_EVER).tag(id.toString()).build();
    }

    @DELETE
    @Path("images/{id}")
    @RequiresPermission(value = CatalogPermissions.EDIT, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Take a picture away")
    public void removeImage(@PathParam("id") UUID id) {
        images.remove(id);
    }
}
