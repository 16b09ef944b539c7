package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.ledger.api.Transfer.Draw;
import dev.tessera.points.provider.PointsStore.Purpose;
import dev.tessera.points.provider.PointsStore.RedeemedRow;
import dev.tessera.points.provider.PointsStore.ReversalRow;
import dev.tessera.points.provider.rules.Earned;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Reversal;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.SaleParticipant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Points in a sale: lines bought with points are paid, then what the sale earns is given; a refund undoes both. */
@Component(service = {SaleParticipant.class, PointsParticipant.class})
public final class PointsParticipant implements SaleParticipant {

    private static final int ORDER = 20;

    private final PointsMemory memory;
    private final PointsStore store;
    private final Earnings earnings;
    private final Rewards rewards;
    private final Redemptions redemptions;
    private final Reversals reversals;
    private final Ledger ledger;
    private final Deployment deployment;
    private final UnitOfWork unitOfWork;
    private final Ids ids;

    @Activate
    public PointsParticipant(@Reference PointsMemory memory, @Reference PointsStore store, @Reference Earnings earnings, @Reference Rewards rewards,
            @Reference Redemptions redemptions, @Reference Reversals reversals, @Reference Ledger ledger, @Reference Deployment deployment,
            @Reference UnitOfWork unitOfWork, @Reference Ids ids) {
        this.memory = memory;
        this.store = store;
        this.earnings = earnings;
        this.rewards = rewards;
        this.redemptions = redemptions;
        this.reversals = reversals;
        this.ledger = ledger;
        this.deployment = deployment;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
    }

    @Override
    public String code() {
        return "points";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale) {
        UUID memberId = sale.basket().memberId();
        if (memberId == null) {
            return List.of();
        }
        Set<Kind> kinds = new LinkedHashSet<>(earnings.kinds(sale.basket()));
        sale.basket().lines().forEach(line -> rewards.of(sale.basket(), line).ifPresent(reward -> kinds.add(rewards.kind(reward))));
        return kinds.stream().flatMap(kind -> List.of(kind.held(memberId), kind.owed(memberId)).stream()).toList();
    }

    @Override
    public void plan(SaleContext sale, Plan plan) {
        sale.basket().lines().forEach(line -> rewards.of(sale.basket(), line).ifPresent(reward -> redemptions.draw(sale, rewards.kind(reward),
                rewards.points(reward, line), Purpose.LINE, line.number(), rewards.pointer(sale.basket(), line), plan)));
        if (sale.basket().memberId() != null) {
            earnings.earned(sale, plan.transfers()).forEach((kind, earned) -> give(sale, kind, earned, plan));
        }
    }

