package dev.tessera.sales.provider;

import dev.tessera.kernel.Money;
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
import java.util.concurrent.ConcurrentHashMap;

/** Goods as the catalogue sells them, with prices a test sets. */
public final class TestGoods implements LineType {

    private final Map<UUID, Long> prices = new ConcurrentHashMap<>();

    /** A new article. */
    public UUID add(long price) {
        UUID id = UUID.randomUUID();
        prices.put(id, price);
        return id;
    }

    @Override
    public String code() {
        return "goods";
    }

    @Override
    public Map<Integer, Item> items(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Item> items = new HashMap<>();
        for (Basket.Line line : lines) {
            if (line.itemId() == null || !prices.containsKey(line.itemId())) {
                throw Problem.invalid("goods.unknown").at("/lines/" + basket.lines().indexOf(line) + "/itemId", "goods.unknown").exception();
            }
            items.put(line.number(), new Item("G-" + line.itemId().toString().substring(0, 4), "article", Money.ofMinor(prices.get(line.itemId())),
                    new PricedSale.Traits(List.of(), true, true, true, true), List.of(new PricedSale.Reason("goods.list", Map.of()))));
        }
        return items;
    }

    @Override
    public void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        lines.stream().filter(line -> line.net().isPositive()).forEach(line -> plan.transfer(Transfer.of(sale.clearing(),
                AccountKey.store(sale.basket().storeId(), Asset.REVENUE), line.net().minor())));
    }

    @Override
    public void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        lines.stream().filter(line -> line.amount().isPositive()).forEach(line -> plan.transfer(Transfer.of(
                AccountKey.store(refund.saleStoreId(), Asset.REVENUE), refund.saleClearing(), line.amount().minor())));
    }

    @Override
    public List<UUID> examples() {
        return List.copyOf(prices.keySet());
    }

    @Override
    public boolean unlinkedRefunds() {
        return true;
    }
}
