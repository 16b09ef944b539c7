package dev.tessera.points.provider.rules;

import java.util.UUID;

/**
 * A rule as it stands.
 *
 * @param id never changes
 * @param number of the version, from 1; counts with every change
 * @param terms what it says
 */
public record Rule(UUID id, int number, RuleTerms terms) {}
