package dev.tessera.points.provider.rest;

import dev.tessera.points.provider.Simulation;
import dev.tessera.points.provider.rules.Earned;
import dev.tessera.points.provider.rules.EarningRules.WhyNot;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.SaleFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A sale to be thought through. */
@Schema(name = "EarningSimulationInput", description = "A sale to be thought through")
public record SimulationRequest(@NotNull UUID storeId, @Schema(description = "Whose birthday counts") UUID memberId,
        @Schema(description = "Tier code") @Size(max = 40) String tier, @Schema(description = "When; now if left out") Instant at,
        @NotEmpty @Size(max = 200) List<@Valid @NotNull LineFields> lines,
        @Schema(description = "Minor units paid with points") @Min(0) @Max(1_000_000_000_000L) Long paidByPoints,
        @Schema(description = "Minor units paid with the bonus part of stored value") @Min(0) @Max(1_000_000_000_000L) Long paidByBonus,
        @Schema(description = "A rule that is not there yet and is to count as well") @Valid RuleFields rule,
        @Schema(description = "The rule which that one would replace") UUID replaces) {

    private static final int DECIMALS = 3;

    /** A line of it. */
    @Schema(name = "EarningSimulationLine")
    public record LineFields(UUID itemId, @Schema(description = "Its categories, nearest first") @Size(max = 20) List<@NotNull UUID> categoryIds,
            @NotNull @DecimalMin("0.001") @Digits(integer = 9, fraction = DECIMALS) BigDecimal quantity,
            @Schema(description = "What it comes to after discounts, minor units") @NotNull @Min(0) @Max(1_000_000_000_000L) Long net,
            @Schema(description = "What coupons took off, minor units") @Min(0) @Max(1_000_000_000_000L) Long coupons,
            @Schema(description = "Whether it earns; yes if left out") Boolean earnsPoints,
            @Schema(description = "Whether stored value and points may pay for it; yes if left out") Boolean storedValuePayable) {

        SaleFacts.Line facts(int number) {
            return new SaleFacts.Line(number, itemId, categoryIds == null ? List.of() : categoryIds, quantity.movePointRight(DECIMALS).longValueExact(), net,
                    coupons == null ? 0 : coupons, !Boolean.FALSE.equals(earnsPoints), !Boolean.FALSE.equals(storedValuePayable));
        }
    }

    Simulation.Question question() {
        List<SaleFacts.Line> facts = new ArrayList<>();
        lines.forEach(line -> facts.add(line.facts(facts.size() + 1)));
        return new Simulation.Question(storeId, memberId, tier, at, facts, paidByPoints == null ? 0 : paidByPoints, paidByBonus == null ? 0 : paidByBonus,
                rule == null ? null : rule.terms(), replaces);
    }

    /** A rule that took part. */
    @Schema(name = "EarningRuleReference")
    public record RuleReference(@Schema(description = "Null of the rule that is not there yet") UUID id, int number, String nameZh, String nameEn,
            String kind) {

        static RuleReference of(Rule rule) {
            return new RuleReference(rule.id().equals(Simulation.DRAFT) ? null : rule.id(), rule.number(), rule.terms().nameZh(), rule.terms().nameEn(),
                    rule.terms().kind());
        }
    }

    /** What a line earns by a rule. */
    @Schema(name = "EarnedByRule")
    public record Part(int line, RuleReference rule, long points, @Schema(description = "What counted of the line, minor units") long counted,
            List<RuleReference> multipliers) {

        static Part of(Earned earned) {
            return new Part(earned.line(), RuleReference.of(earned.rule()), earned.points(), earned.counted(),
                    earned.multipliers().stream().map(RuleReference::of).toList());
        }
    }

    /** A rule that earned nothing, and why. */
    @Schema(name = "EarningRuleNotApplied")
    public record NotApplied(RuleReference rule, WhyNot why) {}

    /** What the sale would earn, and why. */
    @Schema(name = "EarningSimulation", description = "What the sale would earn, and why")
    public record Answer(long points, List<Part> parts, List<NotApplied> notApplied) {

        static Answer of(Simulation.Result result) {
            return new Answer(result.earned().stream().mapToLong(Earned::points).sum(), result.earned().stream().map(Part::of).toList(),
                    result.notApplied().stream().map(not -> new NotApplied(RuleReference.of(not.rule()), not.why())).toList());
        }
    }
}
