package dev.tessera.points.provider;

import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Reward;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.RuleTerms;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All kinds, rules and rewards; immutable.
 *
 * @param kinds by code
 * @param rules in the order they were made
 * @param rewards by id
 */
record PointsSnapshot(SortedMap<String, Kind> kinds, List<Rule> rules, Map<UUID, Reward> rewards) {

    PointsSnapshot {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        rules = List.copyOf(rules);
        rewards = Map.copyOf(rewards);
    }

    Optional<Kind> kind(String code) {
        return Optional.ofNullable(kinds.get(code));
    }

    /** @return the kinds sales may earn on the day, by code */
    List<Kind> earnedOn(LocalDate day) {
        return kinds.values().stream().filter(kind -> kind.terms().active())
                .filter(kind -> rules.stream().anyMatch(rule -> rule.terms().kind().equals(kind.code()) && rule.terms().type().ofSales()
                        && rule.terms().validOn(day))).toList();
    }

    /** @return the rules of a kind */
    List<Rule> rulesOf(Kind kind) {
        return rules.stream().filter(rule -> rule.terms().kind().equals(kind.code())).toList();
    }

    /** @return the rules that count for what happened on the day, of kinds that are in use */
    List<Rule> rulesFor(RuleTerms.Event event, LocalDate day) {
        return rules.stream().filter(rule -> rule.terms().type() == RuleTerms.Type.EVENT && rule.terms().event() == event
                && rule.terms().validOn(day) && kind(rule.terms().kind()).filter(kind -> kind.terms().active()).isPresent()).toList();
    }
}
