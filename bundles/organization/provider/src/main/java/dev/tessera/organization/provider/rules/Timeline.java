package dev.tessera.organization.provider.rules;

import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import dev.tessera.organization.provider.rules.Structure.Node;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The structure through time. A change may count from a day in the past, so what it does must be right on that day and on every
 * day since.
 *
 * @param entries all that ever changed, oldest first; a unit's own entries never go back in date
 */
public record Timeline(List<Entry> entries) {

    /**
     * @param unitId the unit
     * @param kind what sort of unit, which never changes
     * @param effectiveOn the day from which it was so
     * @param parentId the unit above it; null for the headquarters
     * @param status where it stood
     * @param code its code
     */
    public record Entry(UUID unitId, UnitKind kind, LocalDate effectiveOn, UUID parentId, UnitStatus status, String code) {
        private Node node() {
            return new Node(unitId, kind, parentId, status, code);
        }
    }

    public Timeline {
        entries = List.copyOf(entries);
    }

    /** @return this and one more change */
    public Timeline with(Entry entry) {
        return new Timeline(Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }

    /**
     * Checks the rules of the tree around one unit.
     *
     * @param unitId the unit that was changed
     * @param from the first day on which the change counts
     * @throws dev.tessera.kernel.error.ProblemException naming the rule, the day and the units concerned
     */
    public void check(UUID unitId, LocalDate from) {
        TreeSet<LocalDate> dates = new TreeSet<>(List.of(from));
        entries.stream().map(Entry::effectiveOn).filter(from::isBefore).forEach(dates::add);
        dates.forEach(date -> on(date).check(unitId));
    }

    private Structure on(LocalDate date) {
        Map<UUID, Node> nodes = new HashMap<>();
        entries.stream().filter(entry -> !entry.effectiveOn().isAfter(date)).forEach(entry -> nodes.put(entry.unitId(), entry.node()));
        return new Structure(date, nodes);
    }
}
