package dev.tessera.inventory.provider;

import dev.tessera.inventory.api.NegativeStock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** All rules about negative stock; immutable. */
final class PolicyBook {

    /** Where nobody decided: what lies on the counter can be sold, whatever the books say, and shows as short. */
    static final NegativeStock DEFAULT = NegativeStock.WARN;

    private final List<Rule> rules;
    private final Map<Place, NegativeStock> byPlace;

    PolicyBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.byPlace = rules.stream().collect(Collectors.toMap(Rule::place, Rule::negativeStock));
    }

    /**
     * @param unitId the unit and all below it
     * @param itemId the item; null for all
     */
    record Place(UUID unitId, UUID itemId) {}

    /** A rule as it is stored. */
    record Rule(UUID id, UUID unitId, UUID itemId, NegativeStock negativeStock, long version) {

        Place place() {
            return new Place(unitId, itemId);
        }
    }

    List<Rule> rules() {
        return rules;
    }

    /**
     * @param path the units from the store up to the headquarters
     * @return what the nearest unit says; where it says something of the item, that
     */
    NegativeStock of(List<UUID> path, UUID itemId) {
        return path.stream().map(unit -> {
            NegativeStock ofItem = byPlace.get(new Place(unit, itemId));
            return ofItem == null ? byPlace.get(new Place(unit, null)) : ofItem;
        }).filter(found -> found != null).findFirst().orElse(DEFAULT);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }
}
