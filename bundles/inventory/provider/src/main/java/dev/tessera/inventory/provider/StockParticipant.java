package dev.tessera.inventory.provider;

import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.Item;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementDocument;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.api.StockLevel;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.SaleParticipant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is sold leaves stock, what a service uses up too, and what is taken back returns to it where the till says so. A checkout decides by the
 * write itself; a quote, which writes nothing, looks beforehand and says what would be refused or left short.
 */
@Component
public final class StockParticipant implements SaleParticipant {

    private static final int ORDER = 10;
    private static final String RESERVATION = "reservation";

    private final InventoryService inventory;
    private final Catalog catalog;

    @Activate
    public StockParticipant(@Reference InventoryService inventory, @Reference Catalog catalog) {
        this.inventory = inventory;
        this.catalog = catalog;
    }

    @Override
    public String code() {
        return "inventory";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale) {
        return List.of();
    }

    @Override
    public void plan(SaleContext sale, Plan plan) {
        List<Movement> movements = sale.priced().lines().stream().flatMap(line -> taken(line).stream()).toList();
        if (movements.isEmpty()) {
            return;
        }
        if (sale.shiftId() == null) {
            tellWhatIsMissing(sale.basket(), movements, plan);
        }
        Set<UUID> reservations = reservations(sale.basket());
        Basket basket = sale.basket();
        MovementDocument document = new MovementDocument("sales.sale", basket.id(), basket.storeId(), basket.businessDate(), basket.moment());
        plan.write(() -> {
            reservations.forEach(inventory::settle);
            inventory.move(document, movements, movement -> pointer(basket, movement));
        });
    }

    /** What one line takes from stock: goods in base units, or what a service uses up. */
    private List<Movement> taken(PricedSale.Line line) {
        Item item = item(line);
        if (item == null) {
            return line.traits().stocked() ? List.of(sold(line.itemId(), line.quantity(), line.number())) : List.of();
        }
        if (line.traits().stocked()) {
            return List.of(sold(item.baseItemId(), item.inBaseUnits(line.quantity()), line.number()));
        }
        List<Movement> used = new ArrayList<>();
        for (Consumable consumable : item.service() == null ? List.<Consumable>of() : item.service().consumables()) {
            Quantity quantity = times(consumable.quantity(), line.quantity());
            Item goods = catalog.item(consumable.itemId()).filter(Item::stocked).orElse(null);
            if (goods != null && quantity.isPositive()) {
                used.add(sold(goods.baseItemId(), goods.inBaseUnits(quantity), line.number()));
            }
        }
        return used;
    }

    /** @return what the catalogue knows of it; null for what is no item, such as a top-up */
    private Item item(PricedSale.Line line) {
        return line.itemId() == null ? null : catalog.item(line.itemId()).orElse(null);
    }

    private static Movement sold(UUID itemId, Quantity quantity, int line) {
        return new Movement(itemId, MovementKind.SALE, quantity.negated(), line);
    }

    private static Quantity times(Quantity each, Quantity times) {
        return new Quantity(Math.floorDiv(Math.addExact(Math.multiplyExact(each.thousandths(), times.thousandths()), 500), 1000));
    }

    private void tellWhatIsMissing(Basket basket, List<Movement> movements, Plan plan) {
        Map<UUID, Long> wanted = new TreeMap<>();
        movements.forEach(movement -> wanted.merge(movement.itemId(), -movement.quantity().thousandths(), Math::addExact));
        Map<UUID, StockLevel> levels = inventory.levels(basket.storeId(), wanted.keySet());
        List<UUID> refused = new ArrayList<>();
        wanted.forEach((item, quantity) -> {
            long missing = quantity - levels.get(item).available().thousandths();
            NegativeStock policy = missing > 0 ? inventory.negativeStock(basket.storeId(), item) : NegativeStock.ALLOW;
            if (policy == NegativeStock.REFUSE) {
                refused.add(item);
            } else if (policy == NegativeStock.WARN) {
                plan.effect(effect("inventory.effect.short", item, missing));
            }
        });
        if (!refused.isEmpty() && reservations(basket).isEmpty()) {
            throw inventory.insufficient(basket.storeId(), refused, item -> movements.stream().filter(movement -> movement.itemId().equals(item))
                    .findFirst().map(movement -> pointer(basket, movement)).orElseThrow());
        }
    }

