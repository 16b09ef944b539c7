package dev.tessera.modules.internal.rest;

import dev.tessera.modules.internal.Administration;
import dev.tessera.modules.internal.rest.ModuleAnswers.ModuleAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.ModuleList;
import dev.tessera.modules.internal.rest.ModuleAnswers.StartAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.UpdateAnswer;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What is installed. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
public final class ModulesResource {

    private final Administration administration;
    private final Words words;

    ModulesResource(Administration administration, Words words) {
        this.administration = administration;
        this.words = words;
    }

    @GET
    @Path("modules")
    @RequiresPermission(value = "modules.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "All modules", description = "Installed or to be had, with their health and, where something is missing, the root cause in words")
    public ModuleList listModules(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        List<ModuleAnswer> modules = administration.modules().stream().map(module -> words.answer(module, language)).toList();
        return new ModuleList(modules, modules.size());
    }

    @GET
    @Path("modules/{id}")
    @RequiresPermission(value = "modules.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "One module")
    public ModuleAnswer getModule(@PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return words.answer(administration.module(id), language);
    }

    @POST
    @Path("modules/{id}/enable")
    @RequiresPermission(value = "modules.manage", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Enable a module", description = "And what it needs. Answers once it is installed; the choice is kept in the configuration")
    public ModuleAnswer enableModule(@PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        administration.enable(id);
        return getModule(id, language);
    }

    @POST
    @Path("modules/{id}/disable")
    @RequiresPermission(value = "modules.manage", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Disable a module", description = "Its data stays. 409 if it belongs to the platform or other modules need it")
    public ModuleAnswer disableModule(@PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        administration.disable(id);
        return getModule(id, language);
    }

    @POST
    @Path("modules/{id}/update")
    @RequiresPermission(value = "modules.manage", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Update a module in place",
            description = "Installs those of its jars that were changed in the runtime's system folder, and says who was restarted for it")
    public UpdateAnswer updateModule(@PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        Administration.Updated update = administration.update(id);
        return new UpdateAnswer(update.updated(), update.restarted(), getModule(id, language));
    }

    @GET
    @Path("start-report")
    @RequiresPermission(value = "modules.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Where the time of the last start went")
    public StartAnswer getStartReport() {
        return words.answer(administration.startSteps());
    }
}
