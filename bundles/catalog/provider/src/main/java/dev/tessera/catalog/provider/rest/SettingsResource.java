package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.SettingsService;
import dev.tessera.catalog.provider.SettingsService.VersionedDealers;
import dev.tessera.catalog.provider.SettingsService.VersionedLayout;
import dev.tessera.catalog.provider.rules.ScaleLayout;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** How scales print, and who is a dealer. */
@Path("")
@Tag(name = "Settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettingsResource {

    private static final String PREFIX = "2[0-9]";

    private final SettingsService settings;

    public SettingsResource(SettingsService settings) {
        this.settings = settings;
    }

    /** How scales print. */
    @Schema(name = "ScaleLayout", description = "Which prefixes of a scale's labels announce a weight and which a price")
    public record LayoutAnswer(UUID unitId, @Schema(description = "Whether the unit says so itself; else it does as above") boolean own,
            List<String> weightPrefixes, List<String> pricePrefixes,
            @Schema(description = "What If-Match of an edit names, in quotes; 0 if the unit never said anything") long version) {}

    /** How scales are to print. */
    @Schema(name = "ScaleLayoutEdit")
    public record LayoutEdit(
            @Schema(description = "Of labels with the weight in grams", example = "[\"21\"]")
            @NotNull @Size(max = 10) Set<@NotNull @Pattern(regexp = PREFIX, message = "catalog.prefix-malformed") String> weightPrefixes,
            @Schema(description = "Of labels with the price in minor units", example = "[\"22\"]")
            @NotNull @Size(max = 10) Set<@NotNull @Pattern(regexp = PREFIX, message = "catalog.prefix-malformed") String> pricePrefixes) {}

    @GET
    @Path("scale-layouts/{unitId}")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.TARGET)
    @Operation(summary = "How the scales of a unit print", description = "Its own setting or the nearest above")
    @Answers(LayoutAnswer.class)
    public Response layout(@PathParam("unitId") UUID unitId) {
        VersionedLayout layout = settings.layout(unitId);
        return EntityVersion.ok(new LayoutAnswer(unitId, layout.own() != null, sorted(layout.effective().weightPrefixes()),
                sorted(layout.effective().pricePrefixes()), layout.version()), layout.version());
    }

    @PUT
    @Path("scale-layouts/{unitId}")
    @RequiresPermission(value = CatalogPermissions.SETTINGS, scope = Scope.TARGET)
    @Operation(summary = "Say how the scales of a unit and what is below it print")
    @Answers(LayoutAnswer.class)
    public Response setLayout(@PathParam("unitId") UUID unitId, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid LayoutEdit edit) {
        settings.setLayout(unitId, ifMatch, new ScaleLayout(edit.weightPrefixes(), edit.pricePrefixes()));
        return layout(unitId);
    }

    private static List<String> sorted(Set<String> prefixes) {
        return List.copyOf(new TreeSet<>(prefixes));
    }

    /** Who is a dealer. */
    @Schema(name = "DealerTiers", description = "The tiers whose members are dealers and get dealer prices")
    public record DealersAnswer(List<String> tiers, @Schema(description = "What If-Match of an edit names, in quotes") long version) {}

    /** Who is to be a dealer. */
    @Schema(name = "DealerTiersEdit")
    public record DealersEdit(@NotNull @Size(max = 10) Set<@NotNull @Pattern(regexp = "[^,\\s]{1,40}", message = "catalog.tier-malformed") String> tiers) {}

    @GET
    @Path("dealer-tiers")
    @RequiresPermission(value = CatalogPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "Which tiers are dealers")
    @Answers(DealersAnswer.class)
    public Response dealers() {
        VersionedDealers dealers = settings.dealers();
        return EntityVersion.ok(new DealersAnswer(sorted(dealers.tiers()), dealers.version()), dealers.version());
    }

    @PUT
    @Path("dealer-tiers")
    @RequiresPermission(value = CatalogPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Say which tiers are dealers")
    @Answers(DealersAnswer.class)
    public Response setDealers(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid DealersEdit edit) {
        settings.setDealers(ifMatch, edit.tiers());
        return dealers();
    }
}
