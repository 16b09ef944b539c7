package dev.tessera.catalog.provider.sale;

import dev.tessera.catalog.api.Buyer;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ItemPrice;
import dev.tessera.catalog.provider.PriceFinder;
import dev.tessera.catalog.provider.PriceFinder.Look;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Known;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Listed;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What goods and services have in common in a sale: found and priced from memory without a query, and what they bring is revenue. */
abstract class CatalogLines implements LineType {

    private static final int MOST_EXAMPLES = 50;

    private final PriceFinder prices;
    private final ItemKind kind;

    CatalogLines(PriceFinder prices, ItemKind kind) {
        this.prices = prices;
        this.kind = kind;
    }

    @Override
    public final String code() {
        return kind.lineType();
    }

    @Override
    public final Map<Integer, LineType.Item> items(Basket basket, List<Basket.Line> lines) {
        Look look = prices.look();
        Buyer buyer = new Buyer(basket.storeId(), basket.memberTier(), basket.originAt());
        Map<Integer, LineType.Item> found = new HashMap<>();
        for (Basket.Line line : lines) {
            Known known = sellable(look, basket, line);
            ItemPrice price = look.price(known, buyer);
            var item = known.item();
            found.put(line.number(), new LineType.Item(item.code(), item.name(), price.unitPrice(), item.traits(), price.reasons()));
        }
        return found;
    }

    @Override
    public final List<UUID> examples() {
        return prices.look().catalog().products().map(Listed::product).filter(product -> product.kind() == kind && product.active())
                .flatMap(product -> product.items().stream().filter(item -> item.active() && item.pack() == null).limit(1)).map(Variant::id)
                .limit(MOST_EXAMPLES).toList();
    }

    private Known sellable(Look look, Basket basket, Basket.Line line) {
        String pointer = "/lines/" + basket.lines().indexOf(line);
        Known known = line.itemId() == null ? null : look.catalog().item(line.itemId()).orElse(null);
        if (known == null) {
            throw invalid(pointer + "/itemId", "catalog.item-unknown", Map.of());
        }
        var item = known.item();
        if (item.kind() != kind) {
            throw invalid(pointer + "/type", "catalog.line-type-wrong", Map.of("item", item.name(), "type", item.kind().lineType()));
        }
        if (!item.active()) {
            throw invalid(pointer + "/itemId", "catalog.item-inactive", Map.of("item", item.name()));
        }
        if (!look.soldAt(known, basket.storeId())) {
            throw invalid(pointer + "/itemId", "catalog.item-not-sold-here", Map.of("item", item.name()));
        }
        if (!item.fractional() && !isWhole(line.quantity())) {
            throw invalid(pointer + "/quantity", "catalog.quantity-not-whole", Map.of("item", item.name(), "unit", item.unit()));
        }
        return known;
    }

    static RuntimeException invalid(String pointer, String code, Map<String, Object> arguments) {
        Problem problem = Problem.invalid(code).at(pointer, code, arguments);
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            problem = problem.with(argument.getKey(), argument.getValue());
        }
        return problem.exception();
    }

    @Override
    public final void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        Money net = lines.stream().map(PricedSale.Line::net).reduce(Money.ZERO, Money::plus);
        if (net.isPositive()) {
            plan.transfer(Transfer.of(sale.clearing(), AccountKey.store(sale.basket().storeId(), Asset.REVENUE), net.minor()));
        }
    }

    @Override
    public final void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        lines.forEach(line -> requireWhole(refund, line));
        Money amount = lines.stream().map(RefundContext.Line::amount).reduce(Money.ZERO, Money::plus);
        if (amount.isPositive()) {
            plan.transfer(Transfer.of(AccountKey.store(refund.saleStoreId(), Asset.REVENUE), refund.saleClearing(), amount.minor()));
        }
    }

    /** What was sold by the piece comes back by the piece; what was weighed may come back in part even if the scales showed whole kilograms. */
    private void requireWhole(RefundContext refund, RefundContext.Line line) {
        if (isWhole(line.returned()) || !isWhole(line.sold().quantity())) {
            return;
        }
        prices.look().catalog().item(line.sold().itemId()).map(Known::item).filter(item -> !item.fractional()).ifPresent(item -> {
            throw invalid("/lines/" + refund.lines().indexOf(line) + "/quantity", "catalog.quantity-not-whole",
                    Map.of("item", item.name(), "unit", item.unit()));
        });
    }

    private static boolean isWhole(Quantity quantity) {
        return quantity.thousandths() % Quantity.ONE.thousandths() == 0;
    }
}