    private void give(SaleContext sale, Kind kind, List<Earned> earned, Plan plan) {
        Basket basket = sale.basket();
        UUID memberId = basket.memberId();
        long points = earned.stream().mapToLong(Earned::points).sum();
        long repaid = Math.min(points, plan.state(kind.owed(memberId)).balance());
        if (repaid > 0) {
            plan.transfer(Transfer.of(kind.issued(basket.storeId()), kind.owed(memberId), repaid));
            plan.effect(Effects.of("points.effect.debt-repaid", kind, repaid));
        }
        if (points > repaid) {
            Instant availableAt = kind.terms().availableAt(basket.moment(), deployment.zone());
            Lot.Terms terms = new Lot.Terms("earned", availableAt, kind.terms().expiry().at(basket.moment(), deployment.zone()), null, basket.id());
            plan.transfer(new Transfer(kind.issued(basket.storeId()), kind.held(memberId), points - repaid,
                    List.of(new Transfer.NewLot(ids.next(), kind.held(memberId), points - repaid, terms))));
            plan.effect(Effects.of(availableAt == null ? "points.effect.earned" : "points.effect.pending", kind, points - repaid));
        }
        plan.write(() -> store.addEarned(basket.id(), memberId, kind.code(), earned, basket.moment()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund) {
        if (refund.saleId() == null || refund.memberId() == null) {
            return List.of();
        }
        Set<String> kinds = new LinkedHashSet<>(reversals.kinds(refund));
        boughtWithPoints(refund).values().forEach(rows -> kinds.add(rows.get(0).kind()));
        return kinds.stream().flatMap(kind -> List.of(Kind.held(kind, refund.memberId()), Kind.owed(kind, refund.memberId())).stream()).toList();
    }

    @Override
    public Money keptBack(RefundContext refund) {
        if (refund.saleId() == null || refund.memberId() == null) {
            return Money.ZERO;
        }
        Map<String, Long> deducted = reversals.deducted(refund, this::unlocked);
        remembered().put(refund.id(), deducted);
        return deducted.entrySet().stream().map(entry -> Reversals.worth(refund, memory.now().kind(entry.getKey()).orElseThrow(), entry.getValue()))
                .reduce(Money.ZERO, Money::plus).min(refund.total());
    }

    private AccountState unlocked(AccountKey key) {
        return ledger.states(List.of(key)).get(key);
    }

    /** What was kept back in this unit of work, by refund and kind: the payments are divided by it, so the plan has to keep to it. */
    private Map<UUID, Map<String, Long>> remembered() {
        return unitOfWork.attachment(this, HashMap::new);
    }

    @Override
    public void planRefund(RefundContext refund, Plan plan) {
        if (refund.saleId() == null || refund.memberId() == null) {
            return;
        }
        Map<Integer, RefundContext.Line> lines = refund.lines().stream().collect(Collectors.toMap(line -> line.sold().number(), Function.identity()));
        boughtWithPoints(refund).forEach((number, rows) -> {
            RefundContext.Line line = lines.get(number);
            if (line != null) {
                redemptions.restore(refund, rows, Reversal.due(Redemptions.drawn(rows), line.sold().quantity().thousandths(),
                        line.returnedBefore().plus(line.returned()).thousandths(), Redemptions.restored(rows)), plan);
            }
        });
        Map<String, Long> deducted = remembered().getOrDefault(refund.id(), Map.of());
        reversals.due(refund, plan::state, deducted).forEach(due -> takeBack(refund, due, plan));
    }

    private Map<Integer, List<RedeemedRow>> boughtWithPoints(RefundContext refund) {
        return store.redeemed(refund.saleId(), Purpose.LINE).stream().collect(Collectors.groupingBy(RedeemedRow::number));
    }

    private void takeBack(RefundContext refund, Reversals.Due due, Plan plan) {
        Kind kind = due.kind();
        Reversal.Taken taken = due.taken();
        AccountKey issued = kind.issued(refund.saleStoreId());
        List<Draw> own = draws(due.own(), taken.own());
        List<Draw> others = draws(due.others(), taken.others());
        List<Draw> draws = new ArrayList<>(own);
        draws.addAll(others);
        long drawn = draws.stream().mapToLong(Draw::amount).sum();
        if (drawn > 0) {
            plan.transfer(new Transfer(kind.held(refund.memberId()), issued, drawn, List.copyOf(draws)));
            plan.effect(Effects.of("points.effect.taken-back", kind, -drawn));
        }
        if (taken.debt() > 0) {
            plan.transfer(Transfer.of(kind.owed(refund.memberId()), issued, taken.debt()));
            plan.effect(Effects.of("points.effect.debt", kind, -taken.debt()));
        }
        if (taken.forgiven() > 0) {
            plan.effect(Effects.of("points.effect.forgiven", kind, taken.forgiven()));
        }
        Money worth = Reversals.worth(refund, kind, due.deducted());
        if (worth.isPositive()) {
            plan.transfer(Transfer.of(refund.clearing(), AccountKey.store(refund.storeId(), Asset.MARKETING_EXPENSE), worth.minor()));
            plan.effect(Effects.of("points.effect.deducted", kind, -due.deducted()));
        }
        ReversalRow row = new ReversalRow(refund.id(), kind.code(), refund.saleId(), refund.memberId(), due.due(), sum(own), sum(others), due.expired(),
                taken.debt(), due.deducted(), taken.forgiven(), worth.minor(), refund.moment());
        plan.write(() -> {
            store.setReturned(refund.saleId(), due.rows());
            store.addReversal(row);
        });
    }

    private static List<Draw> draws(List<Lot> lots, List<Long> taken) {
        List<Draw> draws = new ArrayList<>();
        for (int index = 0; index < lots.size(); index++) {
            if (taken.get(index) > 0) {
                draws.add(new Draw(lots.get(index).id(), lots.get(index).account(), taken.get(index)));
            }
        }
        return draws;
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).sum();
    }
}
