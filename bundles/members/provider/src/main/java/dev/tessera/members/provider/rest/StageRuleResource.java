package dev.tessera.members.provider.rest;

import dev.tessera.members.provider.MembersPermissions;
import dev.tessera.members.provider.StageRuleService;
import dev.tessera.members.provider.rules.StageRule;
import dev.tessera.web.RequiresPermission;
import dev.tessera.web.RequiresPermission.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;

/** The dated rules members' lifecycle stages are derived by. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Lifecycle")
public final class StageRuleResource {

    private final StageRuleService rules;

    public StageRuleResource(StageRuleService rules) {
        this.rules = rules;
    }

    /** A rule. */
    @Schema(name = "StageRule")
    public record Fields(
            @Schema(description = "First day on which it counts, today at the earliest") @NotNull LocalDate validFrom,
            @Schema(description = "How many days after registration a member who comes counts as NEW") @Min(0) @Max(3650) int newDays,
            @Schema(description = "After how many days without a visit a member is AT_RISK") @Min(1) @Max(3650) int atRiskDays,
            @Schema(description = "After how many days without a visit a member is LOST; more than atRiskDays") @Min(2) @Max(3650) int lostDays,
            @Schema(description = "How many days after coming again a lost member counts as WON_BACK") @Min(0) @Max(3650) int wonBackDays) {

        static Fields of(StageRule rule) {
            return new Fields(rule.validFrom(), rule.newDays(), rule.atRiskDays(), rule.lostDays(), rule.wonBackDays());
        }
    }

    /** All rules, the latest first. */
    @Schema(name = "StageRules")
    public record Rules(List<Fields> items) {}

    @GET
    @Path("stage-rules")
    @RequiresPermission(value = MembersPermissions.READ, scope = Scope.ANYWHERE)
    @Operation(summary = "All rules, the latest first")
    public Rules listStageRules() {
        return new Rules(rules.all().stream().map(Fields::of).toList());
    }

    @PUT
    @Path("stage-rules")
    @RequiresPermission(value = MembersPermissions.SETTINGS, scope = Scope.DEPLOYMENT)
    @Operation(summary = "Set the rule that counts from a day on", description = "A rule that has begun to count stays as it is")
    public Fields setStageRule(@NotNull @Valid Fields fields) {
        return Fields.of(rules.set(new StageRule(fields.validFrom(), fields.newDays(), fields.atRiskDays(), fields.lostDays(), fields.wonBackDays())));
    }
}
