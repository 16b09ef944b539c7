package dev.tessera.cards.provider.sale;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardNumbers;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardStore;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.Entitlements.Left;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.cards.provider.sale.TopUps.TopUp;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Line;
import dev.tessera.cards.provider.type.CardTypeDefinition.PackageRefund;
import dev.tessera.cards.provider.type.CardTypeDefinition.Validity;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.cards.provider.type.PrepaidLaw;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Selling a card: the item is its type. Details: {@code number} for a card from stock or one printed elsewhere (else a number is made),
 * {@code package} or {@code amount} for a first top-up; or {@code card} to renew one, which adds the type's entitlements as new ones and
 * prolongs its validity; or {@code upgrade}, a card that becomes one of the type and pays a part of the price with what is left on it.
 */
@Component(service = {LineType.class, CardSaleLine.class})
public final class CardSaleLine implements LineType {

    /** The line type's code. */
    public static final String CODE = "cards.sale";

    private static final Map<Act, String> EFFECTS = Map.of(Act.ISSUE, "cards.effect.sold", Act.RENEWAL, "cards.effect.renewed", Act.UPGRADE,
            "cards.effect.upgraded");

    private final Foundation foundation;
    private final CardTypes types;
    private final SaleCards cards;
    private final CardStore store;
    private final TopUps topUps;
    private final Entitlements entitlements;
    private final Upgrades upgrades;
    private final PrepaidLaw law;

    @Activate
    public CardSaleLine(@Reference Foundation foundation, @Reference CardTypes types, @Reference SaleCards cards, @Reference CardStore store,
            @Reference TopUps topUps, @Reference Entitlements entitlements, @Reference Upgrades upgrades, @Reference PrepaidLaw law) {
        this.foundation = foundation;
        this.types = types;
        this.cards = cards;
        this.store = store;
        this.topUps = topUps;
        this.entitlements = entitlements;
        this.upgrades = upgrades;
        this.law = law;
    }

    @Override
    public String code() {
        return CODE;
    }

    /** What becomes of a card: it is new, it lasts longer, or it becomes another. */
    private enum Act { ISSUE, RENEWAL, UPGRADE }

    /**
     * What a line sells.
     *
     * @param stock the card from stock, the one to renew or to upgrade; null for one that is made
     * @param number the number given for a card that is made; null for one that is made too
     * @param topUp its first top-up; null for none
     * @param takenOver what is left on the card and pays a part; 0 but for an upgrade
     */
    private record Sold(CardType type, Held stock, Act act, String number, TopUps.Offer topUp, long takenOver) {

        boolean renewal() {
            return act != Act.ISSUE;
        }

        long joining() {
            return renewal() ? 0 : type.definition().fees().joining();
        }

        long price() {
            return type.definition().price() + joining() + topUpPaid() - takenOver;
        }

        long topUpPaid() {
            return topUp == null ? 0 : topUp.paid();
        }

        boolean hasPackages() {
            return type.definition().entitlements().stream().anyMatch(line -> !line.gift());
        }
    }

    @Override
    public Map<Integer, Item> items(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Item> items = new HashMap<>();
        for (Basket.Line line : lines) {
            Sold sold = sold(basket, line, false);
            boolean discountable = sold.topUp() == null && sold.type().definition().price() > 0 && sold.act() != Act.UPGRADE;
            Lines.requireOne(basket, line, !discountable);
            Map<String, Object> reasons = Map.of("price", sold.type().definition().price(), "joining", sold.joining(), "topUp", sold.topUpPaid(),
                    "takenOver", sold.takenOver());
            items.put(line.number(), Lines.item(sold.type().code(), sold.type().name(), sold.price(), discountable,
                    sold.act() == Act.UPGRADE ? "cards.reason.upgrade" : "cards.reason.card", reasons));
        }
        identify(basket, lines);
        return items;
    }

