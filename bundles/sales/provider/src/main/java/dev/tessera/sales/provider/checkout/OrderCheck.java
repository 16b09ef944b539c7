package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.day.PeriodLocks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses orders that make no sense, naming every field at fault at once. */
public final class OrderCheck {

    /** Larger numbers are mistakes, and smaller ones cannot overflow when they are multiplied and added up. */
    private static final Money HIGHEST_AMOUNT = Money.ofMinor(10_000_000_000L);
    private static final Quantity LARGEST_QUANTITY = Quantity.of(100_000);
    private static final int MOST_LINES = 500;
    private static final int MOST_BASIS_POINTS = 10_000;
    /** A till whose clock lost its battery thinks it is 1970 or 1980; nothing is handed in from so long ago. */
    private static final Instant EARLIEST_ORIGIN = PeriodLocks.EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant();

    private Problem problem = Problem.invalid("sales.order-invalid");

    private OrderCheck() {}

    /**
     * @param now the present
     * @param currency the deployment's
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code sales.order-invalid} with the fields at fault
     */
    static void of(SaleOrder order, Instant now, String currency) {
        OrderCheck check = new OrderCheck();
        check.lines(order.lines());
        check.discounts("/discounts", order.discounts());
        check.tenders(order.tenders());
        if (order.currency() != null && !order.currency().equals(currency)) {
            check.fault("/currency", "sales.currency-other", Map.of("currency", order.currency(), "expected", currency));
        }
        check.origin(order.originAt(), now);
        check.refuse();
    }

    /**
     * @param originAt when something was done that is handed in now; null for now
     * @param now the present
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code sales.order-invalid} if it cannot have been then
     */
    public static void ofOrigin(Instant originAt, Instant now) {
        OrderCheck check = new OrderCheck();
        check.origin(originAt, now);
        check.refuse();
    }

    private void origin(Instant originAt, Instant now) {
        if (originAt != null && originAt.isAfter(now)) {
            fault("/originAt", "sales.origin-in-future", Map.of("now", now.toString()));
        } else if (originAt != null && originAt.isBefore(EARLIEST_ORIGIN)) {
            fault("/originAt", "sales.origin-too-early", Map.of("now", now.toString()));
        }
    }

    private void lines(List<Basket.Line> lines) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            fault("/lines", "sales.lines-count", Map.of("most", MOST_LINES));
        }
        Set<Integer> numbers = new HashSet<>();
        for (int index = 0; index < lines.size(); index++) {
            Basket.Line line = lines.get(index);
            String pointer = "/lines/" + index;
            if (line.number() < 1 || !numbers.add(line.number())) {
                fault(pointer + "/number", "sales.line-number", Map.of());
            }
            if (!line.quantity().isPositive() || line.quantity().compareTo(LARGEST_QUANTITY) > 0) {
                fault(pointer + "/quantity", "sales.quantity", Map.of());
            }
            if (line.priceOverride() != null) {
                amount(pointer + "/priceOverride/unitPrice", line.priceOverride().unitPrice(), true);
            }
            discounts(pointer + "/discounts", line.discounts());
        }
    }

    private void discounts(String pointer, List<Basket.ManualDiscount> discounts) {
        for (int index = 0; index < discounts.size(); index++) {
            Basket.ManualDiscount discount = discounts.get(index);
            String at = pointer + "/" + index;
            if ((discount.amount() == null) == (discount.basisPoints() == null)) {
                fault(at, "sales.discount-amount-or-percent", Map.of());
            } else if (discount.amount() != null) {
                amount(at + "/amount", discount.amount(), false);
            } else if (discount.basisPoints() < 1 || discount.basisPoints() > MOST_BASIS_POINTS) {
                fault(at + "/percent", "sales.percent", Map.of());
            }
        }
    }

    private void tenders(List<SaleContext.Payment> tenders) {
        tenders.forEach(tender -> amount("/tenders/" + (tender.number() - 1) + "/amount", tender.amount(), false));
    }

    private void amount(String pointer, Money amount, boolean zeroAllowed) {
        if (amount.isNegative() || !zeroAllowed && amount.isZero() || amount.compareTo(HIGHEST_AMOUNT) > 0) {
            fault(pointer, zeroAllowed ? "sales.price" : "sales.amount", Map.of());
        }
    }

    private void fault(String pointer, String code, Map<String, Object> arguments) {
        problem = problem.at(pointer, code, arguments);
    }

    private void refuse() {
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
    }
}
