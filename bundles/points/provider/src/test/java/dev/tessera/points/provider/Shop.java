package dev.tessera.points.provider;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale.Traits;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext.Payment;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.checkout.CollectedPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Sells and takes back at one store in the manner of the checkout: one lock, one plan, one journal; what points do not pay is paid by card. */
final class Shop {

    static final UUID STORE = TestOrganization.SHANGHAI;

    private final Module module;
    private final Map<UUID, Sold> sold = new HashMap<>();

    Shop(Module module) {
        this.module = module;
    }

    /** What is bought: {@code net} in minor units after discounts, of which coupons took {@code coupons} off before. */
    record Item(UUID itemId, long pieces, long net, long coupons, boolean earns, boolean payable, UUID reward) {
        static Item of(long net) {
            return new Item(new UUID(1, 1), 1, net, 0, true, true, null);
        }

        static Item of(UUID itemId, long pieces, long net) {
            return new Item(itemId, pieces, net, 0, true, true, null);
        }

        /** A top-up: earns nothing, and stored value cannot pay it. */
        static Item topUp(long net) {
            return new Item(new UUID(1, 2), 1, net, 0, false, false, null);
        }
    }

    /** A sale, and how much of it has been paid back. */
    static final class Sold {
        final SaleContext sale;
        final UUID journalId;
        final List<Plan.Effect> effects;
        final Map<Integer, Money> amounts = new HashMap<>();
        final Map<Integer, Quantity> quantities = new HashMap<>();
        final Map<Integer, Money> payments = new HashMap<>();

        Sold(SaleContext sale, UUID journalId, List<Plan.Effect> effects) {
            this.sale = sale;
            this.journalId = journalId;
            this.effects = effects;
        }

        UUID id() {
            return sale.basket().id();
        }

        Money left(int line) {
            return sale.priced().lines().get(line - 1).net().minus(amounts.getOrDefault(line, Money.ZERO));
        }
    }

    /** What is taken back of a line: pieces and money; more money than is left is cut. */
    record Back(int line, long pieces, long amount) {}

    /** The effects of a refund, and what the card paid out. */
    record Refunded(List<Plan.Effect> effects, long paidOut) {}

    Sold sell(UUID memberId, List<Item> items, Payment... paid) {
        return sell(memberId, null, items, 0, paid);
    }