    /** Who buys many cards of their bearer at once has to be known, if the law wants it. */
    private void identify(Basket basket, List<Basket.Line> lines) {
        long bearers = lines.stream().map(line -> sold(basket, line, false)).filter(sold -> sold.type().definition().anonymous())
                .mapToLong(Sold::price).sum();
        if (basket.memberId() == null && law.identifies(bearers)) {
            throw Problem.invalid("cards.law-identify").with("amount", bearers).at("/memberId", "cards.law-identify", Map.of("amount", bearers)).exception();
        }
    }

    /** What a line sells is worked out once in a unit of work, and again when a card from stock is to be locked. */
    private Sold sold(Basket basket, Basket.Line line, boolean lock) {
        Map<String, Sold> known = memory().sold();
        String key = basket.id() + "/" + line.number();
        Sold sold = known.get(key);
        if (sold == null || lock && sold.stock() != null && !sold.stock().locked()) {
            sold = find(basket, line, lock);
            known.put(key, sold);
        }
        return sold;
    }

    private Sold find(Basket basket, Basket.Line line, boolean lock) {
        String pointer = Lines.pointer(basket, line.number());
        CardType type = line.itemId() == null ? null : types.known(line.itemId()).orElse(null);
        if (type == null || !type.active()) {
            throw Problem.invalid("cards.type-not-sold").at(pointer + "/itemId", "cards.type-not-sold").exception();
        }
        CardTypeDefinition definition = type.definition();
        if (!definition.anonymous() && basket.memberId() == null) {
            throw Problem.invalid("cards.member-needed").with("type", type.name()).at("/memberId", "cards.member-needed").exception();
        }
        if (!definition.stores().isEmpty() && !definition.stores().contains(basket.storeId())) {
            throw Problem.conflict("cards.type-not-here").with("type", type.name()).at(pointer + "/itemId", "cards.type-not-here").exception();
        }
        TopUps.Offer topUp = topUps.offer(type, basket, line);
        if (definition.anonymous() && definition.storedValue() != null && topUp == null && !line.details().containsKey("card")
                && !line.details().containsKey("upgrade")) {
            throw Problem.invalid("cards.package-needed").at(pointer + "/details/amount", "cards.package-needed").exception();
        }
        if (line.details().containsKey("card")) {
            return new Sold(type, renewed(basket, line, type, lock), Act.RENEWAL, null, topUp, 0);
        }
        if (line.details().containsKey("upgrade")) {
            return upgraded(basket, line, type, topUp, lock);
        }
        String number = line.details().get("number");
        return number == null ? new Sold(type, null, Act.ISSUE, null, topUp, 0) : fromStock(basket, line, type, CardNumbers.normalise(number), topUp, lock);
    }