    private Plan.Effect effect(String code, UUID itemId, long thousandths) {
        return new Plan.Effect("stock", code, thousandths, Map.of("item", catalog.item(itemId).map(Item::name).orElse(itemId.toString()),
                "quantity", new Quantity(Math.abs(thousandths)).toDecimal().stripTrailingZeros().toPlainString()));
    }

    private static Set<UUID> reservations(Basket basket) {
        Set<UUID> reservations = new LinkedHashSet<>();
        basket.lines().stream().map(line -> line.details().get(RESERVATION)).filter(id -> id != null)
                .forEach(id -> reservations.add(UUID.fromString(id)));
        return reservations;
    }

    private static String pointer(Basket basket, Movement movement) {
        for (int index = 0; index < basket.lines().size(); index++) {
            if (basket.lines().get(index).number() == movement.line()) {
                return "/lines/" + index + "/quantity";
            }
        }
        return "/lines";
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund) {
        return List.of();
    }

    @Override
    public void planRefund(RefundContext refund, Plan plan) {
        // In the order of stores, as stock is locked in the order of store and item.
        SortedMap<UUID, List<Movement>> byStore = new TreeMap<>();
        for (RefundContext.Line line : refund.lines()) {
            if (line.restock() && line.sold().traits().stocked()) {
                returned(line).ifPresent(movement -> byStore.computeIfAbsent(refund.storeId(), none -> new ArrayList<>()).add(movement));
            } else if (line.restock() && refund.saleId() != null && line.sold().itemId() != null) {
                List<Movement> unused = unused(refund.saleId(), line);
                if (!unused.isEmpty()) {
                    byStore.computeIfAbsent(refund.saleStoreId(), none -> new ArrayList<>()).addAll(unused);
                }
            }
        }
        byStore.forEach((storeId, movements) -> {
            movements.forEach(movement -> plan.effect(effect("inventory.effect.returns", movement.itemId(), movement.quantity().thousandths())));
            MovementDocument document = new MovementDocument("sales.refund", refund.id(), storeId, refund.businessDate(), refund.moment());
            plan.write(() -> inventory.move(document, movements));
        });
    }

    /** What goes back to stock, so that returning a pack in parts puts back exactly what was taken. */
    private Optional<Movement> returned(RefundContext.Line line) {
        PricedSale.Line sold = line.sold();
        Item item = item(sold);
        Quantity quantity = item == null ? line.returned()
                : item.inBaseUnits(line.returnedBefore().plus(line.returned())).minus(item.inBaseUnits(line.returnedBefore()));
        return quantity.isPositive() ? Optional.of(new Movement(item == null ? sold.itemId() : item.baseItemId(), MovementKind.RETURN, quantity,
                sold.number())) : Optional.empty();
    }

    /**
     * What a service that was not done did not use up: its share of what the sale took, whatever the service uses up today. It lies in the store
     * that was to do the service, not in the one that pays back.
     */
    private List<Movement> unused(UUID saleId, RefundContext.Line line) {
        if (!line.returned().isPositive()) {
            return List.of();
        }
        Quantity sold = line.sold().quantity();
        List<Movement> unused = new ArrayList<>();
        inventory.takenBySale(saleId, line.sold().number()).forEach((item, taken) -> {
            Quantity after = share(taken, line.returnedBefore().plus(line.returned()), sold);
            Quantity quantity = after.minus(share(taken, line.returnedBefore(), sold));
            if (quantity.isPositive()) {
                unused.add(new Movement(item, MovementKind.RETURN, quantity, line.sold().number()));
            }
        });
        return unused;
    }

    private static Quantity share(long thousandths, Quantity part, Quantity whole) {
        return new Quantity(Money.ofMinor(thousandths).share(part.thousandths(), whole.thousandths()).minor());
    }

    @Override
    public boolean unlinkedRefunds() {
        return true;
    }
}
