package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardPins;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.sale.CardPayments.CardPayment;
import dev.tessera.cards.provider.sale.CardPayments.Drawn;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Paying with the principal and bonus of a card. The reference is the card's id or number, {@code details.pin} its PIN. */
@Component(service = {TenderType.class, StoredValueTender.class})
public final class StoredValueTender implements TenderType {

    /** The tender's code. */
    public static final String CODE = "stored-value";

    private static final Comparator<Lot> OLDEST_FIRST = Comparator.comparing(Lot::createdAt).thenComparing(Lot::id);

    private final Foundation foundation;
    private final SaleCards cards;
    private final CardPins pins;
    private final CardPayments payments;
    private final Validities validities;
    private final Dues dues;

    @Activate
    public StoredValueTender(@Reference Foundation foundation, @Reference SaleCards cards, @Reference CardPins pins,
            @Reference CardPayments payments, @Reference Validities validities, @Reference Dues dues) {
        this.foundation = foundation;
        this.cards = cards;
        this.pins = pins;
        this.payments = payments;
        this.validities = validities;
        this.dues = dues;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.OWN_VALUE;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        Basket basket = sale.basket();
        if (basket.memberId() == null) {
            return List.of();
        }
        List<Held> usable = cards.ofMember(basket.memberId()).stream()
                .filter(held -> held.type().definition().storedValue() != null
                        && cards.refusal(held, basket.storeId(), basket.businessDate()) == null)
                .toList();
        Map<AccountKey, AccountState> states = foundation.ledger().states(usable.stream().flatMap(held -> keys(held.card().accountId())).toList());
        return usable.stream().map(held -> offer(sale, held, states)).filter(offer -> offer.maximum().isPositive()).toList();
    }

    private Offer offer(SaleContext sale, Held held, Map<AccountKey, AccountState> states) {
        LineCapacity capacity = new LineCapacity(sale.priced().lines());
        List<AccountState> own = keys(held.card().accountId()).map(states::get).toList();
        List<Lot> lots = drawable(own, sale.basket().moment());
        Map<UUID, Long> available = capacity.available(lots, sale.basket().storeId(), sale.basket().businessDate());
        long most = Math.min(capacity.total(), free(own, lots, available, sale.basket().moment()));
        long balance = own.stream().mapToLong(AccountState::balance).sum();
        List<PricedSale.Reason> limits = most < balance
                ? List.of(new PricedSale.Reason("cards.limit.stored-value", Map.of("balance", balance, "maximum", most))) : List.of();
        return new Offer(CODE, held.card().id().toString(), held.type().name() + " " + held.card().masked(), Money.ofMinor(most), limits);
    }

    private static Stream<AccountKey> keys(UUID cardId) {
        return Stream.of(AccountKey.card(cardId, Asset.PRINCIPAL), AccountKey.card(cardId, Asset.BONUS));
    }

    /** What of the lots can be drawn: not what is reserved, and not more than the lines take. */
    private static long free(Collection<AccountState> states, List<Lot> lots, Map<UUID, Long> available, Instant moment) {
        return states.stream().mapToLong(state -> Math.min(state.available(moment), lots.stream()
                .filter(lot -> lot.account().equals(state.key())).mapToLong(lot -> available.get(lot.id())).sum())).sum();
    }

    private static List<Lot> drawable(Collection<AccountState> states, Instant moment) {
        return states.stream().flatMap(state -> state.lots().stream()).filter(lot -> lot.drawableAt(moment)).sorted(OLDEST_FIRST).toList();
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        return keys(find(sale, payment).card().accountId()).toList();
    }

    private Held find(SaleContext sale, SaleContext.Payment payment) {
        boolean lock = sale.shiftId() != null;
        Held held = cards.find(payment.reference(), lock, pointer(payment) + "/reference");
        if (held.card().mainCardId() != null) {
            cards.byId(held.card().mainCardId(), lock);
        }
        return held;
    }

