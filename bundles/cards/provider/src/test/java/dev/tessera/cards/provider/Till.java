package dev.tessera.cards.provider;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.DiscountSource;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.checkout.CollectedPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Sells and refunds with everything cards add to a sale and the real ledger, in the order of the checkout; goods, services and cash are the
 * till's own.
 */
final class Till {

    static final UUID TEA = new UUID(5, 1);
    static final UUID MASSAGE = new UUID(5, 2);
    static final UUID FACIAL = new UUID(5, 3);

    private final Module module;
    private final UUID storeId;

    Till(Module module, UUID storeId) {
        this.module = module;
        this.storeId = storeId;
    }

    /** A line before it is priced; goods and services cost the unit price given here. */
    record Rung(String type, UUID itemId, long unitPrice, int quantity, Map<String, String> details, long discount) {

        static Rung goods(long price) {
            return new Rung("goods", TEA, price, 1, Map.of(), 0);
        }

        static Rung discounted(long price, long discount) {
            return new Rung("goods", TEA, price, 1, Map.of(), discount);
        }

        static Rung service(UUID service, int quantity, UUID entitlement) {
            return new Rung("service", service, 9900, quantity, Map.of("entitlement", entitlement.toString()), 0);
        }

        static Rung of(String type, UUID item, String... details) {
            Map<String, String> map = new HashMap<>();
            for (int index = 0; index < details.length; index += 2) {
                map.put(details[index], details[index + 1]);
            }
            return new Rung(type, item, 0, 1, map, 0);
        }
    }

    /** A payment; what is left of the total is paid in cash. */
    record Pay(String type, long amount, String reference, String pin) {
        static Pay card(UUID card, long amount) {
            return new Pay("stored-value", amount, card.toString(), null);
        }

        static Pay uses(UUID entitlement, long amount) {
            return new Pay("count", amount, entitlement.toString(), null);
        }
    }

    /** A sale as it was made. */
    record Sale(SaleContext context, UUID journal, List<Plan.Effect> effects) {
        UUID id() {
            return context.basket().id();
        }
    }

    Sale sell(UUID memberId, List<Rung> rung, Pay... payments) {
        return module.db.unitOfWork().required(() -> execute(context(memberId, rung, true, payments)));
    }

    /** What a quote answers: planned without tenders, then asked what to pay with. */
    List<TenderType.Offer> quote(UUID memberId, List<Rung> rung) {
        return module.db.unitOfWork().readOnly(() -> {
            SaleContext context = context(memberId, rung, false);
            Set<AccountKey> keys = new LinkedHashSet<>(module.uses.accounts(context));
            byType(context).forEach((type, lines) -> keys.addAll(type.accounts(context, lines)));
            module.uses.plan(context, new CollectedPlan(module.ledger, new Projection(module.db.ids().next(), module.db.clock().instant(),
                    List.copyOf(module.ledger.states(List.copyOf(keys)).values()))));
            return module.tenders.stream().flatMap(tender -> tender.offers(context).stream()).toList();
        });
    }

    /** Prices and plans without doing anything. */
    List<TenderType.Offer> offers(UUID memberId, List<Rung> rung) {
        return module.db.unitOfWork().readOnly(() -> {
            SaleContext context = context(memberId, rung, false);
            return module.tenders.stream().flatMap(tender -> tender.offers(context).stream()).toList();
        });
    }

    long total(UUID memberId, List<Rung> rung) {
        return module.db.unitOfWork().readOnly(() -> context(memberId, rung, false).priced().total().minor());
    }

    private SaleContext context(UUID memberId, List<Rung> rung, boolean execute, Pay... payments) {
        List<Basket.Line> lines = new ArrayList<>();
        for (Rung one : rung) {
            lines.add(new Basket.Line(lines.size() + 1, one.type(), one.itemId(), Quantity.of(one.quantity()), null, List.of(), one.details()));
        }
        Basket basket = new Basket(module.db.ids().next(), storeId, TestOrganization.till(storeId, 1), memberId, null, module.db.clock().instant(),
                module.organization.businessDate(storeId), lines, List.of());
        PricedSale priced = price(basket, rung);
        List<SaleContext.Payment> tenders = new ArrayList<>();
        long paid = 0;
        for (Pay pay : payments) {
            tenders.add(new SaleContext.Payment(tenders.size() + 1, pay.type(), Money.ofMinor(pay.amount()), pay.reference(),
                    pay.pin() == null ? Map.of() : Map.of("pin", pay.pin())));
            paid += pay.amount();
        }
        if (execute && paid < priced.total().minor()) {
            tenders.add(new SaleContext.Payment(tenders.size() + 1, "cash", priced.total().minus(Money.ofMinor(paid)), null, Map.of()));
        }
        UUID shift = execute ? new UUID(6, 6) : null;
        return new SaleContext(basket, priced, tenders, shift, shift, new UUID(7, 7));
    }

