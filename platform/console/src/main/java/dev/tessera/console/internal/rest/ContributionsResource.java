package dev.tessera.console.internal.rest;

import dev.tessera.console.internal.Contribution;
import dev.tessera.console.internal.Contributions;
import dev.tessera.console.internal.Descriptor;
import dev.tessera.security.Access;
import dev.tessera.web.Answers;
import dev.tessera.web.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What the console consists of for the caller. */
@Path("contributions")
@Produces(MediaType.APPLICATION_JSON)
public final class ContributionsResource {

    private final Contributions contributions;
    private final Access access;
    private final Deployment deployment;

    ContributionsResource(Contributions contributions, Access access, Currency currency, ZoneId zone) {
        this.contributions = contributions;
        this.access = access;
        this.deployment = new Deployment(currency.getCurrencyCode(), currency.getDefaultFractionDigits(), zone.getId());
    }

    @GET
    @SignedIn
    @Operation(summary = "What the console consists of for the caller",
            description = "Changes when modules come and go: ask with `If-None-Match`, and 304 says that nothing did.")
    @Answers(ConsoleContributions.class)
    public Response listContributions(@Context Request request) {
        ConsoleContributions answer = forCaller();
        EntityTag tag = new EntityTag(digest(answer.toString()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null ? unchanged.build() : Response.ok(answer).tag(tag).build();
    }

    ConsoleContributions forCaller() {
        return new ConsoleContributions(deployment, contributions.all().stream().map(this::module).toList());
    }

    private Module module(Contribution contribution) {
        return new Module(contribution.id(), contribution.bundle().getSymbolicName(), contribution.base(),
                contribution.descriptor().pages().stream().map(page -> page(contribution, page)).toList(),
                contribution.descriptor().slots().stream()
                        .filter(slot -> may(slot.permission()))
                        .map(slot -> new Slot(slot.slot(), slot.module(), contribution.title(slot.title()), slot.order()))
                        .toList());
    }

    private Page page(Contribution contribution, Descriptor.Page page) {
        return new Page(page.route(), page.module(), contribution.title(page.title()), page.menu(), page.icon(), page.order(),
                page.permission(), may(page.permission()));
    }

    private boolean may(String permission) {
        return permission == null || access.may(permission);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Schema(description = "What the console consists of for the caller")
    public record ConsoleContributions(Deployment deployment, List<Module> modules) {}

    @Schema(name = "ConsoleDeployment", description = "What holds for the whole deployment")
    public record Deployment(
            @Schema(description = "ISO 4217 code of the one currency", example = "CNY") String currency,
            @Schema(description = "Decimals of the currency", example = "2") int currencyDigits,
            @Schema(description = "Time zone of moments that belong to no store", example = "Asia/Shanghai") String zone) {}

    @Schema(name = "ConsoleModule", description = "One module's part of the console")
    public record Module(
            String id,
            @Schema(description = "Symbolic name of the bundle it comes from") String bundle,
            @Schema(description = "Where its files are; changes with their content") String base,
            List<Page> pages,
            @Schema(description = "Only those the caller may see") List<Slot> slots) {}

    @Schema(name = "ConsolePage", description = "A page")
    public record Page(
            @Schema(example = "/members/:id") String route,
            @Schema(description = "File below the module's base", example = "pages/list.js") String module,
            @Schema(description = "Title by language") Map<String, String> title,
            @Schema(description = "Group of the menu; null if it is reached from other pages only", nullable = true) String menu,
            @Schema(description = "Name of an icon; null for none", nullable = true) String icon,
            @Schema(description = "Place in the group, from small to large") int order,
            @Schema(description = "What a caller must hold somewhere to see it; null if every caller may", nullable = true) String permission,
            @Schema(description = "Whether the caller may see it") boolean allowed) {}

    @Schema(name = "ConsoleSlot", description = "What goes into another page")
    public record Slot(
            @Schema(example = "members.detail.tab") String slot,
            @Schema(description = "File below the module's base") String module,
            @Schema(description = "Title by language; null where the slot shows none", nullable = true) Map<String, String> title,
            @Schema(description = "Place in the slot, from small to large") int order) {}
}