    private Sold upgraded(Basket basket, Basket.Line line, CardType type, TopUps.Offer topUp, boolean lock) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/upgrade";
        Held held = cards.find(line.details().get("upgrade"), lock, pointer);
        cards.requireUsable(held, basket.storeId(), basket.businessDate(), pointer);
        upgrades.check(held, type, basket.memberId(), pointer);
        UUID cardId = held.card().id();
        long worth = upgrades.worth(cardId, basket.businessDate(), foundation.ledger().states(Entitlements.keys(cardId))::get);
        if (worth > type.definition().price()) {
            throw Problem.conflict("cards.upgrade-worth-more").with("worth", worth).with("price", type.definition().price())
                    .at(pointer, "cards.upgrade-worth-more", Map.of("worth", worth, "price", type.definition().price())).exception();
        }
        return new Sold(type, held, Act.UPGRADE, null, topUp, worth);
    }

    private Held renewed(Basket basket, Basket.Line line, CardType type, boolean lock) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/card";
        Held held = cards.find(line.details().get("card"), lock, pointer);
        boolean open = held.card().state() == CardState.ACTIVE || held.card().state() == CardState.EXPIRED;
        if (!open) {
            cards.requireUsable(held, basket.storeId(), basket.businessDate(), pointer);
        }
        boolean other = basket.memberId() != null && held.card().memberId() != null && !basket.memberId().equals(held.card().memberId());
        if (!held.type().id().equals(type.id()) || held.card().mainCardId() != null || other) {
            throw Problem.conflict("cards.cannot-renew").at(pointer, "cards.cannot-renew").exception();
        }
        return held;
    }

    private Sold fromStock(Basket basket, Basket.Line line, CardType type, String number, TopUps.Offer topUp, boolean lock) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/number";
        if (!CardNumbers.isValid(number)) {
            throw Problem.invalid("cards.number-invalid").at(pointer, "cards.number-invalid").exception();
        }
        Optional<Held> stock = cards.lookup(number, lock);
        if (stock.isEmpty() && store.wasReplaced(number) || stock.isPresent() && stock.get().card().state() != CardState.NEW) {
            throw Problem.conflict("cards.number-taken").at(pointer, "cards.number-taken").exception();
        }
        if (stock.isPresent() && !stock.get().type().id().equals(type.id())) {
            throw Problem.conflict("cards.number-of-other-type").with("type", stock.get().type().name()).at(pointer, "cards.number-of-other-type").exception();
        }
        return new Sold(type, stock.orElse(null), Act.ISSUE, number, topUp, 0);
    }

    /** What is known of the lines of the current unit of work. */
    private record Memory(Map<String, Sold> sold, Map<String, Made> made) {}

    private Memory memory() {
        return foundation.unitOfWork().attachment(this, () -> new Memory(new HashMap<>(), new HashMap<>()));
    }

    /** Ids of what a line makes, the same for all who ask in this unit of work. */
    private record Made(UUID cardId, UUID topUpId) {}

    private Made made(SaleContext sale, int line, Sold sold) {
        return memory().made().computeIfAbsent(sale.basket().id() + "/" + line, none -> new Made(sold.stock() == null ? foundation.nextId() : sold.stock().card().id(), foundation.nextId()));
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, List<PricedSale.Line> lines) {
        List<AccountKey> keys = new ArrayList<>();
        for (PricedSale.Line line : lines) {
            Sold sold = sold(sale.basket(), sale.basket().line(line.number()), sale.shiftId() != null);
            UUID cardId = made(sale, line.number(), sold).cardId();
            if (sold.topUp() != null) {
                keys.addAll(TopUps.keys(cardId));
            }
            if (!sold.type().definition().entitlements().isEmpty() || sold.act() == Act.UPGRADE) {
                keys.addAll(Entitlements.keys(cardId));
            }
        }
        return keys;
    }

    @Override
    public void plan(SaleContext sale, List<PricedSale.Line> lines, Plan plan) {
        lines.forEach(line -> plan(sale, line, plan));
    }

    private void plan(SaleContext sale, PricedSale.Line line, Plan plan) {
        Basket basket = sale.basket();
        Sold sold = sold(basket, basket.line(line.number()), sale.shiftId() != null);
        Made made = made(sale, line.number(), sold);
        CardTypeDefinition definition = sold.type().definition();
        LocalDate before = sold.stock() == null ? null : sold.stock().card().validThrough();
        LocalDate through = through(definition.validity(), basket.businessDate(), sold.act() == Act.RENEWAL ? before : null);
        if (sold.act() == Act.UPGRADE) {
            takeOver(sale, line, sold, plan);
        }
        long paid = line.net().minor() - sold.topUpPaid() + sold.takenOver();
        long packages = sold.hasPackages() ? Math.max(0, paid - sold.joining()) : 0;
        long fees = paid - packages;
        Amounts.move(plan, sale.clearing(), AccountKey.store(basket.storeId(), Asset.FEE_INCOME), fees, List.of());
        plan.write(() -> issue(sale, sold, made.cardId(), through));
        if (sold.topUp() != null) {
            topUps.plan(sale, line, made.cardId(), made.topUpId(), sold.topUp(), plan);
        }
        plan.effect(new Plan.Effect("card", EFFECTS.get(sold.act()), 1, Map.of("type", sold.type().name(), "line", line.number(), "card",
                made.cardId().toString(), "takenOver", sold.takenOver())));
        entitlements.plan(sale, line.number(), made.cardId(), definition, packages, through, plan);
        plan.write(() -> Sql.update(foundation.connection(), """
                insert into cards_sold (sale_id, line_number, card_id, store_id, renewal, validity_before, fees, packages, refunded, type_before, taken_over)
                values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""", basket.id(), line.number(), made.cardId(), basket.storeId(), sold.renewal(), before, fees, packages,
                sold.act() == Act.UPGRADE ? sold.stock().type().id() : null, sold.takenOver()));
    }

    /** The price was worked out before the card was locked: what is left of it must still be that. */
    private void takeOver(SaleContext sale, PricedSale.Line line, Sold sold, Plan plan) {
        UUID cardId = sold.stock().card().id();
        if (upgrades.worth(cardId, sale.basket().businessDate(), plan::state) != sold.takenOver()) {
            throw EntitlementUse.refused("cards.use-changed", Lines.pointer(sale.basket(), line.number()) + "/details/upgrade");
        }
        upgrades.takeOver(sale, line.number(), cardId, plan);
    }

    private static LocalDate through(Validity validity, LocalDate today, LocalDate before) {
        if (validity == null || validity.fromFirstUse() && before == null) {
            return null;
        }
        return validity.through(before == null || before.isBefore(today) ? today : before.plusDays(1));
    }

    private void issue(SaleContext sale, Sold sold, UUID cardId, LocalDate through) {
        Basket basket = sale.basket();
        UUID memberId = sold.type().definition().anonymous() ? null : basket.memberId();
        if (sold.act() == Act.UPGRADE) {
            upgrades.become(sold.stock(), sold.type(), basket.businessDate(), through, basket.id());
            return;
        }
        if (sold.renewal()) {
            store.change(cardId, "state = 'ACTIVE', valid_through = ?", through);
            store.history(cardId, sold.stock().card().memberId(), "RENEW", sold.stock().card().state(), CardState.ACTIVE, null, basket.id().toString());
            return;
        }
        if (sold.stock() != null) {
            store.issue(cardId, memberId, basket.storeId(), basket.businessDate(), through);
        } else {
            String number = sold.number() == null ? CardNumbers.random() : sold.number();
            store.add(List.of(new CardStore.NewCard(cardId, number, sold.type().id(), memberId, null, null, basket.storeId(), CardState.ACTIVE,
                    basket.businessDate(), through, basket.moment())));
        }
        store.history(cardId, memberId, "ISSUE", sold.stock() == null ? null : CardState.NEW, CardState.ACTIVE, null, basket.id().toString());
    }

    // Taking a card back.

    /**
     * A sold line as it is stored.
     *
     * @param before the card's last day before a renewal
     * @param typeBefore what it was before an upgrade; null if it was none
     * @param takenOver what of the price the old card paid
     */
    private record SoldRow(UUID cardId, UUID storeId, boolean renewal, LocalDate before, long fees, long packages, long refunded, UUID typeBefore,
            long takenOver) {

        /** @return what was paid in money, besides a first top-up */
        long net() {
            return fees + packages - takenOver;
        }
    }

    /**
     * What taking a card back pays out, part by part.
     *
     * @param undone whether it is an upgrade nothing of which was used, so that the card becomes what it was
     * @param most what can be paid out besides the top-up; of an upgrade what was paid for it
     */
    private record Back(long topUp, long fees, Map<UUID, Long> packages, boolean undone, long most) {

        private long worth() {
            return fees + packages.values().stream().mapToLong(Long::longValue).sum();
        }

        long total() {
            return topUp + Math.min(most, worth());
        }

        /** What of an upgrade the old card paid and is given back with that card's sale, by which it was paid. */
        long toOldCard() {
            return undone ? 0 : Math.max(0, worth() - most);
        }
    }

    private SoldRow soldRow(UUID saleId, int line) {
        return Sql.first(foundation.connection(), "select * from cards_sold where sale_id = ? and line_number = ?", row -> new SoldRow(
                row.getObject("card_id", UUID.class), row.getObject("store_id", UUID.class), row.getBoolean("renewal"),
                row.getObject("validity_before", LocalDate.class), row.getLong("fees"), row.getLong("packages"), row.getLong("refunded"),
                row.getObject("type_before", UUID.class), row.getLong("taken_over")), saleId, line)
                .orElseThrow(() -> new IllegalStateException("no card was sold by line " + line + " of " + saleId));
    }

    private static List<AccountKey> keys(UUID cardId) {
        return Stream.of(TopUps.keys(cardId), Entitlements.keys(cardId), List.of(AccountKey.card(cardId, Asset.RECEIVABLE)))
                .flatMap(List::stream).toList();
    }

    private Back back(UUID saleId, int line, SoldRow row, Function<AccountKey, AccountState> state) {
        CardRow card = store.row(row.cardId()).orElseThrow();
        long topUp = topUps.find(saleId, line).map(one -> topUps.refund(one, TopUps.keys(row.cardId()).stream().map(state).toList()).refundable()).orElse(0L);
        List<Entitlement> sold = open(saleId, line, state);
        if (row.typeBefore() != null && row.refunded() == 0 && untouched(card, row, sold, state)) {
            Map<UUID, Long> all = sold.stream().collect(Collectors.toMap(Entitlement::id, one -> money(one, false, state)));
            return new Back(topUp, row.fees(), all, true, row.net());
        }
        boolean unused = card.firstUsedOn() == null && row.refunded() == 0 && row.typeBefore() == null;
        return new Back(topUp, unused ? row.fees() : 0, packages(types.get(card.typeId()).definition(), sold, state), false,
                row.typeBefore() == null ? Long.MAX_VALUE : row.net());
    }

    /** What became of a better card counts only for what that card gave back to it. */
    private List<Entitlement> open(UUID saleId, int line, Function<AccountKey, AccountState> state) {
        return entitlements.ofSaleLine(saleId, line).stream().filter(one -> one.state().equals("ACTIVE") || one.state().equals("ENDED")
                || one.state().equals(Upgrades.UPGRADED) && money(one, false, state) > 0).toList();
    }

    /** An upgrade can be undone as long as nothing of it was used and the card is still what it became. */
    private boolean untouched(CardRow card, SoldRow row, List<Entitlement> sold, Function<AccountKey, AccountState> state) {
        boolean whole = sold.stream().allMatch(one -> one.state().equals("ACTIVE") && entitlements.used(one.id()) == 0 && money(one, false, state) == one.paid());
        return whole && card.state() == CardState.ACTIVE && sold.stream().mapToLong(Entitlement::paid).sum() == row.packages()
                && !card.typeId().equals(row.typeBefore());
    }

    /** @return what was paid for what is left; what lapsed counts only if the type gives it back */
    private long money(Entitlement one, boolean lapsed, Function<AccountKey, AccountState> state) {
        if (one.state().equals("ENDED")) {
            return lapsed && one.uses() != null ? one.paid() - entitlements.usedAmount(one.id()) : 0;
        }
        return entitlements.left(one, state.apply(Entitlements.countKey(one.cardId())), state.apply(Entitlements.valueKey(one.cardId()))).money();
    }

    /** Price paid less what was used, each use at what the type says, never more than is left on the card; the fee comes off the first that has it. */
    private Map<UUID, Long> packages(CardTypeDefinition definition, List<Entitlement> sold, Function<AccountKey, AccountState> state) {
        Map<UUID, Long> packages = new java.util.LinkedHashMap<>();
        PackageRefund rule = definition.packageRefund();
        long fee = rule.fee();
        for (Entitlement one : sold) {
            long left = money(one, rule.lapsed(), state);
            if (one.state().equals(Upgrades.UPGRADED)) {
                packages.put(one.id(), left);
                continue;
            }
            long worth = Math.max(0, Math.min(left, one.paid() - used(definition, one, left)));
            long kept = Math.min(fee, worth);
            fee -= kept;
            packages.put(one.id(), worth - kept);
        }
        return packages;
    }

    /** @return what the type counts for what was used; of a time card its days by their share */
    private long used(CardTypeDefinition definition, Entitlement one, long left) {
        long singly = switch (definition.packageRefund().usedAt()) {
            case UNIT_VALUE -> -1;
            case LIST_VALUE -> one.line().listValue();
            case CURRENT_LIST_VALUE -> definition.entitlements().stream().filter(line -> line.code().equals(one.line().code()))
                    .mapToLong(Line::listValue).findFirst().orElse(one.line().listValue());
        };
        if (singly < 0 || one.paid() == 0) {
            return one.paid() - left;
        }
        return one.uses() == null ? Money.ofMinor(singly).share(one.paid() - left, one.paid()).minor()
                : Math.multiplyExact(entitlements.used(one.id()), singly);
    }

    @Override
    public Map<Integer, Refundable> refundable(UUID saleId, Instant moment, List<PricedSale.Line> lines) {
        Map<Integer, Refundable> limits = new HashMap<>();
        for (PricedSale.Line line : lines) {
            SoldRow row = soldRow(saleId, line.number());
            Back back = back(saleId, line.number(), row, foundation.ledger().states(keys(row.cardId()))::get);
            limits.put(line.number(), new Refundable(Money.ofMinor(back.total()), new PricedSale.Reason("cards.reason.card-refund", Map.of(
                    "paid", line.net().minor(), "topUp", back.topUp(), "fees", back.fees(), "packages", Math.max(0, back.total() - back.topUp() - back.fees())))));
        }
        return limits;
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, List<RefundContext.Line> lines) {
        return lines.stream().flatMap(line -> {
            UUID cardId = soldRow(refund.saleId(), line.sold().number()).cardId();
            cards.byId(cardId, refund.shiftId() != null);
            return keys(cardId).stream();
        }).toList();
    }

    @Override
    public void planRefund(RefundContext refund, List<RefundContext.Line> lines, Plan plan) {
        lines.forEach(line -> planRefund(refund, line, plan));
    }

    /** A card is taken back once and whole: what can be given back is, and then it holds nothing and is closed. */
    private void planRefund(RefundContext refund, RefundContext.Line line, Plan plan) {
        int number = line.sold().number();
        SoldRow row = soldRow(refund.saleId(), number);
        Back back = back(refund.saleId(), number, row, plan::state);
        if (line.amount().minor() != back.total() || !line.returned().isPositive()) {
            throw Problem.conflict("cards.refund-whole-card").with("maximum", back.total())
                    .at("/lines", "cards.refund-whole-card", Map.of("maximum", back.total(), "line", number)).exception();
        }
        Optional<TopUp> topUp = topUps.find(refund.saleId(), number);
        topUp.ifPresent(one -> topUps.planBack(refund, one, back.topUp(), plan, number));
        Amounts.move(plan, AccountKey.store(row.storeId(), Asset.FEE_INCOME), refund.saleClearing(), back.fees(), List.of());
        long most = back.undone() ? Long.MAX_VALUE : back.total() - back.topUp() - back.fees();
        for (Entitlement one : open(refund.saleId(), number, plan::state)) {
            long worth = back.packages().get(one.id());
            long amount = Math.min(most, worth);
            take(refund, one, amount, back.undone() ? 0 : worth - amount, plan);
            most -= amount;
        }
        if (back.undone()) {
            upgrades.giveBack(refund, number, row.typeBefore(), row.before(), row.cardId(), plan);
        } else if (back.toOldCard() > 0) {
            upgrades.giveBackRest(refund, number, back.toOldCard(), plan);
        }
        if (!row.renewal()) {
            requireEmpty(row.cardId(), back.toOldCard(), plan);
        }
        String effect = row.typeBefore() != null ? "cards.effect.upgrade-back" : row.renewal() ? "cards.effect.renewal-back" : "cards.effect.card-back";
        plan.effect(new Plan.Effect("card", effect, -1, Map.of("line", number)));
        plan.write(() -> taken(refund, row, number, back.total()));
    }

    /**
     * Takes an entitlement back.
     *
     * @param amount what of its money is paid out
     * @param toOldCard what of it goes back to what an upgrade took it from
     */
    private void take(RefundContext refund, Entitlement one, long amount, long toOldCard, Plan plan) {
        AccountKey counts = Entitlements.countKey(one.cardId());
        AccountKey values = Entitlements.valueKey(one.cardId());
        Left left = entitlements.left(one, plan.state(counts), plan.state(values));
        long uses = left.uses() == null ? 0 : left.uses();
        long back = amount + toOldCard;
        if (one.state().equals("ENDED")) {
            Amounts.move(plan, AccountKey.store(one.storeId(), CardAssets.BREAKAGE), refund.saleClearing(), back, List.of());
            plan.write(() -> entitlements.setState(one.id(), "REFUNDED"));
            return;
        }
        Amounts.move(plan, counts, AccountKey.store(one.storeId(), Entitlements.COUNT_ISSUED), uses, lot(one.countLot(), counts, uses));
        Amounts.move(plan, values, refund.saleClearing(), back, lot(one.valueLot(), values, back));
        long kept = left.money() - back;
        Amounts.move(plan, values, AccountKey.store(one.storeId(), CardAssets.BREAKAGE), kept, lot(one.valueLot(), values, kept));
        plan.write(() -> entitlements.setState(one.id(), "REFUNDED"));
    }

    private static List<Transfer.LotChange> lot(UUID lotId, AccountKey key, long amount) {
        return amount > 0 ? List.of(new Transfer.Draw(lotId, key, amount)) : List.of();
    }

    /** @param rest what may stay, because it is given back with the sale of what the card was before */
    private void requireEmpty(UUID cardId, long rest, Plan plan) {
        AccountKey values = Entitlements.valueKey(cardId);
        List<String> held = keys(cardId).stream().map(plan::state).filter(state -> state.balance() > (state.key().equals(values) ? rest : 0)).map(state -> state.key().asset().code()).toList();
        if (!held.isEmpty()) {
            throw Problem.conflict("cards.refund-others-first").with("held", String.join(", ", held)).at("/lines", "cards.refund-others-first",
                    Map.of("held", String.join(", ", held))).exception();
        }
    }

    private void taken(RefundContext refund, SoldRow row, int line, long amount) {
        Sql.update(foundation.connection(), "update cards_sold set refunded = refunded + ? where sale_id = ? and line_number = ?", amount, refund.saleId(), line);
        CardRow card = store.row(row.cardId()).orElseThrow();
        if (row.typeBefore() != null) {
            return;
        }
        if (row.renewal()) {
            store.change(card.id(), "valid_through = ?", row.before());
            store.history(card.id(), card.memberId(), "RENEWAL_BACK", card.state(), card.state(), null, refund.id().toString());
            return;
        }
        List<CardRow> all = Stream.concat(Stream.of(card), store.supplementaries(card.id()).stream()).collect(Collectors.toList());
        for (CardRow one : all) {
            if (one.state() != CardState.CLOSED) {
                store.change(one.id(), "state = 'CLOSED', frozen_on = null, frozen_until = null");
                store.history(one.id(), one.memberId(), "REFUND", one.state(), CardState.CLOSED, null, refund.id().toString());
            }
        }
    }
}
