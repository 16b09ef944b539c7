package dev.tessera.points.provider;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.ledger.api.Transfer.Draw;
import dev.tessera.ledger.api.Transfer.LotChange;
import dev.tessera.points.provider.PointsStore.Purpose;
import dev.tessera.points.provider.PointsStore.RedeemedRow;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans taking points for something in a sale, and giving them back in a refund, to the very lots they came from. */
@Component(service = Redemptions.class)
public final class Redemptions {

    private final PointsStore store;
    private final PointsMemory memory;
    private final Ledger ledger;
    private final Ids ids;

    @Activate
    public Redemptions(@Reference PointsStore store, @Reference PointsMemory memory, @Reference Ledger ledger, @Reference Ids ids) {
        this.store = store;
        this.memory = memory;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * @param pointer the field of the request that asked for it
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code points.debt-blocks} or {@code points.insufficient}
     */
    void draw(SaleContext sale, Kind kind, long points, Purpose purpose, int number, String pointer, Plan plan) {
        UUID memberId = sale.basket().memberId();
        Instant moment = sale.basket().moment();
        long owed = plan.state(kind.owed(memberId)).balance();
        if (owed > 0) {
            throw Problem.conflict("points.debt-blocks").with("debt", owed).at(pointer, "points.debt-blocks", Map.of("debt", owed)).exception();
        }
        List<Lot> lots = Draws.drawable(plan.state(kind.held(memberId)).lots(), moment);
        List<Draw> draws = Draws.take(lots, points);
        long available = Draws.sum(draws);
        if (available < points) {
            Map<String, Object> arguments = Map.of("available", available, "needed", points);
            throw Problem.conflict("points.insufficient").with("available", available).with("needed", points)
                    .at(pointer, "points.insufficient", arguments).exception();
        }
        plan.transfer(new Transfer(kind.held(memberId), kind.issued(sale.basket().storeId()), points, List.copyOf(draws)));
        plan.effect(Effects.of("points.effect.redeemed", kind, -points));
        List<RedeemedRow> rows = new ArrayList<>();
        for (Draw draw : draws) {
            rows.add(new RedeemedRow(sale.basket().id(), purpose, number, rows.size(), kind.code(), memberId, draw.lotId(), draw.amount(), 0));
        }
        plan.write(() -> store.addRedeemed(rows));
    }

    /** @return how many points the rows have drawn */
    static long drawn(List<RedeemedRow> rows) {
        return rows.stream().mapToLong(RedeemedRow::points).sum();
    }

    /** @return how many of them were given back so far */
    static long restored(List<RedeemedRow> rows) {
        return rows.stream().mapToLong(RedeemedRow::restored).sum();
    }

    /**
     * Plans giving points back, what was drawn last first.
     *
     * @param rows what one payment or line drew
     * @param points how many, 0 to what is not given back yet
     */
    void restore(RefundContext refund, List<RedeemedRow> rows, long points, Plan plan) {
        if (points == 0) {
            return;
        }
        Kind kind = memory.now().kind(rows.get(0).kind()).orElseThrow();
        AccountKey account = kind.held(refund.memberId());
        Map<UUID, Lot> lots = new HashMap<>();
        ledger.lots(rows.stream().map(RedeemedRow::lotId).toList()).forEach(lot -> lots.put(lot.id(), lot));
        List<LotChange> changes = new ArrayList<>();
        List<RedeemedRow> changed = new ArrayList<>();
        long left = points;
        for (int index = rows.size() - 1; index >= 0 && left > 0; index--) {
            RedeemedRow row = rows.get(index);
            long part = Math.min(left, row.points() - row.restored());
            if (part > 0) {
                changes.add(giveBack(refund, kind, account, lots.get(row.lotId()), part));
                changed.add(new RedeemedRow(row.saleId(), row.purpose(), row.number(), row.position(), row.kind(), row.memberId(), row.lotId(),
                        row.points(), row.restored() + part));
                left -= part;
            }
        }
        plan.transfer(new Transfer(kind.issued(refund.saleStoreId()), account, points, changes));
        plan.effect(Effects.of("points.effect.given-back", kind, points));
        plan.write(() -> store.setRestored(changed));
    }

    /** Back into the lot itself; into a new one where grace prolongs it or where the lot's owner has been merged into the member. */
    private LotChange giveBack(RefundContext refund, Kind kind, AccountKey account, Lot lot, long points) {
        Lot.Terms terms = lot.terms();
        Instant expiry = kind.terms().restoredExpiry(terms.expiresAt(), refund.moment(), refund.shopAtFault());
        boolean prolonged = expiry != null && !expiry.equals(terms.expiresAt());
        if (lot.account().equals(account) && !prolonged) {
            return new Transfer.Restore(lot.id(), account, points);
        }
        return new Transfer.NewLot(ids.next(), account, points,
                new Lot.Terms("given-back", terms.availableAt(), expiry, terms.scope(), terms.source()));
    }
}
