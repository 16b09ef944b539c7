package dev.tessera.modules.internal.rest;

import dev.tessera.modules.internal.Administration;
import dev.tessera.modules.internal.inventory.ModuleFacts.BundleFacts;
import dev.tessera.modules.internal.rest.ModuleAnswers.PartnerAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.PartnerList;
import dev.tessera.web.MaxRequestSize;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;

/** Bundles of partners. */
@Path("bundles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner bundles")
public final class PartnerBundlesResource {

    private static final int LARGEST = 64;

    private final Administration administration;

    PartnerBundlesResource(Administration administration) {
        this.administration = administration;
    }

    @GET
    @RequiresPermission(value = "modules.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "All uploaded bundles")
    public PartnerList listBundles() {
        List<PartnerAnswer> bundles = administration.partnerBundles().stream().map(PartnerBundlesResource::answer).toList();
        return new PartnerList(bundles, bundles.size());
    }

    @POST
    @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
    @MaxRequestSize(megabytes = LARGEST)
    @RequiresPermission(value = "modules.install", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Install or update a partner's bundle", description = "The body is the jar. It is started at once and after every "
            + "restart; one that cannot be started is refused, and the one before it goes on")
    public PartnerAnswer uploadBundle(InputStream jar, @QueryParam("sha256") @NotNull @Pattern(regexp = "[0-9a-fA-F]{64}")
            @Parameter(description = "SHA-256 of the jar in hex, as its maker told you") String sha256) {
        return answer(administration.install(jar, sha256));
    }

    @DELETE
    @Path("{name}")
    @RequiresPermission(value = "modules.install", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Uninstall a partner's bundle")
    public void removeBundle(@PathParam("name") String name) {
        administration.uninstall(name);
    }

    private static PartnerAnswer answer(BundleFacts bundle) {
        return new PartnerAnswer(bundle.name(), bundle.version(), bundle.state(), bundle.changedAt());
    }
}
