package dev.tessera.cards.provider.credit;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardPins;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditRules.Part;
import dev.tessera.cards.provider.sale.Amounts;
import dev.tessera.cards.provider.sale.CardPayments;
import dev.tessera.cards.provider.sale.SaleCards;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.sale.StoredValueTender;
import dev.tessera.cards.provider.sale.TopUps;
import dev.tessera.cards.provider.sale.Validities;
import dev.tessera.cards.provider.type.CardTypeDefinition.Credit;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep.Effect;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Buying on account with a credit card of ours; the reference is the card's id or number. What was paid too much before is used first. Going
 * further over the limit than the type lets through, or while something is overdue, needs somebody's consent.
 */
@Component(service = {TenderType.class, OnAccountTender.class})
public final class OnAccountTender implements TenderType {

    /** The tender's code. */
    public static final String CODE = "on-account";
    /** Permission to let a card owe more than it may. */
    public static final String OVER_LIMIT = "cards.over-limit";

    private final Foundation foundation;
    private final SaleCards cards;
    private final CreditBook book;
    private final CardPayments payments;
    private final CardPins pins;
    private final Validities validities;

    @Activate
    public OnAccountTender(@Reference Foundation foundation, @Reference SaleCards cards, @Reference CreditBook book,
            @Reference CardPayments payments, @Reference CardPins pins, @Reference Validities validities) {
        this.foundation = foundation;
        this.cards = cards;
        this.book = book;
        this.payments = payments;
        this.pins = pins;
        this.validities = validities;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.OWN_VALUE;
    }

    private static AccountKey receivable(Held held) {
        return AccountKey.card(held.card().accountId(), Asset.RECEIVABLE);
    }

    private static AccountKey balance(Held held) {
        return AccountKey.card(held.card().accountId(), CardAssets.CREDIT_BALANCE);
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        Basket basket = sale.basket();
        if (basket.memberId() == null) {
            return List.of();
        }
        return cards.ofMember(basket.memberId()).stream()
                .filter(held -> held.card().mainCardId() == null && held.type().definition().credit() != null && cards.refusal(held, basket.storeId(), basket.businessDate()) == null)
                .map(held -> offer(sale, held)).filter(offer -> offer.maximum().isPositive()).toList();
    }

    private Offer offer(SaleContext sale, Held held) {
        Map<AccountKey, AccountState> states = foundation.ledger().states(List.of(receivable(held), balance(held)));
        long available = available(held, states.get(receivable(held)), states.get(balance(held)), sale.basket().businessDate());
        Long storeLimit = held.type().definition().credit().storeLimit();
        long inStore = storeLimit == null ? Long.MAX_VALUE
                : storeLimit - CreditRules.owedInStore(book.open(held.card().accountId()), sale.basket().storeId());
        long most = Math.max(0, Math.min(Math.min(available, inStore), payable(sale)));
        return new Offer(CODE, held.card().id().toString(), held.type().name() + " " + held.card().masked(), Money.ofMinor(most),
                List.of(new PricedSale.Reason("cards.limit.credit", Map.of("available", available))));
    }

    /** What may still be owed, what was paid too much included. */
    private static long available(Held held, AccountState owed, AccountState paidTooMuch, LocalDate today) {
        Credit credit = held.type().definition().credit();
        return CreditRules.limit(credit, held.card().credit(), today) - owed.balance() - owed.reserved() + paidTooMuch.balance();
    }

    /** Cards, top-ups and fees are not bought on account. */
    private static long payable(SaleContext sale) {
        return sale.priced().lines().stream().filter(line -> line.traits().storedValuePayable()).mapToLong(line -> line.net().minor()).sum();
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        Held held = cards.find(payment.reference(), sale.shiftId() != null, pointer(payment) + "/reference");
        if (held.card().mainCardId() != null) {
            cards.byId(held.card().mainCardId(), sale.shiftId() != null);
        }
        return List.of(receivable(held), balance(held));
    }

    private static String pointer(SaleContext.Payment payment) {
        return "/tenders/" + (payment.number() - 1);
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        Held held = cards.find(payment.reference(), false, pointer(payment) + "/reference");
        check(sale, payment, held, plan);
        long amount = payment.amount().minor();
        AccountState paidTooMuch = plan.state(balance(held));
        long first = Math.min(amount, paidTooMuch.balance());
        Amounts.move(plan, balance(held), sale.clearing(), first, TopUps.take(paidTooMuch.lots(), first));
        long rest = amount - first;
        Amounts.move(plan, receivable(held), sale.clearing(), rest, List.of());
        plan.effect(new Plan.Effect("credit", "cards.effect.on-account", rest, Map.of("card", held.card().masked(), "owed",
                plan.state(receivable(held)).balance(), "payment", payment.number())));
        if (rest > 0) {
            plan.write(() -> book.bought(held.card(), sale.basket().id(), payment.number(), sale.basket().storeId(),
                    sale.basket().businessDate(), rest));
        }
        plan.write(() -> payments.boughtOnAccount(sale.basket().id(), payment.number(), held.card().id(), sale.basket().businessDate(), amount));
        validities.used(held, sale.basket().businessDate(), plan);
    }

