package dev.tessera.modules.internal.rest;

import dev.tessera.modules.internal.rest.ModuleAnswers.SettingsAnswer;
import dev.tessera.modules.internal.rest.ModuleAnswers.SettingsEntry;
import dev.tessera.modules.internal.rest.ModuleAnswers.SettingsList;
import dev.tessera.modules.internal.settings.SettingsCatalogue;
import dev.tessera.web.Answers;
import dev.tessera.web.EntityVersion;
import dev.tessera.web.Messages;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Settings of all modules, as Metatype describes them. */
@Path("settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public final class SettingsResource {

    private final SettingsCatalogue settings;
    private final Messages messages;

    SettingsResource(SettingsCatalogue settings, Messages messages) {
        this.settings = settings;
        this.messages = messages;
    }

    @GET
    @RequiresPermission(value = "settings.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "All settings there are")
    public SettingsList listSettings(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        List<SettingsEntry> entries = settings.list(messages.preferred(language)).stream()
                .map(entry -> new SettingsEntry(entry.pid(), entry.module(), entry.title(), entry.description())).toList();
        return new SettingsList(entries, entries.size());
    }

    @GET
    @Path("{pid}")
    @RequiresPermission(value = "settings.read", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Settings with their form", description = "The JSON schema says how to draw the form; the answer carries an ETag")
    @Answers(SettingsAnswer.class)
    public Response getSettings(@PathParam("pid") String pid, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        SettingsAnswer answer = answer(pid, language);
        return EntityVersion.ok(answer, answer.version());
    }

    @PUT
    @Path("{pid}")
    @RequiresPermission(value = "settings.edit", scope = Scope.DEPLOYMENT)
    @Operation(summary = "Change settings", description = "They take effect at once: the parts that read them restart. They are kept in the "
            + "instance's etc folder")
    @Answers(SettingsAnswer.class)
    public Response editSettings(@PathParam("pid") String pid, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language, @NotNull SettingsEdit edit) {
        EntityVersion.check(ifMatch, settings.get(pid, Messages.ENGLISH).version());
        settings.edit(pid, edit.values());
        return getSettings(pid, language);
    }

    private SettingsAnswer answer(String pid, String language) {
        SettingsCatalogue.Detail found = settings.get(pid, messages.preferred(language));
        SettingsCatalogue.Entry entry = found.entry();
        return new SettingsAnswer(entry.pid(), entry.module(), entry.title(), entry.description(), found.schema(), found.values(),
                found.secretsSet(), found.version());
    }
}
