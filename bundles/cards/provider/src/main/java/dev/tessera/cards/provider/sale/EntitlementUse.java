package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardPins;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.cards.provider.sale.Entitlements.Left;
import dev.tessera.cards.provider.sale.Entitlements.Use;
import dev.tessera.cards.provider.sale.SaleCards.Held;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.SaleParticipant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Using up what a card was sold with. A line with the detail {@code entitlement} (its id) is such a use: it costs what the use is worth, the
 * tender {@code count} with the entitlement as reference pays it from the card, and the uses leave the card. A use that is worth nothing, of a
 * card without counts or of a gift, needs no tender. The PIN of the card stands in the detail {@code pin} of one of its lines.
 */
@Component(service = {PriceSource.class, SaleParticipant.class, EntitlementUse.class})
public final class EntitlementUse implements PriceSource, SaleParticipant {

    /** Code of the tender that pays a use. */
    public static final String TENDER = "count";
    /** Permission to undo a use after its business day. */
    public static final String REVERSE = "cards.reverse-use";
    private static final int ORDER = 15;
    private static final int GRACE_DAYS = 30;

    private final Foundation foundation;
    private final SaleCards cards;
    private final Entitlements entitlements;
    private final CardPins pins;
    private final CardPayments payments;
    private final Validities validities;

    @Activate
    public EntitlementUse(@Reference Foundation foundation, @Reference SaleCards cards, @Reference Entitlements entitlements,
            @Reference CardPins pins, @Reference CardPayments payments, @Reference Validities validities) {
        this.foundation = foundation;
        this.cards = cards;
        this.entitlements = entitlements;
        this.pins = pins;
        this.payments = payments;
        this.validities = validities;
    }