    private PricedSale price(Basket basket, List<Rung> rung) {
        Map<Integer, LineType.Item> items = new HashMap<>();
        module.lineTypes.forEach(type -> {
            List<Basket.Line> own = basket.lines().stream().filter(line -> line.type().equals(type.code())).toList();
            if (!own.isEmpty()) {
                items.putAll(type.items(basket, own));
            }
        });
        Map<Integer, PriceSource.Offer> offers = module.uses.prices(basket, basket.lines());
        List<PricedSale.Line> lines = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            Rung one = rung.get(line.number() - 1);
            LineType.Item item = items.getOrDefault(line.number(), new LineType.Item("G", "货品", Money.ofMinor(one.unitPrice()),
                    new PricedSale.Traits(List.of(), true, true, true, true), List.of()));
            PriceSource.Offer offer = offers.get(line.number());
            Money unit = offer == null ? item.unitPrice() : offer.unitPrice();
            Money gross = offer != null && offer.gross() != null ? offer.gross() : unit.times(line.quantity());
            List<PricedSale.Discount> discounts = one.discount() == 0 ? List.of() : List.of(new PricedSale.Discount("manual", null,
                    PricedSale.Layer.LINE, Money.ofMinor(one.discount()), new PricedSale.Reason("test", Map.of())));
            lines.add(new PricedSale.Line(line.number(), line.type(), line.itemId(), item.code(), item.name(), line.quantity(), unit, gross, discounts,
                    gross.minus(Money.ofMinor(one.discount())), item.traits(), List.of()));
        }
        lines = discounted(basket, lines, offers);
        return new PricedSale(basket.id(), lines, lines.stream().map(PricedSale.Line::net).reduce(Money.ZERO, Money::plus), List.of());
    }

    private List<PricedSale.Line> discounted(Basket basket, List<PricedSale.Line> lines, Map<Integer, PriceSource.Offer> binding) {
        List<PricedSale.Line> after = new ArrayList<>(lines);
        for (DiscountSource.LineDiscount discount : module.discount.propose(basket, lines).discounts()) {
            PricedSale.Line line = after.get(discount.lineNumber() - 1);
            if (line.traits().discountable() && !binding.containsKey(line.number())) {
                after.set(discount.lineNumber() - 1, new PricedSale.Line(line.number(), line.type(), line.itemId(), line.itemCode(), line.name(),
                        line.quantity(), line.unitPrice(), line.gross(),
                        List.of(new PricedSale.Discount(module.discount.code(), discount.rule(), PricedSale.Layer.LINE, discount.amount(), discount.reason())),
                        line.net().minus(discount.amount()), line.traits(), line.reasons()));
            }
        }
        return after;
    }

    private Sale execute(SaleContext context) {
        Set<AccountKey> keys = new LinkedHashSet<>();
        byType(context).forEach((type, lines) -> keys.addAll(type.accounts(context, lines)));
        context.tenders().stream().filter(payment -> !payment.type().equals("cash")).forEach(payment -> keys.addAll(tender(payment).accounts(context, payment)));
        keys.addAll(module.uses.accounts(context));
        UUID journalId = module.db.ids().next();
        CollectedPlan plan = plan(journalId, keys);
        for (SaleContext.Payment payment : context.tenders()) {
            if (payment.type().equals("cash")) {
                plan.transfer(Transfer.of(AccountKey.store(storeId, Asset.external("cash")), context.clearing(), payment.amount().minor()));
            } else {
                tender(payment).plan(context, payment, plan);
            }
        }
        byType(context).forEach((type, lines) -> type.plan(context, lines, plan));
        context.priced().lines().stream().filter(line -> own(line.type())).filter(line -> line.net().isPositive())
                .forEach(line -> plan.transfer(Transfer.of(context.clearing(), AccountKey.store(storeId, Asset.REVENUE), line.net().minor())));
        module.uses.plan(context, plan);
        post(plan, journalId, "sales.sale", context.basket().id(), null);
        return new Sale(context, journalId, plan.effects());
    }

    private static boolean own(String type) {
        return type.equals("goods") || type.equals("service");
    }

    private CollectedPlan plan(UUID journalId, Set<AccountKey> keys) {
        return new CollectedPlan(module.ledger, new Projection(journalId, module.db.clock().instant(),
                module.ledger.lock(keys.stream().filter(key -> key.owner().balanceKept()).toList()).values()));
    }

    private void post(CollectedPlan plan, UUID journalId, String source, UUID sourceId, UUID reverses) {
        plan.check();
        plan.checkCleared();
        if (!plan.transfers().isEmpty()) {
            module.ledger.post(new Journal(journalId, source, source, sourceId, storeId, module.organization.businessDate(storeId),
                    module.db.clock().instant(), reverses, plan.transfers()));
        }
        plan.runWrites();
    }

    private Map<LineType, List<PricedSale.Line>> byType(SaleContext context) {
        Map<LineType, List<PricedSale.Line>> lines = new java.util.LinkedHashMap<>();
        context.priced().lines().forEach(line -> module.lineTypes.stream().filter(type -> type.code().equals(line.type()))
                .forEach(type -> lines.computeIfAbsent(type, none -> new ArrayList<>()).add(line)));
        return lines;
    }

    private TenderType tender(SaleContext.Payment payment) {
        return module.tenders.stream().filter(type -> type.code().equals(payment.type())).findFirst()
                .orElseThrow(() -> Problem.invalid("sales.tender-type-unknown").exception());
    }

    /** How much of a line can be given back now. */
    long refundable(Sale sale, int line) {
        return module.db.unitOfWork().readOnly(() -> {
            PricedSale.Line sold = sale.context().priced().lines().get(line - 1);
            LineType type = module.lineTypes.stream().filter(one -> one.code().equals(sold.type())).findFirst().orElseThrow();
            return type.refundable(sale.id(), module.db.clock().instant(), List.of(sold)).get(line).maximum().minor();
        });
    }

    /** Gives the whole line back as far as possible, to the payments given or else in cash. */
    void giveBackLine(Sale sale, int line, Back... legs) {
        giveBack(sale, Map.of(line, refundable(sale, line)), false, legs);
    }

    /** So much to that payment, after so much before. */
    record Back(int payment, long before, long amount) {}

    /** Gives the amounts of lines back, to the payments named and the rest in cash. */
    void giveBack(Sale sale, Map<Integer, Long> amounts, boolean shopAtFault, Back... legs) {
        giveBack(sale, amounts, shopAtFault, Map.of(), legs);
    }

    void giveBack(Sale sale, Map<Integer, Long> amounts, boolean shopAtFault, Map<Integer, Integer> quantities, Back... legs) {
        module.db.unitOfWork().run(() -> {
            Basket basket = sale.context().basket();
            List<RefundContext.Line> lines = amounts.entrySet().stream().map(one -> {
                PricedSale.Line sold = sale.context().priced().lines().get(one.getKey() - 1);
                Quantity returned = quantities.containsKey(one.getKey()) ? Quantity.of(quantities.get(one.getKey())) : sold.quantity();
                return new RefundContext.Line(sold, Quantity.ZERO, returned, Money.ZERO, Money.ofMinor(one.getValue()), true,
                        basket.line(one.getKey()).details());
            }).toList();
            Money total = lines.stream().map(RefundContext.Line::amount).reduce(Money.ZERO, Money::plus);
            RefundContext refund = new RefundContext(module.db.ids().next(), basket.id(), storeId, basket.storeId(), basket.memberId(),
                    module.db.clock().instant(), module.organization.businessDate(storeId), lines, total, sale.context().priced().total(), Money.ZERO,
                    new UUID(6, 6), new UUID(6, 6), new UUID(7, 7), null, shopAtFault);
            refund(sale, refund, Arrays.stream(legs).map(leg -> new RefundContext.Leg(sale.context().tenders().get(leg.payment() - 1),
                    Money.ofMinor(leg.before()), Money.ofMinor(leg.amount()))).toList());
        });
    }

    private void refund(Sale sale, RefundContext refund, List<RefundContext.Leg> legs) {
        Map<LineType, List<RefundContext.Line>> byType = new java.util.LinkedHashMap<>();
        refund.lines().forEach(line -> module.lineTypes.stream().filter(type -> type.code().equals(line.sold().type()))
                .forEach(type -> byType.computeIfAbsent(type, none -> new ArrayList<>()).add(line)));
        Set<AccountKey> keys = new LinkedHashSet<>();
        byType.forEach((type, lines) -> keys.addAll(type.refundAccounts(refund, lines)));
        legs.forEach(leg -> keys.addAll(tender(leg.payment()).refundAccounts(refund, leg)));
        keys.addAll(module.uses.refundAccounts(refund));
        UUID journalId = module.db.ids().next();
        CollectedPlan plan = plan(journalId, keys);
        byType.forEach((type, lines) -> type.planRefund(refund, lines, plan));
        refund.lines().stream().filter(line -> own(line.sold().type())).filter(line -> line.amount().isPositive()).forEach(line -> plan.transfer(
                Transfer.of(AccountKey.store(refund.saleStoreId(), Asset.REVENUE), refund.saleClearing(), line.amount().minor())));
        legs.forEach(leg -> tender(leg.payment()).planRefund(refund, leg, plan));
        long cash = refund.total().minor() - legs.stream().mapToLong(leg -> leg.amount().minor()).sum();
        if (cash > 0) {
            plan.transfer(Transfer.of(refund.clearing(), AccountKey.store(storeId, Asset.external("cash")), cash));
        }
        if (!refund.storeId().equals(refund.saleStoreId()) && refund.total().isPositive()) {
            // What sales books itself: the store that pays out is owed by the one that sold.
            plan.transfer(Transfer.of(AccountKey.store(refund.storeId(), Asset.dueFrom("sale")), refund.clearing(), refund.total().minor()));
            plan.transfer(Transfer.of(refund.saleClearing(), AccountKey.store(refund.saleStoreId(), Asset.dueFrom("refund")), refund.total().minor()));
        }
        module.uses.planRefund(refund, plan);
        post(plan, journalId, "sales.refund", refund.id(), sale.journal());
    }
}
