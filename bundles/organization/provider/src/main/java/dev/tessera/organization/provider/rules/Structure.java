package dev.tessera.organization.provider.rules;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the units hung together on one day, and the rules of that: one headquarters above all, stores are leaves, no unit is above
 * itself, nothing is in business under a closed unit.
 *
 * @param date the day
 * @param nodes the units there were, by id
 */
record Structure(LocalDate date, Map<UUID, Node> nodes) {

    /** One unit; {@code parentId} is null for the headquarters. */
    record Node(UUID id, UnitKind kind, UUID parentId, UnitStatus status, String code) {
        boolean isClosed() {
            return status == UnitStatus.CLOSED;
        }
    }

    /** Checks one unit's place, both as a child and as a parent; the rest is taken to be in order. */
    void check(UUID id) {
        Node unit = nodes.get(id);
        if (unit.kind() != UnitKind.HEADQUARTERS) {
            checkParent(unit);
            checkNotAboveItself(unit);
        }
        checkNothingOpenUnderClosed(unit);
    }

    private void checkParent(Node unit) {
        Node parent = nodes.get(unit.parentId());
        if (parent == null) {
            throw atParent(Problem.conflict("organization.parent-not-yet"));
        }
        if (parent.kind() == UnitKind.STORE) {
            throw atParent(Problem.invalid("organization.parent-is-store").with("parent", parent.code()));
        }
        if (parent.isClosed() && !unit.isClosed()) {
            throw atParent(Problem.conflict("organization.parent-closed").with("parent", parent.code()));
        }
    }

    private void checkNotAboveItself(Node unit) {
        Node above = nodes.get(unit.parentId());
        while (above != null && !above.id().equals(unit.id())) {
            above = nodes.get(above.parentId());
        }
        if (above != null) {
            String parent = nodes.get(unit.parentId()).code();
            throw atParent(Problem.conflict("organization.parent-below").with("unit", unit.code()).with("parent", parent));
        }
    }

    private void checkNothingOpenUnderClosed(Node unit) {
        if (unit.isClosed()) {
            List<String> open = nodes.values().stream()
                    .filter(node -> unit.id().equals(node.parentId()) && !node.isClosed())
                    .map(Node::code).sorted().toList();
            if (!open.isEmpty()) {
                throw Problem.conflict("organization.open-below").with("unit", unit.code()).with("date", date)
                        .with("count", open.size()).with("units", String.join(", ", open.subList(0, Math.min(5, open.size()))))
                        .exception();
            }
        }
    }

    private RuntimeException atParent(Problem problem) {
        Problem dated = problem.with("date", date);
        return dated.at("/parentId", dated.code(), dated.arguments()).exception();
    }
}
