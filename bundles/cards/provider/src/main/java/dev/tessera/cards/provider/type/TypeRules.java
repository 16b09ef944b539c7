package dev.tessera.cards.provider.type;

import dev.tessera.cards.provider.type.CardTypeDefinition.Line;
import dev.tessera.cards.provider.type.CardTypeDefinition.TopUpPackage;
import dev.tessera.kernel.error.Problem;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a definition must keep beyond the ranges of its fields. */
final class TypeRules {

    private final CardTypeDefinition definition;
    private Problem problem = Problem.invalid("cards.type-invalid");

    private TypeRules(CardTypeDefinition definition) {
        this.definition = definition;
    }

    /** @throws dev.tessera.kernel.error.ProblemException INVALID {@code cards.type-invalid} with every field at fault */
    static void check(CardTypeDefinition definition, PrepaidLaw law) {
        TypeRules rules = new TypeRules(definition);
        rules.validity();
        rules.storedValue();
        rules.entitlements();
        rules.bearer();
        rules.credit();
        rules.dunning();
        rules.law(law);
        if (!rules.problem.fields().isEmpty()) {
            throw rules.problem.exception();
        }
    }

    private void validity() {
        CardTypeDefinition.Validity validity = definition.validity();
        if (validity != null && (validity.days() == null) == (validity.months() == null)) {
            at("/definition/validity", "cards.validity-days-or-months");
        }
    }

    private void storedValue() {
        CardTypeDefinition.StoredValue value = definition.storedValue();
        if (value == null) {
            return;
        }
        if (value.packages().isEmpty() && !value.anyAmount()) {
            at("/definition/storedValue/packages", "cards.no-way-to-top-up");
        }
        unique(value.packages(), TopUpPackage::code, "/definition/storedValue/packages/");
    }

    private void entitlements() {
        unique(definition.entitlements(), Line::code, "/definition/entitlements/");
        boolean nothingPaid = definition.entitlements().stream().allMatch(Line::gift);
        if (!definition.entitlements().isEmpty() && nothingPaid && definition.price() > 0) {
            at("/definition/entitlements", "cards.only-gifts");
        }
        if (definition.entitlements().stream().anyMatch(line -> !line.gift()) && definition.price() == 0) {
            at("/definition/price", "cards.package-price-missing");
        }
    }

    /** Nobody can be asked for what a bearer owes, and nobody earns points. */
    private void bearer() {
        if (definition.anonymous() && definition.credit() != null) {
            at("/definition/credit", "cards.anonymous-credit");
        }
        if (definition.anonymous() && definition.supplementaryCards() > 0) {
            at("/definition/supplementaryCards", "cards.anonymous-supplementary");
        }
    }

    private void credit() {
        CardTypeDefinition.Credit credit = definition.credit();
        if (credit == null) {
            return;
        }
        if (credit.dayCount() != 360 && credit.dayCount() != 365) {
            at("/definition/credit/dayCount", "cards.day-count");
        }
        if (credit.penaltyDaily() > 0 && (credit.penaltyFixed() > 0 || credit.penaltyBasisPoints() > 0)) {
            at("/definition/credit/penaltyDaily", "cards.penalty-once-or-daily");
        }
        if (credit.penalises() && credit.penaltyCapBasisPoints() == 0) {
            at("/definition/credit/penaltyCapBasisPoints", "cards.penalty-cap-missing");
        }
    }

    private void dunning() {
        for (int index = 1; index < definition.dunning().size(); index++) {
            if (definition.dunning().get(index).afterDays() <= definition.dunning().get(index - 1).afterDays()) {
                at("/definition/dunning/" + index + "/afterDays", "cards.dunning-order");
            }
        }
    }

    /** What the law wants of prepaid cards, as the operator set it. */
    private void law(PrepaidLaw law) {
        if (definition.storedValue() == null) {
            return;
        }
        CardTypeDefinition.Validity validity = definition.validity();
        boolean lapses = validity != null || definition.storedValue().packages().stream().anyMatch(one -> one.payDays() != null);
        if (!definition.anonymous() && law.namedNeverExpires() && lapses) {
            at(validity == null ? "/definition/storedValue/packages" : "/definition/validity", "cards.law-named-expires");
        }
        int months = law.bearerMonths();
        LocalDate day = LocalDate.of(2024, 3, 1);
        boolean tooShort = validity != null && validity.through(day).isBefore(day.plusMonths(months).minusDays(1))
                || definition.storedValue().packages().stream().anyMatch(one -> one.payDays() != null && one.payDays() < months * 365L / 12);
        if (definition.anonymous() && tooShort) {
            at("/definition/validity", "cards.law-bearer-months", Map.of("months", months));
        }
    }

    private void at(String pointer, String code, Map<String, Object> arguments) {
        problem = problem.at(pointer, code, arguments);
    }

    private <T> void unique(List<T> parts, Function<T, String> code, String pointer) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < parts.size(); index++) {
            if (!seen.add(code.apply(parts.get(index)))) {
                at(pointer + index + "/code", "cards.code-taken");
            }
        }
    }

    private void at(String pointer, String code) {
        problem = problem.at(pointer, code);
    }
}
