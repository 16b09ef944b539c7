package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.Money;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.approval.SalesSettings.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Discounts and prices given by hand: who stands for them, and whether they are within what the cashier may give alone. */
final class HandWork {

    private static final String OVERRIDE = "sales.reason.price-override";

    private final Consents consents;
    private final Limits limits;

    HandWork(Consents consents, Limits limits) {
        this.consents = consents;
        this.limits = limits;
    }

    /** @return the lines with who approved their prices and discounts */
    static List<Basket.Line> lines(SaleOrder order, Map<String, UUID> approvals) {
        UUID price = approver(approvals, SalesPermissions.PRICE_CHANGE, SalesPermissions.ANY_PRICE_CHANGE);
        return order.lines().stream().map(line -> line.priceOverride() == null && line.discounts().isEmpty() ? line
                : new Basket.Line(line.number(), line.type(), line.itemId(), line.quantity(), line.priceOverride() == null ? null
                        : new Basket.Override(line.priceOverride().unitPrice(), line.priceOverride().reason(), price),
                        discounts(line.discounts(), approvals), line.details())).toList();
    }

    /** @return the discounts with who approved them */
    static List<Basket.ManualDiscount> discounts(List<Basket.ManualDiscount> discounts, Map<String, UUID> approvals) {
        UUID approver = approver(approvals, SalesPermissions.DISCOUNT, SalesPermissions.ANY_DISCOUNT);
        return discounts.stream().map(discount -> new Basket.ManualDiscount(discount.amount(), discount.basisPoints(), discount.reason(), approver))
                .toList();
    }

    private static UUID approver(Map<String, UUID> approvals, String limited, String any) {
        return approvals.getOrDefault(any, approvals.get(limited));
    }

    /**
     * @return what is needed beyond what the caller may do alone; empty if nothing is
     */
    List<String> needed(PricedSale sale, UUID storeId) {
        List<String> needed = new ArrayList<>();
        permission(sale.lines().stream().anyMatch(HandWork::discounted), discountsBeyond(sale), SalesPermissions.DISCOUNT,
                SalesPermissions.ANY_DISCOUNT, storeId, needed);
        permission(sale.lines().stream().anyMatch(line -> override(line) != null), sale.lines().stream().anyMatch(this::priceBeyond),
                SalesPermissions.PRICE_CHANGE, SalesPermissions.ANY_PRICE_CHANGE, storeId, needed);
        return needed;
    }

    private void permission(boolean used, boolean beyond, String limited, String any, UUID storeId, List<String> needed) {
        if (used && !consents.mayAlone(any, storeId)) {
            if (beyond) {
                needed.add(any);
            } else if (!consents.mayAlone(limited, storeId)) {
                needed.add(limited);
            }
        }
    }

    private static boolean discounted(PricedSale.Line line) {
        return line.discounts().stream().anyMatch(HandWork::byHand);
    }

    private static boolean byHand(PricedSale.Discount discount) {
        return discount.source().equals("manual");
    }

    private boolean discountsBeyond(PricedSale sale) {
        Money whole = Money.ZERO;
        for (PricedSale.Line line : sale.lines()) {
            Money off = line.discounts().stream().filter(HandWork::byHand).map(PricedSale.Discount::amount).reduce(Money.ZERO, Money::plus);
            whole = whole.plus(off);
            // Half a minor unit more comes from rounding.
            if (off.compareTo(line.gross().share(limits.discountPercent(), 100).plus(Money.ofMinor(1))) > 0) {
                return true;
            }
        }
        return whole.minor() > limits.discountAmount();
    }

    private boolean priceBeyond(PricedSale.Line line) {
        PricedSale.Reason override = override(line);
        if (override == null) {
            return false;
        }
        long list = ((Number) override.arguments().get("list")).longValue();
        long change = Math.abs(line.unitPrice().minor() - list);
        return change > Money.ofMinor(list).share(limits.priceChangePercent(), 100).minor();
    }

    private static PricedSale.Reason override(PricedSale.Line line) {
        return line.reasons().stream().filter(reason -> reason.code().equals(OVERRIDE)).findFirst().orElse(null);
    }
}