    private void check(SaleContext sale, SaleContext.Payment payment, Held held, Plan plan) {
        Basket basket = sale.basket();
        String at = pointer(payment) + "/reference";
        cards.requireUsable(held, basket.storeId(), basket.businessDate(), at);
        Held main = held.card().mainCardId() == null ? held : cards.byId(held.card().mainCardId(), false);
        cards.requireUsable(main, basket.storeId(), basket.businessDate(), at);
        if (main.type().definition().credit() == null) {
            throw refused("cards.no-credit", held, at).exception();
        }
        if (basket.memberId() != null && held.card().memberId() != null && !basket.memberId().equals(held.card().memberId())) {
            throw refused("cards.other-members-card", held, at).exception();
        }
        boolean twice = sale.tenders().stream().anyMatch(other -> other.number() < payment.number() && other.type().equals(CODE)
                && cards.find(other.reference(), false, pointer(other) + "/reference").card().accountId().equals(held.card().accountId()));
        if (twice) {
            throw refused("cards.card-twice", held, at).exception();
        }
        long byCards = sale.tenders().stream().filter(one -> one.type().equals(CODE) || one.type().equals(StoredValueTender.CODE))
                .mapToLong(one -> one.amount().minor()).sum();
        if (byCards > payable(sale)) {
            throw refused("cards.not-payable-by-card", held, pointer(payment) + "/amount").with("maximum", payable(sale)).exception();
        }
        if (!payments.count(plan, held.card(), basket.businessDate(), payment.amount().minor())) {
            throw refused("cards.over-card-limit", held, pointer(payment) + "/amount").exception();
        }
        checkLimit(sale, payment, main, held, plan);
        pins.require(held.card(), main.type().definition().pinRequired(), payment.details().get("pin"), at, pointer(payment) + "/details/pin");
    }

    private void checkLimit(SaleContext sale, SaleContext.Payment payment, Held main, Held held, Plan plan) {
        LocalDate today = sale.basket().businessDate();
        boolean consented = sale.approvals().containsKey(OVER_LIMIT) || foundation.access().scope(OVER_LIMIT).contains(sale.basket().storeId());
        Credit credit = main.type().definition().credit();
        long available = available(main, plan.state(receivable(held)), plan.state(balance(held)), today);
        long allowed = available + CreditRules.overLimit(credit, CreditRules.limit(credit, main.card().credit(), today));
        long amount = payment.amount().minor();
        if (amount > allowed && !consented) {
            throw refused("cards.over-credit", held, pointer(payment) + "/amount").with("maximum", Math.max(0, allowed)).with("permission", OVER_LIMIT).exception();
        }
        List<Charge> open = book.open(main.card().id());
        long here = CreditRules.owedInStore(open, sale.basket().storeId());
        if (credit.storeLimit() != null && here + amount > credit.storeLimit() && !consented) {
            throw refused("cards.over-store-credit", held, pointer(payment) + "/amount").with("maximum", Math.max(0, credit.storeLimit() - here))
                    .with("permission", OVER_LIMIT).exception();
        }
        boolean stopped = main.type().effects(main.card().dunningStep()).contains(Effect.STOP_CREDIT);
        boolean overdue = stopped || open.stream().anyMatch(charge -> charge.kind() == Kind.PRINCIPAL && charge.dueOn() != null
                && today.isAfter(charge.dueOn().plusDays(credit.graceDays())));
        if (overdue && !consented) {
            throw refused("cards.credit-overdue", held, pointer(payment) + "/reference").with("permission", OVER_LIMIT).exception();
        }
    }

    private static Problem refused(String code, Held held, String pointer) {
        return Problem.conflict(code).with("card", held.card().masked()).at(pointer, code, Map.of("card", held.card().masked()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        Held held = cards.find(leg.payment().reference(), refund.shiftId() != null, "/lines");
        if (held.card().mainCardId() != null) {
            cards.byId(held.card().mainCardId(), refund.shiftId() != null);
        }
        return List.of(receivable(held), balance(held));
    }

    /** Less is owed for that sale; what of it was paid already stays to the card's good. */
    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        Held held = cards.find(leg.payment().reference(), false, "/lines");
        long amount = leg.amount().minor();
        Optional<Charge> charge = book.ofPayment(refund.saleId(), leg.payment().number());
        long less = Math.min(amount, charge.map(Charge::open).orElse(0L));
        Amounts.move(plan, refund.clearing(), receivable(held), less, List.of());
        long good = amount - less;
        if (good > 0) {
            AccountKey key = balance(held);
            plan.transfer(new Transfer(refund.clearing(), key, good, List.of(new Transfer.NewLot(foundation.nextId(), key, good,
                    new Lot.Terms("refund", null, null, null, refund.id())))));
        }
        plan.effect(new Plan.Effect("credit", "cards.effect.on-account-back", -amount, Map.of("card", held.card().masked(), "good", good)));
        if (less > 0) {
            plan.write(() -> book.settle(held.card().accountId(), refund.businessDate(), List.of(new Part(charge.get().id(), Kind.PRINCIPAL, less)), 1));
        }
        plan.write(() -> payments.onAccountBack(refund.saleId(), leg.payment().number(), amount));
        validities.givenBack(held, plan);
    }
}
