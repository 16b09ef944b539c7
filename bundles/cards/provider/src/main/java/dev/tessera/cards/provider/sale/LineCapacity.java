package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.type.Scope;
import dev.tessera.ledger.api.Lot;
import dev.tessera.sales.api.PricedSale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How much of a sale's lines can still be paid with stored value. A lot that pays for some lines only takes its share of just those, so what
 * all payments together draw from such lots is never more than what the lines came to.
 */
final class LineCapacity {

    private final Map<PricedSale.Line, Long> open = new LinkedHashMap<>();

    LineCapacity(List<PricedSale.Line> lines) {
        lines.stream().filter(line -> line.traits().storedValuePayable() && line.net().isPositive())
                .forEach(line -> open.put(line, line.net().minor()));
    }

    /** @return what can still be paid, minor units */
    long total() {
        return open.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * @param lots lots that may be drawn from, in the order in which they get their share of the lines
     * @return by lot id how much of each may be drawn in that store on that day; a lot without a scope is worth all that remains of it
     */
    Map<UUID, Long> available(List<Lot> lots, UUID storeId, LocalDate businessDate) {
        Map<PricedSale.Line, Long> left = new LinkedHashMap<>(open);
        Map<UUID, Long> available = new HashMap<>();
        for (Lot lot : lots) {
            Scope only = LotScope.of(lot).only();
            available.put(lot.id(), only == null ? lot.remaining()
                    : only.holdsAt(storeId, businessDate) ? take(left, only, lot.remaining()) : 0);
        }
        return available;
    }

    /** Takes what was drawn off the lines: from lots with a scope off theirs, the rest off any. */
    void spend(List<ScopedAmount> draws) {
        draws.stream().filter(draw -> draw.only() != null).forEach(draw -> take(open, draw.only(), draw.amount()));
        long free = draws.stream().filter(draw -> draw.only() == null).mapToLong(ScopedAmount::amount).sum();
        take(open, Scope.ANYTHING, free);
    }

    /** What was drawn from lots with the same scope; {@code only} null for none. */
    record ScopedAmount(Scope only, long amount) {}

    private static long take(Map<PricedSale.Line, Long> lines, Scope only, long most) {
        long taken = 0;
        for (PricedSale.Line line : new ArrayList<>(lines.keySet())) {
            long part = Math.min(most - taken, only.holdsFor(line) ? lines.get(line) : 0);
            lines.merge(line, -part, Long::sum);
            taken += part;
        }
        return taken;
    }
}