    @Override
    public String code() {
        return "cards.entitlements";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Map<Integer, Offer> prices(Basket basket, List<Basket.Line> lines) {
        Map<Integer, Offer> prices = new HashMap<>();
        Map<UUID, Long> before = new HashMap<>();
        for (Basket.Line line : lines) {
            if (line.details().containsKey("entitlement")) {
                Entitlement entitlement = named(basket, line);
                long quantity = quantity(basket, line);
                long value = value(entitlement, before.merge(entitlement.id(), quantity, Long::sum), quantity);
                prices.put(line.number(), new Offer(Money.ofMinor(value / quantity),
                        new PricedSale.Reason("cards.reason.entitlement", Map.of("name", entitlement.line().name(), "paid", entitlement.paid())), true,
                        Money.ofMinor(value)));
            }
        }
        return prices;
    }

    /** @return what the last of several lines of one entitlement is worth */
    long value(Entitlement entitlement, long upTo, long quantity) {
        Map<AccountKey, AccountState> states = foundation.ledger().states(Entitlements.keys(entitlement.cardId()));
        Left left = entitlements.left(entitlement, states.get(Entitlements.countKey(entitlement.cardId())),
                states.get(Entitlements.valueKey(entitlement.cardId())));
        return left.value(entitlement, upTo) - left.value(entitlement, upTo - quantity);
    }

    /** @return what is to be paid with each entitlement that lines name, in the order of the lines */
    Map<Entitlement, Long> asked(SaleContext sale) {
        Map<Entitlement, Long> asked = new LinkedHashMap<>();
        for (Basket.Line line : uses(sale)) {
            long net = sale.priced().lines().stream().filter(one -> one.number() == line.number()).mapToLong(one -> one.net().minor()).sum();
            asked.merge(named(sale.basket(), line), net, Long::sum);
        }
        return asked;
    }

    private Entitlement named(Basket basket, Basket.Line line) {
        String pointer = Lines.pointer(basket, line.number()) + "/details/entitlement";
        try {
            return entitlements.find(UUID.fromString(line.details().get("entitlement"))).orElseThrow(() -> refused("cards.entitlement-unknown", pointer));
        } catch (IllegalArgumentException unreadable) {
            throw refused("cards.entitlement-unknown", pointer);
        }
    }

    static RuntimeException refused(String code, String pointer) {
        return Problem.conflict(code).at(pointer, code).exception();
    }

    private static long quantity(Basket basket, Basket.Line line) {
        if (line.quantity().thousandths() % 1000 != 0) {
            throw refused("cards.whole-uses", Lines.pointer(basket, line.number()) + "/quantity");
        }
        return line.quantity().thousandths() / 1000;
    }

    // The uses: a participant, because a use that is worth nothing is paid by no tender.

    List<Basket.Line> uses(SaleContext sale) {
        return sale.basket().lines().stream().filter(line -> line.details().containsKey("entitlement")).toList();
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale) {
        return uses(sale).stream().flatMap(line -> {
            Entitlement entitlement = named(sale.basket(), line);
            boolean lock = sale.shiftId() != null;
            presented(sale.basket(), entitlement, lock);
            cards.byId(entitlement.cardId(), lock);
            return Entitlements.keys(entitlement.cardId()).stream();
        }).toList();
    }

    /** The card that was sold with the uses; of another member's, the customer's supplementary card that draws on it. */
    private Held presented(Basket basket, Entitlement entitlement, boolean lock) {
        Held own = cards.byId(entitlement.cardId(), false);
        UUID owner = own.card().memberId();
        if (basket.memberId() == null || owner == null || owner.equals(basket.memberId())) {
            return own;
        }
        List<Held> drawing = cards.ofMember(basket.memberId()).stream().filter(held -> own.card().id().equals(held.card().mainCardId())).toList();
        return drawing.stream().filter(held -> cards.refusal(held, basket.storeId(), basket.businessDate()) == null).findFirst()
                .or(() -> drawing.stream().findFirst()).map(held -> cards.byId(held.card().id(), lock)).orElse(own);
    }

    /**
     * A use that is wanted.
     *
     * @param held the card presented
     * @param main the card that was sold with it
     */
    private record Wanted(Basket.Line line, PricedSale.Line priced, Entitlement entitlement, Held held, Held main) {}

    private Wanted wanted(SaleContext sale, Basket.Line line) {
        Entitlement entitlement = named(sale.basket(), line);
        PricedSale.Line priced = sale.priced().lines().stream().filter(one -> one.number() == line.number()).findFirst().orElseThrow();
        return new Wanted(line, priced, entitlement, presented(sale.basket(), entitlement, false), cards.byId(entitlement.cardId(), false));
    }

    @Override
    public void plan(SaleContext sale, Plan plan) {
        List<Wanted> all = uses(sale).stream().map(line -> wanted(sale, line)).toList();
        Map<UUID, Long> today = new HashMap<>();
        Set<UUID> asked = new HashSet<>();
        for (Wanted wanted : all) {
            String pointer = Lines.pointer(sale.basket(), wanted.line().number()) + "/details/";
            check(sale, wanted, plan, pointer + "entitlement");
            if (asked.add(wanted.held().card().id())) {
                pins.require(wanted.held().card(), wanted.main().type().definition().pinRequired(), pin(all, wanted.held()), pointer + "entitlement",
                        pointer + "pin");
            }
            use(sale, wanted, today, plan, pointer + "entitlement");
        }
        checkPaid(sale);
    }

    /** A card is asked once for its PIN, on whichever of its lines it is given. */
    private static String pin(List<Wanted> all, Held held) {
        return all.stream().filter(one -> one.held().card().id().equals(held.card().id())).map(one -> one.line().details().get("pin"))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private void check(SaleContext sale, Wanted wanted, Plan plan, String pointer) {
        Basket basket = sale.basket();
        checkUse(basket, wanted, pointer);
        checkChoice(basket, wanted.line(), wanted.priced(), wanted.entitlement(), wanted.held(), pointer);
        long worth = wanted.priced().net().minor();
        CardRow card = wanted.held().card();
        if (worth > 0 && !payments.count(plan, card, basket.businessDate(), worth)) {
            throw Problem.conflict("cards.over-card-limit").with("card", card.masked()).at(pointer, "cards.over-card-limit",
                    Map.of("card", card.masked())).exception();
        }
    }

    private void use(SaleContext sale, Wanted wanted, Map<UUID, Long> today, Plan plan, String pointer) {
        Basket basket = sale.basket();
        Basket.Line line = wanted.line();
        Entitlement entitlement = wanted.entitlement();
        long quantity = quantity(basket, line);
        long usedToday = today.computeIfAbsent(entitlement.id(), id -> entitlements.usedOn(id, basket.businessDate())) + quantity;
        today.put(entitlement.id(), usedToday);
        if (entitlement.line().perDay() != null && usedToday > entitlement.line().perDay()) {
            throw Problem.conflict("cards.day-limit").with("perDay", entitlement.line().perDay()).at(pointer, "cards.day-limit").exception();
        }
        AccountKey counts = Entitlements.countKey(entitlement.cardId());
        Left left = entitlements.left(entitlement, plan.state(counts), plan.state(Entitlements.valueKey(entitlement.cardId())));
        if (left.uses() != null) {
            if (quantity > left.uses()) {
                throw Problem.conflict("cards.uses-left").with("left", left.uses()).at(pointer, "cards.uses-left", Map.of("left", left.uses())).exception();
            }
            plan.transfer(new Transfer(counts, AccountKey.store(entitlement.storeId(), Entitlements.COUNT_ISSUED), quantity,
                    List.of(new Transfer.Draw(entitlement.countLot(), counts, quantity))));
        }
        long rest = left.uses() == null ? 0 : left.uses() - quantity;
        plan.effect(new Plan.Effect("count", "cards.effect.use", -quantity, Map.of("name", entitlement.line().name(), "left", rest, "line", line.number())));
        Use use = new Use(foundation.nextId(), entitlement.id(), entitlement.cardId(), wanted.held().card().id(), basket.id(), line.number(),
                basket.storeId(), basket.businessDate(), basket.moment(), Math.toIntExact(quantity), wanted.priced().net().minor(), 0, 0);
        plan.write(() -> entitlements.addUse(use));
        validities.used(wanted.main(), basket.businessDate(), plan);
    }

    private void checkUse(Basket basket, Wanted wanted, String pointer) {
        cards.requireUsable(wanted.held(), basket.storeId(), basket.businessDate(), pointer);
        if (wanted.main() != wanted.held()) {
            cards.requireUsable(wanted.main(), basket.storeId(), basket.businessDate(), pointer);
        }
        CardRow card = wanted.held().card();
        Entitlement entitlement = wanted.entitlement();
        if (basket.memberId() != null && card.memberId() != null && !card.memberId().equals(basket.memberId())) {
            throw Problem.conflict("cards.other-members-card").with("card", card.masked()).at(pointer, "cards.other-members-card").exception();
        }
        if (!entitlement.holdsOn(basket.businessDate())) {
            throw refused("cards.entitlement-over", pointer);
        }
        if (wanted.main().isSuspended() && entitlement.paid() == 0) {
            throw refused("cards.suspended", pointer);
        }
        if (!entitlement.line().scope().holdsAt(basket.storeId(), basket.businessDate())) {
            throw refused("cards.entitlement-not-here", pointer);
        }
        if (!entitlement.line().scope().holdsFor(wanted.priced().itemId(), wanted.priced().traits().categoryIds())) {
            throw refused("cards.entitlement-not-for-this", pointer);
        }
    }

    /** @return entitlements the member can use for something in that store on that day, the one to use first first */
    List<Entitlement> usable(UUID memberId, Basket basket) {
        List<UUID> own = cards.ofMember(memberId).stream().filter(held -> isUsable(held, basket) && (held.card().mainCardId() == null
                || isUsable(cards.byId(held.card().mainCardId(), false), basket))).map(held -> held.card().accountId()).distinct().toList();
        return entitlements.usable(own, basket.businessDate());
    }

    private boolean isUsable(Held held, Basket basket) {
        return cards.refusal(held, basket.storeId(), basket.businessDate()) == null;
    }

    /** The rule says which entitlement is used first; taking another one needs a reason. */
    private void checkChoice(Basket basket, Basket.Line line, PricedSale.Line priced, Entitlement entitlement, Held held, String pointer) {
        if (held.card().memberId() == null || line.details().containsKey("reason")) {
            return;
        }
        List<Entitlement> fitting = fitting(usable(held.card().memberId(), basket), basket, priced);
        Optional<Entitlement> first = fitting.stream().filter(one -> left(one) > 0).findFirst();
        if (first.isPresent() && !first.get().id().equals(entitlement.id()) && left(entitlement) > 0) {
            throw Problem.conflict("cards.other-entitlement-first").with("entitlement", first.get().id()).with("name", first.get().line().name())
                    .at(pointer, "cards.other-entitlement-first", Map.of("name", first.get().line().name())).exception();
        }
    }

    long left(Entitlement entitlement) {
        Map<AccountKey, AccountState> states = foundation.ledger().states(Entitlements.keys(entitlement.cardId()));
        Long uses = entitlements.left(entitlement, states.get(Entitlements.countKey(entitlement.cardId())),
                states.get(Entitlements.valueKey(entitlement.cardId()))).uses();
        return uses == null ? 1 : uses;
    }

    static List<Entitlement> fitting(List<Entitlement> usable, Basket basket, PricedSale.Line line) {
        return usable.stream().filter(one -> one.line().scope().holdsAt(basket.storeId(), basket.businessDate())
                && one.line().scope().holdsFor(line.itemId(), line.traits().categoryIds())).toList();
    }

    /** What uses are worth is paid by their own card and by nothing else; a quote that does not say yet is told by {@link CountTender#offers}. */
    void checkPaid(SaleContext sale) {
        Map<String, Long> worth = new HashMap<>();
        for (Basket.Line line : uses(sale)) {
            long net = sale.priced().lines().stream().filter(one -> one.number() == line.number()).mapToLong(one -> one.net().minor()).sum();
            worth.merge(line.details().get("entitlement"), net, Long::sum);
        }
        Map<String, Long> paid = sale.tenders().stream().filter(payment -> payment.type().equals(TENDER)).collect(
                Collectors.groupingBy(payment -> String.valueOf(payment.reference()), Collectors.summingLong(payment -> payment.amount().minor())));
        worth.forEach((entitlement, amount) -> {
            boolean asked = sale.shiftId() == null && !paid.containsKey(entitlement);
            if (!asked && !paid.getOrDefault(entitlement, 0L).equals(amount)) {
                throw Problem.conflict("cards.use-not-paid").with("entitlement", entitlement).with("amount", amount)
                        .at("/tenders", "cards.use-not-paid", Map.of("amount", amount)).exception();
            }
        });
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund) {
        return used(refund).flatMap(line -> entitlements.use(refund.saleId(), line.sold().number()).stream())
                .flatMap(use -> {
                    cards.byId(use.cardId(), refund.shiftId() != null);
                    return Entitlements.keys(use.cardId()).stream();
                }).toList();
    }

    @Override
    public void planRefund(RefundContext refund, Plan plan) {
        used(refund).forEach(line -> entitlements.use(refund.saleId(), line.sold().number()).ifPresent(use -> giveBack(refund, line, use, plan)));
    }

    /** @return the lines that were uses, known by their details: others cost no query */
    private static Stream<RefundContext.Line> used(RefundContext refund) {
        return refund.lines().stream().filter(line -> line.details().containsKey("entitlement"));
    }

    /** On its business day a use is undone freely, later only by somebody who may. */
    private void giveBack(RefundContext refund, RefundContext.Line line, Use use, Plan plan) {
        Entitlement entitlement = entitlements.find(use.entitlementId()).orElseThrow();
        boolean approved = refund.approvals().containsKey(REVERSE) || refund.approvedBy() != null
                || foundation.access().scope(REVERSE).contains(refund.storeId());
        if (!use.businessDate().equals(refund.businessDate()) && !approved) {
            throw Problem.forbidden("cards.use-reversal").with("permission", REVERSE).at("/approvals", "cards.use-reversal").exception();
        }
        if (entitlement.state().equals("REFUNDED")) {
            throw refused("cards.package-refunded", "/lines");
        }
        int quantity = Math.toIntExact(line.returned().thousandths() / 1000);
        if (entitlement.countLot() != null && quantity > 0) {
            AccountKey counts = Entitlements.countKey(entitlement.cardId());
            plan.transfer(new Transfer(AccountKey.store(entitlement.storeId(), Entitlements.COUNT_ISSUED), counts, quantity,
                    List.of(new Transfer.Restore(entitlement.countLot(), counts, quantity))));
        }
        plan.effect(new Plan.Effect("count", "cards.effect.use-back", quantity, Map.of("name", entitlement.line().name(), "line", use.line())));
        plan.write(() -> reopen(refund, entitlement, use, quantity, line.amount().minor()));
        validities.givenBack(cards.byId(entitlement.cardId(), false), plan);
    }

    /** What lapsed meanwhile lapses again with the next night's job, unless the shop is at fault. */
    private void reopen(RefundContext refund, Entitlement entitlement, Use use, int quantity, long amount) {
        entitlements.giveUseBack(use.id(), quantity, amount);
        if (entitlement.state().equals("ENDED")) {
            entitlements.setState(entitlement.id(), "ACTIVE");
        }
        LocalDate grace = refund.businessDate().plusDays(GRACE_DAYS);
        if (refund.shopAtFault() && entitlement.validThrough() != null && entitlement.validThrough().isBefore(refund.businessDate())) {
            Sql.update(foundation.connection(), "update cards_entitlement set valid_through = ? where id = ?", grace,
                    entitlement.id());
        }
    }
}