    Sold sell(UUID memberId, String tier, List<Item> items, long bonus, Payment... paid) {
        Basket basket = basket(memberId, tier, items);
        Map<Integer, dev.tessera.sales.api.PriceSource.Offer> offers = module.rewards.prices(basket, basket.lines());
        List<PricedSale.Line> lines = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            Item item = items.get(line.number() - 1);
            Money net = offers.containsKey(line.number()) ? offers.get(line.number()).unitPrice().times(line.quantity()) : Money.ofMinor(item.net());
            List<PricedSale.Discount> discounts = item.coupons() == 0 ? List.of() : List.of(new PricedSale.Discount("coupon", null,
                    PricedSale.Layer.COUPON, Money.ofMinor(item.coupons()), new PricedSale.Reason("coupon", Map.of())));
            lines.add(new PricedSale.Line(line.number(), line.type(), item.itemId(), "code", "name", line.quantity(), net, net, discounts, net,
                    new Traits(List.of(), true, item.earns(), false, item.payable()), List.of()));
        }
        Money total = lines.stream().map(PricedSale.Line::net).reduce(Money.ZERO, Money::plus);
        List<Payment> tenders = new ArrayList<>(List.of(paid));
        Money rest = total.minus(tenders.stream().map(Payment::amount).reduce(Money.ZERO, Money::plus)).minus(Money.ofMinor(bonus));
        if (bonus > 0) {
            tenders.add(new Payment(tenders.size() + 1, "bonus", Money.ofMinor(bonus), null, Map.of()));
        }
        if (rest.isPositive()) {
            tenders.add(new Payment(tenders.size() + 1, "card", rest, null, Map.of()));
        }
        SaleContext sale = new SaleContext(basket, new PricedSale(basket.id(), lines, total, List.of()), tenders, null, null, new UUID(7, 7));
        UUID bonusCard = bonus > 0 ? bonusCard(bonus) : null;
        Sold result = module.db.unitOfWork().required(() -> execute(sale, bonusCard));
        sold.put(result.id(), result);
        return result;
    }

    static Payment points(int number, long amount, String kind) {
        return new Payment(number, "points", Money.ofMinor(amount), kind, Map.of());
    }

    private Basket basket(UUID memberId, String tier, List<Item> items) {
        List<Basket.Line> lines = new ArrayList<>();
        for (Item item : items) {
            lines.add(new Basket.Line(lines.size() + 1, "goods", item.itemId(), Quantity.of(item.pieces()), null, List.of(),
                    item.reward() == null ? Map.of() : Map.of("reward", item.reward().toString())));
        }
        return new Basket(module.db.ids().next(), STORE, TestOrganization.till(STORE, 1), memberId, tier, module.db.clock().instant(),
                module.organization.businessDate(STORE), lines, List.of());
    }

    private UUID bonusCard(long amount) {
        UUID card = module.db.ids().next();
        AccountKey account = AccountKey.card(card, Asset.BONUS);
        module.db.unitOfWork().run(() -> module.ledger.post(journal("test.bonus", card, null, List.of(new Transfer(
                AccountKey.store(STORE, Asset.MARKETING_EXPENSE), account, amount,
                List.of(new Transfer.NewLot(module.db.ids().next(), account, amount, Lot.Terms.of("bonus"))))))));
        return card;
    }

    private Sold execute(SaleContext sale, UUID bonusCard) {
        Set<AccountKey> keys = new LinkedHashSet<>(module.participant.accounts(sale));
        sale.tenders().stream().filter(payment -> payment.type().equals("points")).forEach(payment -> keys.addAll(module.tender.accounts(sale, payment)));
        AccountKey bonus = bonusCard == null ? null : AccountKey.card(bonusCard, Asset.BONUS);
        if (bonus != null) {
            keys.add(bonus);
        }
        CollectedPlan plan = plan(keys);
        for (Payment payment : sale.tenders()) {
            switch (payment.type()) {
                case "points" -> module.tender.plan(sale, payment, plan);
                case "bonus" -> plan.transfer(new Transfer(bonus, sale.clearing(), payment.amount().minor(),
                        List.of(new Transfer.Draw(plan.state(bonus).lots().get(0).id(), bonus, payment.amount().minor()))));
                default -> plan.transfer(Transfer.of(AccountKey.store(STORE, Asset.external("card")), sale.clearing(), payment.amount().minor()));
            }
        }
        if (sale.priced().total().isPositive()) {
            plan.transfer(Transfer.of(sale.clearing(), AccountKey.store(STORE, Asset.REVENUE), sale.priced().total().minor()));
        }
        module.participant.plan(sale, plan);
        UUID journal = execute(plan, "sales.sale", sale.basket().id(), null);
        return new Sold(sale, journal, plan.effects());
    }

    Refunded refund(Sold sold, boolean shopAtFault, Back... backs) {
        return refund(sold, sold.sale.basket().memberId(), shopAtFault, backs);
    }

    Refunded refund(Sold sold, UUID memberId, boolean shopAtFault, Back... backs) {
        List<RefundContext.Line> lines = new ArrayList<>();
        for (Back back : backs) {
            lines.add(new RefundContext.Line(sold.sale.priced().lines().get(back.line() - 1), sold.quantities.getOrDefault(back.line(), Quantity.ZERO),
                    Quantity.of(back.pieces()), sold.amounts.getOrDefault(back.line(), Money.ZERO), Money.ofMinor(back.amount()).min(sold.left(back.line())), true));
        }
        Money total = lines.stream().map(RefundContext.Line::amount).reduce(Money.ZERO, Money::plus);
        Money before = sold.amounts.values().stream().reduce(Money.ZERO, Money::plus);
        RefundContext refund = new RefundContext(module.db.ids().next(), sold.id(), STORE, STORE, memberId, module.db.clock().instant(),
                module.organization.businessDate(STORE), lines, total, sold.sale.priced().total(), before, null, null, new UUID(7, 7), null, shopAtFault);
        Refunded refunded = module.db.unitOfWork().required(() -> execute(sold, refund));
        lines.forEach(line -> {
            sold.amounts.merge(line.sold().number(), line.amount(), Money::plus);
            sold.quantities.merge(line.sold().number(), line.returned(), Quantity::plus);
        });
        return refunded;
    }

    private Refunded execute(Sold sold, RefundContext refund) {
        Money left = refund.total().minus(module.participant.keptBack(refund));
        List<RefundContext.Leg> legs = new ArrayList<>();
        for (Payment payment : sold.sale.tenders()) {
            Money paidBack = sold.payments.getOrDefault(payment.number(), Money.ZERO);
            Money part = left.min(payment.amount().minus(paidBack));
            if (part.isPositive()) {
                legs.add(new RefundContext.Leg(payment, paidBack, part));
                left = left.minus(part);
            }
        }
        Set<AccountKey> keys = new LinkedHashSet<>(module.participant.refundAccounts(refund));
        legs.stream().filter(leg -> leg.payment().type().equals("points")).forEach(leg -> keys.addAll(module.tender.refundAccounts(refund, leg)));
        CollectedPlan plan = plan(keys);
        if (refund.total().isPositive()) {
            plan.transfer(Transfer.of(AccountKey.store(STORE, Asset.REVENUE), refund.saleClearing(), refund.total().minor()));
        }
        long paidOut = 0;
        for (RefundContext.Leg leg : legs) {
            if (leg.payment().type().equals("points")) {
                module.tender.planRefund(refund, leg, plan);
            } else {
                plan.transfer(Transfer.of(refund.clearing(), AccountKey.store(STORE, Asset.external("card")), leg.amount().minor()));
                paidOut += leg.amount().minor();
            }
        }
        module.participant.planRefund(refund, plan);
        execute(plan, "sales.refund", refund.id(), sold.journalId);
        legs.forEach(leg -> sold.payments.merge(leg.payment().number(), leg.amount(), Money::plus));
        return new Refunded(plan.effects(), paidOut);
    }

    private Journal journal(String sourceType, UUID sourceId, UUID reverses, List<Transfer> transfers) {
        return new Journal(module.db.ids().next(), sourceType, sourceType, sourceId, STORE, module.organization.businessDate(STORE),
                module.db.clock().instant(), reverses, transfers);
    }

    private CollectedPlan plan(Collection<AccountKey> keys) {
        return new CollectedPlan(module.ledger,
                new Projection(module.db.ids().next(), module.db.clock().instant(), module.ledger.lock(keys).values()));
    }

    private UUID execute(CollectedPlan plan, String sourceType, UUID sourceId, UUID reverses) {
        plan.check();
        plan.checkCleared();
        Journal journal = plan.transfers().isEmpty() ? null : journal(sourceType, sourceId, reverses, plan.transfers());
        if (journal != null) {
            module.ledger.post(journal);
        }
        plan.runWrites();
        return journal == null ? null : journal.id();
    }
}
