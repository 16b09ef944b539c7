package dev.tessera.points.provider;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Lot;
import dev.tessera.points.provider.PointsStore.EarnedRow;
import dev.tessera.points.provider.PointsStore.ReversalRow;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Earned.Measure;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Ratio;
import dev.tessera.points.provider.rules.Reversal;
import dev.tessera.points.provider.rules.Reversal.Taken;
import dev.tessera.points.provider.rules.Reversal.WhenSpent;
import dev.tessera.sales.api.RefundContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Works out what a refund takes back of the points its sale earned. */
@Component(service = Reversals.class)
public final class Reversals {

    private final PointsMemory memory;
    private final PointsStore store;

    @Activate
    public Reversals(@Reference PointsMemory memory, @Reference PointsStore store) {
        this.memory = memory;
        this.store = store;
    }

    /**
     * What is taken back of one kind.
     *
     * @param due how many points in all
     * @param own the sale's own lots, in the order they are drawn from
     * @param others the member's other lots, in the order of spending
     * @param taken from where; its {@code deducted} is zero, see {@link #deducted}
     * @param expired what has run out of them counts as taken back
     * @param deducted points whose value is kept back from the refund
     * @param rows the rows with what is taken back of each line after this refund
     */
    record Due(Kind kind, long due, List<Lot> own, List<Lot> others, Taken taken, long expired, long deducted, List<EarnedRow> rows) {}

    /** What is due of one kind before it is known from where it comes. */
    private record Claim(Kind kind, long due, long expired, List<EarnedRow> rows) {}

    /** @return the codes of the kinds the refund's sale earned */
    List<String> kinds(RefundContext refund) {
        return store.earned(refund.saleId()).stream().map(EarnedRow::kind).distinct().toList();
    }

    /**
     * @param states the member's accounts
     * @param deducted points whose value is already kept back, by kind
     */
    List<Due> due(RefundContext refund, Function<AccountKey, AccountState> states, Map<String, Long> deducted) {
        return claims(refund).stream().map(claim -> due(refund, claim, states, deducted.getOrDefault(claim.kind().code(), 0L))).toList();
    }

    /**
     * @return the points whose value is kept back, by kind: those that are spent, as far as the kind says so and the money paid back suffices
     */
    Map<String, Long> deducted(RefundContext refund, Function<AccountKey, AccountState> states) {
        Map<String, Long> deducted = new LinkedHashMap<>();
        Money left = refund.total();
        for (Claim claim : claims(refund)) {
            if (claim.kind().terms().whenSpent() == WhenSpent.DEDUCT_MONEY) {
                long owed = due(refund, claim, states, 0).taken().debt();
                Money worth = claim.kind().terms().worth(owed);
                long points = worth.compareTo(left) <= 0 ? owed : Math.min(owed, claim.kind().terms().pointsFor(left));
                deducted.put(claim.kind().code(), points);
                left = left.minus(worth.min(left));
            }
        }
        return deducted;
    }

    /** @return what the points are worth, at most what the refund pays back */
    static Money worth(RefundContext refund, Kind kind, long deducted) {
        return kind.terms().worth(deducted).min(refund.total());
    }

    private Due due(RefundContext refund, Claim claim, Function<AccountKey, AccountState> states, long deducted) {
        Kind kind = claim.kind();
        List<Lot> lots = states.apply(kind.held(refund.memberId())).lots();
        List<Lot> own = lots.stream().filter(lot -> refund.saleId().equals(lot.terms().source())).sorted(pendingFirst(refund)).toList();
        List<Lot> others = Draws.drawable(lots, refund.moment()).stream().filter(lot -> !own.contains(lot)).toList();
        long claimed = claim.due() - deducted;
        long fromOwn = Math.min(claimed, remaining(own));
        long expired = Math.min(claimed - fromOwn, claim.expired());
        WhenSpent whenSpent = kind.terms().whenSpent() == WhenSpent.DEDUCT_MONEY ? WhenSpent.DEBT : kind.terms().whenSpent();
        Taken taken = Reversal.take(claimed - expired, own.stream().map(Lot::remaining).toList(), others.stream().map(Lot::remaining).toList(),
                whenSpent);
        return new Due(kind, claim.due(), own, others, taken, expired, deducted, claim.rows());
    }

    private static Comparator<Lot> pendingFirst(RefundContext refund) {
        return Comparator.comparing((Lot lot) -> lot.drawableAt(refund.moment())).thenComparing(Draws.OLDEST_EXPIRY_FIRST);
    }

    private static long remaining(List<Lot> lots) {
        return lots.stream().mapToLong(Lot::remaining).sum();
    }

    private List<Claim> claims(RefundContext refund) {
        Map<String, List<EarnedRow>> earned = store.earned(refund.saleId()).stream()
                .collect(Collectors.groupingBy(EarnedRow::kind, LinkedHashMap::new, Collectors.toList()));
        if (earned.isEmpty()) {
            return List.of();
        }
        Map<Integer, RefundContext.Line> lines = new HashMap<>();
        refund.lines().forEach(line -> lines.put(line.sold().number(), line));
        List<ReversalRow> before = store.reversals(refund.saleId());
        List<Claim> claims = new ArrayList<>();
        earned.forEach((code, rows) -> {
            List<EarnedRow> after = rows.stream().map(row -> returned(row, lines.get(row.line()))).toList();
            long reversed = sum(before, code, ReversalRow::points);
            long due = after.stream().map(row -> Ratio.of(row.points(), 1).times(Ratio.of(row.returned(), row.base()))).reduce(Ratio.ZERO, Ratio::plus)
                    .floor() - reversed;
            if (due > 0 || !after.equals(rows)) {
                claims.add(new Claim(memory.now().kind(code).orElseThrow(), due, expired(refund.saleId(), code, before, due), after));
            }
        });
        return claims;
    }

    private long expired(UUID saleId, String kind, List<ReversalRow> before, long due) {
        return due == 0 ? 0 : Math.max(0, store.expiredOf(saleId, kind) - sum(before, kind, ReversalRow::expired));
    }

    private static long sum(List<ReversalRow> rows, String kind, Function<ReversalRow, Long> value) {
        return rows.stream().filter(row -> row.kind().equals(kind)).mapToLong(value::apply).sum();
    }

    /** The row with what is taken back of it once the refund is done; a line that is not part of the refund stays as it is. */
    private static EarnedRow returned(EarnedRow row, RefundContext.Line line) {
        if (line == null) {
            return row;
        }
        long returned = row.measure() == Measure.AMOUNT ? line.amountBefore().plus(line.amount()).minor()
                : line.returnedBefore().plus(line.returned()).thousandths();
        return new EarnedRow(row.line(), row.ruleId(), row.ruleNumber(), row.kind(), row.memberId(), row.points(), row.counted(), row.measure(),
                row.base(), Math.min(row.base(), Math.max(row.returned(), returned)), row.multipliers(), row.earnedAt());
    }
}