    private static String pointer(SaleContext.Payment payment) {
        return "/tenders/" + (payment.number() - 1);
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        Basket basket = sale.basket();
        Held held = find(sale, payment);
        Held main = held.card().mainCardId() == null ? held : cards.byId(held.card().mainCardId(), false);
        checkUse(sale, payment, held, main, plan);
        List<AccountState> states = keys(main.card().id()).map(plan::state).toList();
        List<Lot> lots = drawable(states, basket.moment());
        LineCapacity capacity = capacity(plan, sale);
        Map<UUID, Long> available = capacity.available(lots, basket.storeId(), basket.businessDate());
        long amount = payment.amount().minor();
        checkAmount(payment, held, amount, capacity.total(), free(states, lots, available, basket.moment()));
        List<Transfer.Draw> draws = main.type().definition().storedValue().drawPolicy().draw(lots, amount, lot -> available.get(lot.id()));
        Map<UUID, LotScope> scopes = lots.stream().collect(Collectors.toMap(Lot::id, LotScope::of));
        capacity.spend(draws.stream().map(draw -> new LineCapacity.ScopedAmount(scopes.get(draw.lotId()).only(), draw.amount())).toList());
        List<Drawn> drawn = draws.stream().map(draw -> new Drawn(draw.lotId(), draw.account().asset().equals(Asset.BONUS), draw.amount(),
                scopes.get(draw.lotId()).store())).toList();
        long principal = transfer(sale, plan, draws, drawn, main.card().id());
        long left = states.stream().mapToLong(AccountState::balance).sum() - amount;
        plan.effect(new Plan.Effect("stored-value", "cards.effect.stored-value", -amount, Map.of("card", held.card().masked(), "principal", principal,
                "bonus", amount - principal, "payment", payment.number(), "left", left)));
        CardPayment row = new CardPayment(foundation.nextId(), basket.id(), payment.number(), held.card().id(), main.card().id(), basket.storeId(),
                basket.businessDate(), basket.moment(), amount, principal, drawn, 0);
        plan.write(() -> payments.add(row));
        validities.used(held, basket.businessDate(), plan);
    }

    /** Principal and bonus leave the card; where a lot's money was taken by another store, that store owes this one its principal. */
    private long transfer(SaleContext sale, Plan plan, List<Transfer.Draw> draws, List<Drawn> drawn, UUID accountId) {
        long principal = drawn.stream().filter(draw -> !draw.bonus()).mapToLong(Drawn::amount).sum();
        keys(accountId).forEach(key -> {
            List<Transfer.Draw> own = draws.stream().filter(draw -> draw.account().equals(key)).toList();
            Amounts.move(plan, key, sale.clearing(), own.stream().mapToLong(Transfer.Draw::amount).sum(), own);
        });
        byStore(drawn).forEach((taker, amount) -> dues.owe(plan, taker, sale.basket().storeId(), amount));
        return principal;
    }

    private static Map<UUID, Long> byStore(List<Drawn> drawn) {
        return drawn.stream().filter(draw -> !draw.bonus())
                .collect(Collectors.groupingBy(Drawn::store, java.util.LinkedHashMap::new, Collectors.summingLong(Drawn::amount)));
    }

    /** The capacity of the sale's lines, shared by all payments of one plan. */
    private LineCapacity capacity(Plan plan, SaleContext sale) {
        Map<Plan, LineCapacity> plans = foundation.unitOfWork().attachment(this, IdentityHashMap::new);
        return plans.computeIfAbsent(plan, first -> new LineCapacity(sale.priced().lines()));
    }

    private void checkUse(SaleContext sale, SaleContext.Payment payment, Held held, Held main, Plan plan) {
        Basket basket = sale.basket();
        String pointer = pointer(payment);
        cards.requireUsable(held, basket.storeId(), basket.businessDate(), pointer + "/reference");
        if (main != held) {
            cards.requireUsable(main, basket.storeId(), basket.businessDate(), pointer + "/reference");
        }
        CardRow card = held.card();
        if (main.type().definition().storedValue() == null) {
            throw refused("cards.holds-no-value", held, pointer + "/reference").exception();
        }
        if (basket.memberId() != null && card.memberId() != null && !card.memberId().equals(basket.memberId())) {
            throw refused("cards.other-members-card", held, pointer + "/reference").exception();
        }
        boolean twice = sale.tenders().stream().anyMatch(other -> other.number() < payment.number() && other.type().equals(CODE)
                && cards.find(other.reference(), false, pointer).card().accountId().equals(card.accountId()));
        if (twice) {
            throw refused("cards.card-twice", held, pointer + "/reference").exception();
        }
        if (!payments.count(plan, card, basket.businessDate(), payment.amount().minor())) {
            throw refused("cards.over-card-limit", held, pointer + "/amount").exception();
        }
        pins.require(card, main.type().definition().pinRequired(), payment.details().get("pin"), pointer + "/reference", pointer + "/details/pin");
    }

    private static void checkAmount(SaleContext.Payment payment, Held held, long amount, long payable, long free) {
        String pointer = pointer(payment) + "/amount";
        if (amount > payable) {
            throw refused("cards.not-payable-by-card", held, pointer).with("maximum", payable).exception();
        }
        if (amount > free) {
            throw refused("cards.not-enough", held, pointer).with("maximum", free).exception();
        }
    }

