package dev.tessera.points.provider.rest;

import dev.tessera.points.provider.RuleService.Past;
import dev.tessera.points.provider.RuleService.Versioned;
import dev.tessera.points.provider.rules.Band;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.points.provider.rules.RuleTerms.BirthdayWindow;
import dev.tessera.points.provider.rules.RuleTerms.Counted;
import dev.tessera.points.provider.rules.RuleTerms.Event;
import dev.tessera.points.provider.rules.RuleTerms.Type;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What an earning rule says; what its type does not need is left out. */
@Schema(name = "EarningRuleInput", description = "What an earning rule says; what its type does not need is left out, and so are conditions that are not wanted")
public record RuleFields(
        @NotBlank @Size(max = 80) String nameZh, @NotBlank @Size(max = 80) String nameEn,
        @Schema(description = "Code of the kind of points; never changes") @NotBlank @Size(max = 40) String kind,
        @NotNull Type type,
        @Schema(description = "Whether it counts") @NotNull Boolean active,
        @Schema(description = "First day it counts") LocalDate validFrom,
        @Schema(description = "Last day it counts") LocalDate validTo,
        @Schema(description = "How many: per sale, per `perAmount`, per piece or per event") @Min(1) @Max(10_000_000) Long points,
        @Schema(description = "Minor units that earn `points`; with PER_MONEY") @Min(1) @Max(1_000_000_000) Long perAmount,
        @Schema(description = "Steps; with BANDED") @Size(max = 20) List<@Valid @NotNull StepFields> bands,
        @Schema(description = "How the steps apply; with BANDED") Band.Mode bandMode,
        @Schema(description = "Coefficient in hundredths of a percent: 15000 is one and a half times; with MULTIPLIER") @Min(0) @Max(1_000_000) Integer factor,
        @Schema(description = "Coefficients of tiers that differ, by tier code; with MULTIPLIER") @Size(max = 50)
                Map<@Size(max = 40) String, @NotNull @Min(0) @Max(1_000_000) Integer> tierFactors,
        @Schema(description = "Of multipliers of one group only the highest counts; others multiply") @Size(max = 40) String group,
        @Schema(description = "Whether multipliers count for what this rule earns; no if left out") Boolean multiplied,
        @Schema(description = "What happened; with EVENT") Event event,
        @Schema(description = "Only in these stores") @Size(max = 200) List<@NotNull UUID> storeIds,
        @Schema(description = "Only for members of these tiers") @Size(max = 50) List<@NotBlank String> tiers,
        @Schema(description = "Only these goods and services") @Size(max = 500) List<@NotNull UUID> itemIds,
        @Schema(description = "Only goods and services of these categories") @Size(max = 200) List<@NotNull UUID> categoryIds,
        @Schema(description = "Not these goods and services") @Size(max = 500) List<@NotNull UUID> exceptItemIds,
        @Schema(description = "Not goods and services of these categories") @Size(max = 200) List<@NotNull UUID> exceptCategoryIds,
        @Schema(description = "Only on these days of the week") @Size(max = 7) List<@NotNull DayOfWeek> weekdays,
        @Schema(description = "Only from this local time") LocalTime from,
        @Schema(description = "Only before this local time, which may lie after midnight") LocalTime to,
        @Schema(description = "Only around the member's birthday") BirthdayWindow birthday,
        @Schema(description = "Only if what counts in the sale is that much, minor units") @Min(1) Long minimumAmount,
        @Schema(description = "Never more than that per sale") @Min(1) Long maximumPoints,
        @Schema(description = "What counts besides money") @Size(max = 4) List<@NotNull Counted> counts) {

    /** A step. */
    @Schema(name = "EarningStep")
    public record StepFields(
            @Schema(description = "Minor units from which it counts; the first from 0") @NotNull @Min(0) Long from,
            @Schema(description = "So many points …") @NotNull @Min(0) @Max(10_000_000) Long points,
            @Schema(description = "… for every so many minor units") @NotNull @Min(1) @Max(1_000_000_000) Long perAmount) {}

    RuleTerms terms() {
        return new RuleTerms(nameZh, nameEn, kind, type, active, validFrom, validTo, points, perAmount,
                bands == null ? List.of() : bands.stream().map(step -> new RuleTerms.Step(step.from(), step.points(), step.perAmount())).toList(),
                bandMode, factor, tierFactors, group == null || group.isBlank() ? null : group.strip(), Boolean.TRUE.equals(multiplied), event, set(storeIds),
                set(tiers), set(itemIds), set(categoryIds), set(exceptItemIds), set(exceptCategoryIds), set(weekdays), from, to, birthday, minimumAmount,
                maximumPoints, set(counts));
    }

    private static <T> Set<T> set(List<T> values) {
        return values == null ? Set.of() : new HashSet<>(values);
    }

    static RuleFields of(RuleTerms terms) {
        return new RuleFields(terms.nameZh(), terms.nameEn(), terms.kind(), terms.type(), terms.active(), terms.validFrom(), terms.validTo(), terms.points(),
                terms.perAmount(), terms.bands().stream().map(step -> new StepFields(step.from(), step.points(), step.perAmount())).toList(),
                terms.bandMode(), terms.factor(), new TreeMap<>(terms.tierFactors()), terms.group(), terms.multiplied(), terms.event(),
                sorted(terms.storeIds()), sorted(terms.tiers()), sorted(terms.itemIds()), sorted(terms.categoryIds()), sorted(terms.exceptItemIds()),
                sorted(terms.exceptCategoryIds()), sorted(terms.weekdays()), terms.from(), terms.to(), terms.birthday(), terms.minimumAmount(),
                terms.maximumPoints(), sorted(terms.counts()));
    }

    private static <T> List<T> sorted(Set<T> values) {
        return values.stream().sorted().toList();
    }

    /** A rule and its version. */
    @Schema(name = "EarningRule", description = "An earning rule")
    public record Answer(UUID id, @Schema(description = "Which version of the rule this is, from 1") int number, RuleFields rule,
            @Schema(description = "What If-Match of an edit names, in quotes") long version) {

        static Answer of(Versioned known) {
            return new Answer(known.id(), known.number(), RuleFields.of(known.terms()), known.version());
        }
    }

    /** A rule as it was. */
    @Schema(name = "EarningRuleVersion", description = "A version of an earning rule")
    public record PastAnswer(int number, RuleFields rule, Instant changedAt, String changedBy) {

        static PastAnswer of(Past past) {
            return new PastAnswer(past.number(), RuleFields.of(past.terms()), past.changedAt(), past.changedBy());
        }
    }
}
