package dev.tessera.itests.replay.plan;

import dev.tessera.itests.replay.source.FoodMart.Product;
import dev.tessera.itests.replay.source.FoodMart.SaleLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one customer bought in one store on one day.
 *
 * @param id the sale to be
 * @param date the day
 * @param storeId where, by the source's id
 * @param customerId who, by the source's id
 * @param lines what, numbered from 1
 * @param sourceLines how many lines of the source it holds
 */
public record Basket(UUID id, LocalDate date, int storeId, int customerId, List<Line> lines, int sourceLines) {

    public Basket {
        lines = List.copyOf(lines);
    }

    /**
     * @param number from 1
     * @param productId by the source's id
     * @param quantity how many
     * @param unitPrice what each was sold at, in minor units
     * @param listPrice what each costs by the list, in minor units
     */
    public record Line(int number, int productId, int quantity, long unitPrice, long listPrice) {
        /** @return what they cost together, in minor units */
        public long amount() {
            return quantity * unitPrice;
        }

        /** @return whether they were sold at another price than the list's */
        public boolean priceChanged() {
            return unitPrice != listPrice;
        }
    }

    /** @return what is to be paid, in minor units */
    public long total() {
        return lines.stream().mapToLong(Line::amount).sum();
    }

    /**
     * Groups sale lines by day, store and customer.
     *
     * @param sales sorted by day, store and customer
     * @param products all products by id
     * @param wanted how many source lines are enough; the basket in which that is reached is the last and complete
     */
    public static List<Basket> group(List<SaleLine> sales, Map<Integer, Product> products, long wanted) {
        List<Basket> baskets = new ArrayList<>();
        int from = 0;
        while (from < sales.size() && from < wanted) {
            int to = from + 1;
            while (to < sales.size() && sameBasket(sales.get(from), sales.get(to))) {
                to++;
            }
            baskets.add(of(sales.subList(from, to), products));
            from = to;
        }
        return baskets;
    }

    private static boolean sameBasket(SaleLine one, SaleLine other) {
        return one.customerId() == other.customerId() && one.storeId() == other.storeId() && one.date().equals(other.date());
    }

    private static Basket of(List<SaleLine> sales, Map<Integer, Product> products) {
        SaleLine any = sales.get(0);
        List<Line> lines = new ArrayList<>();
        for (SaleLine sale : sales) {
            long listPrice = Rounding.minorUnits(products.get(sale.productId()).price());
            for (Rounding.Priced priced : Rounding.unitPrices(Rounding.minorUnits(sale.amount()), sale.quantity())) {
                lines.add(new Line(lines.size() + 1, sale.productId(), priced.quantity(), priced.unitPrice(), listPrice));
            }
        }
        return new Basket(Names.id("sale", any.date(), any.storeId(), any.customerId()), any.date(), any.storeId(), any.customerId(), lines,
                sales.size());
    }
}
