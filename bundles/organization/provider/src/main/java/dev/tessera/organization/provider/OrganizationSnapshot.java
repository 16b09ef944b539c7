package dev.tessera.organization.provider;

import dev.tessera.kernel.BusinessCalendar;
import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.organization.provider.rules.Codes;
import dev.tessera.organization.provider.rules.OpeningCalendar;
import dev.tessera.organization.provider.rules.OpeningHours;
import dev.tessera.organization.provider.rules.UnitDetails;
import dev.tessera.organization.provider.rules.UnitValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The whole organisation at one moment; never changes. Units lie in tree order, so a subtree is a stretch of the list. */
public final class OrganizationSnapshot {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Map<UUID, Node> byId = new HashMap<>();
    private final Map<String, Node> byCode = new HashMap<>();
    private final Map<UUID, Till> tills = new HashMap<>();
    private final Map<UUID, List<Till>> tillsByStore;
    private final Map<UUID, Set<UUID>> subtreeIds = new ConcurrentHashMap<>();

    /**
     * One unit as it was read.
     *
     * @param id which unit
     * @param version its version, for edits
     * @param values what is stored of it
     * @param hours the hours set for this very unit
     */
    public record Row(UUID id, long version, UnitValues values, OpeningHours hours) {}

    /** One unit in its place: what is stored of it, what follows from what is above it, and where its subtree lies. */
    public static final class Node {

        private final Row row;
        private final Node parent;
        private final Unit unit;
        private final int position;
        private int end;

        private Node(Row row, Node parent, int position) {
            this.row = row;
            this.parent = parent;
            this.position = position;
            this.unit = unit();
        }

        /** @return the unit as other modules see it */
        public Unit value() {
            return unit;
        }

        /** @return the unit as it is stored */
        public Row row() {
            return row;
        }

        /** @return the unit above; null for the headquarters */
        public Node parent() {
            return parent;
        }

        /** @return the units from the headquarters down to this one */
        public List<Unit> path() {
            LinkedList<Unit> path = new LinkedList<>();
            for (Node node = this; node != null; node = node.parent) {
                path.addFirst(node.unit);
            }
            return List.copyOf(path);
        }

        /** @return when it is open, leaving aside whether it is in business */
        public OpeningCalendar openingCalendar() {
            List<OpeningHours> chain = new ArrayList<>();
            for (Node node = this; node != null; node = node.parent) {
                chain.add(node.row.hours());
            }
            return new OpeningCalendar(unit.calendar().zone(), List.copyOf(chain));
        }

        private Unit unit() {
            UnitValues values = row.values();
            UnitDetails details = values.details();
            BusinessCalendar above = parent == null ? null : parent.unit.calendar();
            BusinessCalendar calendar = new BusinessCalendar(
                    details.zone() == null ? above.zone() : details.zone(),
                    details.cutOff() == null ? above.cutOff() : details.cutOff());
            return new Unit(row.id(), values.parentId(), values.kind(), details.code(), details.name(), details.englishName(),
                    values.status(), details.ownership(), details.franchisee(), details.address(), details.phone(), calendar);
        }
    }

    /**
     * @param rows all units, in any order
     * @param tills all tills, in any order
     */
    OrganizationSnapshot(List<Row> rows, List<Till> tills) {
        Map<UUID, List<Row>> children = rows.stream().filter(row -> row.values().parentId() != null)
                .sorted(Comparator.comparing(row -> row.values().details().code()))
                .collect(Collectors.groupingBy(row -> row.values().parentId()));
        rows.stream().filter(row -> row.values().parentId() == null).forEach(root -> place(root, null, children));
        tills.forEach(till -> this.tills.put(till.id(), till));
        tillsByStore = tills.stream().sorted(Comparator.comparing(Till::code))
                .collect(Collectors.groupingBy(Till::storeId, Collectors.toUnmodifiableList()));
    }

    private void place(Row row, Node parent, Map<UUID, List<Row>> children) {
        Node node = new Node(row, parent, nodes.size());
        nodes.add(node);
        units.add(node.unit);
        byId.put(row.id(), node);
        byCode.put(node.unit.code(), node);
        children.getOrDefault(row.id(), List.of()).forEach(child -> place(child, node, children));
        node.end = nodes.size();
    }

    /** @return all units in tree order */
    public List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** @return the unit, if there is one */
    public Optional<Node> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @return the unit with that code, whatever its case, if there is one */
    public Optional<Node> findByCode(String code) {
        return Optional.ofNullable(byCode.get(Codes.normal(code)));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit */
    public Node node(UUID id) {
        return find(id).orElseThrow(() -> Problem.notFound("organization.unit-unknown").exception());
    }

    /** @return the unit and all below it, in tree order; empty if there is no such unit */
    public List<Unit> subtree(UUID id) {
        Node node = byId.get(id);
        return node == null ? List.of() : Collections.unmodifiableList(units.subList(node.position, node.end));
    }

    /** @return the ids of the unit and all below it; empty if there is no such unit */
    public Set<UUID> subtreeIds(UUID id) {
        return byId.containsKey(id)
                ? subtreeIds.computeIfAbsent(id, key -> subtree(key).stream().map(Unit::id).collect(Collectors.toUnmodifiableSet()))
                : Set.of();
    }

    /** @return the till, if there is one */
    public Optional<Till> till(UUID id) {
        return Optional.ofNullable(tills.get(id));
    }

    /** @return the store's tills by code */
    public List<Till> tills(UUID storeId) {
        return tillsByStore.getOrDefault(storeId, List.of());
    }
}