    private static Problem refused(String code, Held held, String pointer) {
        return Problem.conflict(code).with("card", held.card().masked()).at(pointer, code, Map.of("card", held.card().masked()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        CardPayment payment = payment(refund, leg);
        cards.byId(payment.accountId(), refund.shiftId() != null);
        return keys(payment.accountId()).toList();
    }

    private CardPayment payment(RefundContext refund, RefundContext.Leg leg) {
        return payments.find(refund.saleId(), leg.payment().number())
                .orElseThrow(() -> new IllegalStateException("the payment is not among those with cards: " + refund.saleId()));
    }

    /** Gives back to the lots that were drawn, the last one first; what earlier refunds gave back is skipped. */
    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        CardPayment payment = payment(refund, leg);
        Held held = cards.byId(payment.accountId(), false);
        List<Drawn> back = backwards(payment.draws(), payment.refunded(), leg.amount().minor());
        Map<UUID, Lot> lots = foundation.ledger().lots(back.stream().map(Drawn::lot).toList()).stream()
                .collect(Collectors.toMap(Lot::id, lot -> lot));
        restore(refund, plan, held, back, lots, Asset.PRINCIPAL, draw -> !draw.bonus());
        restore(refund, plan, held, back, lots, Asset.BONUS, Drawn::bonus);
        byStore(back).forEach((taker, amount) -> dues.owe(plan, refund.storeId(), taker, amount));
        long amount = leg.amount().minor();
        long principal = back.stream().filter(draw -> !draw.bonus()).mapToLong(Drawn::amount).sum();
        plan.effect(new Plan.Effect("stored-value", "cards.effect.stored-value-back", amount, Map.of("card", held.card().masked(),
                "principal", principal, "bonus", amount - principal, "payment", payment.number())));
        plan.write(() -> payments.refunded(payment.id(), amount));
        validities.givenBack(held, plan);
    }

    /** @return what is given back by lot: the last drawn first, after the amount that was given back before */
    static List<Drawn> backwards(List<Drawn> draws, long before, long amount) {
        List<Drawn> back = new ArrayList<>();
        long skip = before;
        long left = amount;
        for (int index = draws.size() - 1; index >= 0 && left > 0; index--) {
            Drawn draw = draws.get(index);
            long skipped = Math.min(skip, draw.amount());
            long part = Math.min(left, draw.amount() - skipped);
            skip -= skipped;
            left -= part;
            if (part > 0) {
                back.add(new Drawn(draw.lot(), draw.bonus(), part, draw.store()));
            }
        }
        return back;
    }

    private void restore(RefundContext refund, Plan plan, Held held, List<Drawn> back, Map<UUID, Lot> lots, Asset asset, Predicate<Drawn> which) {
        AccountKey key = AccountKey.card(held.card().id(), asset);
        List<Transfer.LotChange> changes = new ArrayList<>();
        for (Drawn draw : back.stream().filter(which).toList()) {
            changes.add(givenBack(refund, plan, held, draw, lots.get(draw.lot()), key));
        }
        Amounts.move(plan, refund.clearing(), key, changes.stream().mapToLong(Transfer.LotChange::amount).sum(), changes);
    }

    /** To the same lot; one that has lapsed meanwhile through no fault of the shop stays lapsed, and the night's job takes what came back. */
    private Transfer.LotChange givenBack(RefundContext refund, Plan plan, Held held, Drawn draw, Lot lot, AccountKey key) {
        Instant expiry = lot.terms().expiresAt();
        if (expiry == null || refund.moment().isBefore(expiry)) {
            return new Transfer.Restore(lot.id(), key, draw.amount());
        }
        Instant later = laterExpiry(refund, plan, held, lot, key);
        if (later == null) {
            plan.effect(new Plan.Effect("stored-value", "cards.effect.back-but-lapsed", draw.amount(), Map.of("card", held.card().masked())));
            return new Transfer.Restore(lot.id(), key, draw.amount());
        }
        return new Transfer.NewLot(foundation.nextId(), key, draw.amount(),
                new Lot.Terms("refund", null, later, lot.terms().scope(), lot.terms().source()));
    }

    /** @return until when it is given back: with grace if the shop is at fault, or as long as what is left of its top-up after a freeze; null if not */
    private static Instant laterExpiry(RefundContext refund, Plan plan, Held held, Lot lot, AccountKey key) {
        Instant extended = plan.state(key).lots().stream().filter(other -> lot.terms().source() != null
                        && lot.terms().source().equals(other.terms().source()) && other.terms().expiresAt() != null)
                .map(other -> other.terms().expiresAt()).max(Comparator.naturalOrder()).filter(refund.moment()::isBefore).orElse(null);
        StoredValue value = held.type().definition().storedValue();
        if (extended != null || !refund.shopAtFault() || value == null) {
            return extended;
        }
        return refund.moment().plus(Duration.ofDays(value.graceDays()));
    }
}
