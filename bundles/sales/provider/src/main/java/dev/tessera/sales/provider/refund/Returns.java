package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.pricing.RefundSplit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is taken back of a sale's lines and what that gives back. */
final class Returns {

    private final Planner planner;

    Returns(Planner planner) {
        this.planner = planner;
    }

    /** All that is left of the sale. */
    static List<RefundOrder.Line> everything(StoredSale sale, Boolean restock) {
        return sale.lines().stream().filter(line -> line.returned().compareTo(line.sold().quantity()) < 0)
                .map(line -> new RefundOrder.Line(line.sold().number(), line.sold().quantity().minus(line.returned()), null, restock)).toList();
    }

    /**
     * @return the lines with what each gives back
     * @throws dev.tessera.kernel.error.ProblemException INVALID or CONFLICT naming {@code /lines/<index>/…} for what cannot be taken back
     */
    List<RefundContext.Line> of(StoredSale sale, List<RefundOrder.Line> wanted, Instant moment) {
        if (wanted.isEmpty()) {
            throw Problem.conflict("sales.refund-nothing-left").with("number", sale.head().number()).exception();
        }
        Map<Integer, StoredSale.Line> lines = sale.lines().stream().collect(Collectors.toMap(line -> line.sold().number(), Function.identity()));
        checkShape(wanted, lines);
        Map<Integer, LineType.Refundable> limits = limits(sale, wanted, lines, moment);
        List<RefundContext.Line> returns = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            RefundOrder.Line line = wanted.get(index);
            returns.add(one(index, line, lines.get(line.number()), limits.get(line.number())));
        }
        return returns;
    }

    private static void checkShape(List<RefundOrder.Line> wanted, Map<Integer, StoredSale.Line> lines) {
        Problem problem = Problem.invalid("sales.order-invalid");
        Set<Integer> seen = new HashSet<>();
        for (int index = 0; index < wanted.size(); index++) {
            RefundOrder.Line line = wanted.get(index);
            if (!lines.containsKey(line.number()) || !seen.add(line.number())) {
                problem = problem.at("/lines/" + index + "/number", "sales.line-number");
            }
            if (line.quantity().compareTo(Quantity.ZERO) < 0) {
                problem = problem.at("/lines/" + index + "/quantity", "sales.quantity");
            }
            boolean nothing = !line.quantity().isPositive() && (line.amount() == null || line.amount().isZero());
            if (nothing || line.amount() != null && line.amount().isNegative()) {
                problem = problem.at("/lines/" + index + "/amount", "sales.refund-nothing");
            }
        }
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
    }

    private Map<Integer, LineType.Refundable> limits(StoredSale sale, List<RefundOrder.Line> wanted, Map<Integer, StoredSale.Line> lines,
            Instant moment) {
        Map<String, List<PricedSale.Line>> byType = new LinkedHashMap<>();
        wanted.forEach(line -> {
            PricedSale.Line sold = lines.get(line.number()).sold();
            byType.computeIfAbsent(sold.type(), none -> new ArrayList<>()).add(sold);
        });
        Map<Integer, LineType.Refundable> limits = new HashMap<>();
        byType.forEach((type, some) -> limits.putAll(planner.lineType(type, 0).refundable(sale.id(), moment, some)));
        return limits;
    }

    private static RefundContext.Line one(int index, RefundOrder.Line wanted, StoredSale.Line line, LineType.Refundable limit) {
        PricedSale.Line sold = line.sold();
        Quantity left = sold.quantity().minus(line.returned());
        if (wanted.quantity().compareTo(left) > 0) {
            throw exceeded(index, "quantity", "sales.refund-quantity", left.toDecimal().stripTrailingZeros().toPlainString());
        }
        Money moneyLeft = sold.net().minus(line.refunded());
        Money amount = wanted.amount();
        if (amount == null) {
            amount = RefundSplit.amount(sold.net(), sold.quantity().thousandths(), line.returned().plus(wanted.quantity()).thousandths(),
                    line.refunded()).max(Money.ZERO).min(moneyLeft);
            amount = limit == null ? amount : amount.min(limit.maximum());
        } else if (amount.compareTo(moneyLeft) > 0) {
            throw exceeded(index, "amount", "sales.refund-amount", moneyLeft.minor());
        } else if (limit != null && amount.compareTo(limit.maximum()) > 0) {
            throw Problem.conflict("sales.refund-limited").with("left", limit.maximum().minor()).with("reason", limit.reason().code())
                    .at("/lines/" + index + "/amount", limit.reason().code(), limit.reason().arguments()).exception();
        }
        return new RefundContext.Line(sold, line.returned(), wanted.quantity(), line.refunded(), amount,
                wanted.restock() == null ? sold.traits().stocked() : wanted.restock(), line.details());
    }

    private static RuntimeException exceeded(int index, String field, String code, Object left) {
        return Problem.conflict(code).with("left", left).at("/lines/" + index + "/" + field, code, Map.of("left", left)).exception();
    }
}
