package dev.tessera.sales.provider.pricing;

import dev.tessera.kernel.Allocation;
import dev.tessera.kernel.Money;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.DiscountSource;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.PricedSale.Discount;
import dev.tessera.sales.api.PricedSale.Layer;
import dev.tessera.sales.api.PricedSale.Line;
import dev.tessera.sales.api.PricedSale.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Prices a basket. Base price: a binding offer, else what was set by hand, else the lowest of the item's own and every source's offer. Then what was taken off by
 * hand line by line, then layer by layer what the sources take off, each seeing the lines as those before left them, then what was taken
 * off the whole sale by hand. A line never falls below zero: what would make it negative is cut.
 */
public final class Pricing {

    private static final long WHOLE = 10_000;

    private final Basket basket;
    private final List<Line> lines = new ArrayList<>();
    private final List<Reason> hints = new ArrayList<>();

    private Pricing(Basket basket) {
        this.basket = basket;
    }

    /**
     * @param basket what was rung up
     * @param items what each line is about, by line number
     * @param offers prices of other sources by source code; the earlier code wins a tie
     * @param sources where discounts come from
     * @return the basket with prices and reasons
     */
    public static PricedSale price(Basket basket, Map<Integer, LineType.Item> items, Map<String, Map<Integer, PriceSource.Offer>> offers,
            List<DiscountSource> sources) {
        Pricing pricing = new Pricing(basket);
        basket.lines().forEach(line -> pricing.lines.add(pricing.base(line, items.get(line.number()), offers)));
        basket.lines().forEach(pricing::takeOffByHand);
        for (Layer layer : Layer.values()) {
            sources.stream().filter(source -> source.layer() == layer).sorted(Comparator.comparing(DiscountSource::code))
                    .forEach(pricing::takeOff);
        }
        basket.discounts().forEach(pricing::takeOffWholeSale);
        Money total = pricing.lines.stream().map(Line::net).reduce(Money.ZERO, Money::plus);
        return new PricedSale(basket.id(), pricing.lines, total, pricing.hints);
    }

    private Line base(Basket.Line line, LineType.Item item, Map<String, Map<Integer, PriceSource.Offer>> offers) {
        PriceSource.Offer binding = binding(line.number(), offers);
        if (binding != null) {
            return bound(line, item, binding);
        }
        List<Reason> reasons = new ArrayList<>(item.reasons());
        Money unitPrice = item.unitPrice();
        for (String source : offers.keySet().stream().sorted().toList()) {
            PriceSource.Offer offer = offers.get(source).get(line.number());
            if (offer != null && offer.unitPrice().compareTo(unitPrice) < 0) {
                unitPrice = offer.unitPrice();
                reasons.add(offer.reason());
            }
        }
        if (line.priceOverride() != null) {
            reasons.add(new Reason("sales.reason.price-override", Map.of("list", unitPrice.minor(),
                    "price", line.priceOverride().unitPrice().minor(), "reason", line.priceOverride().reason())));
            unitPrice = line.priceOverride().unitPrice();
        }
        Money gross = unitPrice.times(line.quantity());
        return new Line(line.number(), line.type(), line.itemId(), item.code(), item.name(), line.quantity(), unitPrice, gross, List.of(),
                gross, item.traits(), reasons);
    }

    private static PriceSource.Offer binding(int number, Map<String, Map<Integer, PriceSource.Offer>> offers) {
        return offers.keySet().stream().sorted().map(source -> offers.get(source).get(number))
                .filter(offer -> offer != null && offer.binding()).findFirst().orElse(null);
    }

    /** What is paid for already at a price of its own: nothing else counts, and nothing is taken off. */
    private static Line bound(Basket.Line line, LineType.Item item, PriceSource.Offer offer) {
        Money gross = offer.gross() == null ? offer.unitPrice().times(line.quantity()) : offer.gross();
        PricedSale.Traits traits = item.traits();
        return new Line(line.number(), line.type(), line.itemId(), item.code(), item.name(), line.quantity(), offer.unitPrice(), gross, List.of(),
                gross, new PricedSale.Traits(traits.categoryIds(), false, traits.earnsPoints(), traits.stocked(), traits.storedValuePayable()),
                List.of(offer.reason()));
    }

    private void takeOffByHand(Basket.Line line) {
        for (Basket.ManualDiscount discount : line.discounts()) {
            Line priced = lines.get(indexOf(line.number()));
            takeOff(line.number(), byHand(Layer.LINE, amountOf(discount, priced.net()), discount));
        }
    }

    private void takeOffWholeSale(Basket.ManualDiscount discount) {
        List<Line> open = lines.stream().filter(line -> line.traits().discountable() && line.net().isPositive()).toList();
        if (open.isEmpty()) {
            return;
        }
        Money net = open.stream().map(Line::net).reduce(Money.ZERO, Money::plus);
        List<Long> shares = Allocation.largestRemainder(amountOf(discount, net).min(net).minor(),
                open.stream().map(line -> line.net().minor()).toList());
        for (int index = 0; index < open.size(); index++) {
            takeOff(open.get(index).number(), byHand(Layer.ORDER, Money.ofMinor(shares.get(index)), discount));
        }
    }

    private static Money amountOf(Basket.ManualDiscount discount, Money net) {
        return discount.amount() != null ? discount.amount() : net.share(discount.basisPoints(), WHOLE);
    }

    private static Discount byHand(Layer layer, Money amount, Basket.ManualDiscount discount) {
        return new Discount("manual", null, layer, amount, new Reason("sales.reason.manual-discount", Map.of("reason", discount.reason())));
    }

    private void takeOff(DiscountSource source) {
        DiscountSource.Proposal proposal = source.propose(basket, List.copyOf(lines));
        hints.addAll(proposal.hints());
        for (DiscountSource.LineDiscount discount : proposal.discounts()) {
            takeOff(discount.lineNumber(),
                    new Discount(source.code(), discount.rule(), source.layer(), discount.amount(), discount.reason()));
        }
    }

    private void takeOff(int lineNumber, Discount discount) {
        int index = indexOf(lineNumber);
        Line line = lines.get(index);
        Money amount = discount.amount().min(line.net());
        if (!amount.isPositive() || !line.traits().discountable()) {
            return;
        }
        List<Discount> discounts = new ArrayList<>(line.discounts());
        discounts.add(new Discount(discount.source(), discount.rule(), discount.layer(), amount, discount.reason()));
        lines.set(index, new Line(line.number(), line.type(), line.itemId(), line.itemCode(), line.name(), line.quantity(), line.unitPrice(),
                line.gross(), discounts, line.net().minus(amount), line.traits(), line.reasons()));
    }

    private int indexOf(int lineNumber) {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).number() == lineNumber) {
                return index;
            }
        }
        throw new IllegalArgumentException("there is no line " + lineNumber);
    }
}
