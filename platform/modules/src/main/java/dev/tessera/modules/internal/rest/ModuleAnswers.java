package dev.tessera.modules.internal.rest;

import dev.tessera.kernel.health.HealthCheck;
import dev.tessera.modules.internal.inventory.ModuleFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the resources of this module answer and take. */
public final class ModuleAnswers {

    private ModuleAnswers() {}

    @Schema(name = "Module", description = "A module that is installed or could be")
    public record ModuleAnswer(
            @Schema(example = "members") String id,
            @Schema(description = "Title in the language asked for; the id while nothing of it is installed") String title,
            @Schema(description = "Modules of the platform cannot be disabled") ModuleFacts.Kind kind,
            ModuleFacts.State state,
            String version,
            @Schema(description = "The version its tables stand at; null if it has none or is not installed", nullable = true) String schemaVersion,
            @Schema(description = "Why it is not as it should be, each a sentence in the language asked for") List<ProblemAnswer> problems,
            @Schema(description = "Ids of modules it cannot be without") Set<String> needs,
            @Schema(description = "Ids of enabled modules that cannot be without it") Set<String> neededBy,
            List<HealthAnswer> health,
            List<BundleAnswer> bundles) {}

    @Schema(name = "ModuleList", description = "All modules, by id")
    public record ModuleList(List<ModuleAnswer> items, long total) {}

    @Schema(name = "ModuleProblem", description = "One root cause")
    public record ProblemAnswer(@Schema(description = "Stable code") String code, @Schema(description = "In words") String text) {}

    @Schema(name = "ModuleHealth", description = "What a part of a module says of itself")
    public record HealthAnswer(String name, HealthCheck.State state, String detail) {}

    @Schema(name = "ModuleBundle", description = "A bundle of a module")
    public record BundleAnswer(String name, String version, @Schema(description = "By the framework's name", example = "ACTIVE") String state,
            @Schema(description = "When it was last installed or updated") Instant changedAt) {}

    @Schema(name = "ModuleUpdate", description = "What an update did")
    public record UpdateAnswer(
            @Schema(description = "Symbolic names of the bundles that have new content") List<String> updated,
            @Schema(description = "Symbolic names of all bundles that were restarted for it") List<String> restarted,
            ModuleAnswer module) {}

    @Schema(name = "PartnerBundle", description = "A bundle that somebody uploaded")
    public record PartnerAnswer(@Schema(description = "Symbolic name") String name, String version, String state,
            @Schema(description = "When it was last installed or updated") Instant changedAt) {}

    @Schema(name = "PartnerBundleList", description = "All uploaded bundles, by name")
    public record PartnerList(List<PartnerAnswer> items, long total) {}

    @Schema(name = "SettingsEntry", description = "The settings of one part of a module")
    public record SettingsEntry(String pid, @Schema(description = "Id of the module") String module, String title,
            @Schema(nullable = true) String description) {}

    @Schema(name = "SettingsList", description = "All settings, by pid")
    public record SettingsList(List<SettingsEntry> items, long total) {}

    @Schema(name = "Settings", description = "Settings with what is needed to draw their form")
    public record SettingsAnswer(
            String pid,
            @Schema(description = "Id of the module") String module,
            String title,
            @Schema(nullable = true) String description,
            @Schema(description = "JSON schema (2020-12) of the values, its titles in the language asked for; secrets are writeOnly") Map<String, Object> schema,
            @Schema(description = "What is in force, defaults included, without secrets") Map<String, Object> values,
            @Schema(description = "Names of the secrets that have a value") Set<String> secretsSet,
            @Schema(description = "What If-Match of an edit must name") long version) {}

    @Schema(name = "StartReport", description = "Where the time of the last start went")
    public record StartAnswer(List<StepAnswer> steps) {}

    @Schema(name = "StartStep", description = "Something that came up")
    public record StepAnswer(@Schema(description = "Milliseconds since the process began") long atMilliseconds,
            @Schema(description = "Milliseconds since the step before") long tookMilliseconds, String what) {}
}
