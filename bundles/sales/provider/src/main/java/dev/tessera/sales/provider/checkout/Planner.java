package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Projection;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.LineType;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.SaleParticipant;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.pricing.Pricing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes plans of sales and refunds. The same planning serves the quote, which only reads, and the checkout, which locks first and then
 * executes; so what the quote promises is what the checkout does.
 */
@Component(service = Planner.class)
public final class Planner {

    /** Goods returned in an exchange, on their way to paying the new sale; nothing is left on it when both are done. */
    private static final Asset EXCHANGE = new Asset("exchange", Asset.Unit.MONEY, Asset.Side.CREDIT);

    private final Extensions extensions;
    private final Ledger ledger;
    private final Places places;

    @Activate
    public Planner(@Reference Extensions extensions, @Reference Ledger ledger, @Reference Places places) {
        this.extensions = extensions;
        this.ledger = ledger;
        this.places = places;
    }

    /** Whether the accounts are only read or locked for what follows. */
    public enum Mode { PREVIEW, EXECUTE }

    /**
     * A plan that is only shown.
     *
     * @param effects what would follow
     * @param problems why it could not be executed, tender by tender; empty if it could
     */
    public record Preview(List<dev.tessera.sales.api.Plan.Effect> effects, List<Problem> problems) {}

    /** @return the code of the tier the member has when buying; null for none, and for nobody */
    public String tierOf(UUID memberId, UUID storeId, Instant moment, LocalDate date) {
        return extensions.tierOf(memberId, storeId, moment, date);
    }

    /** @return the basket with prices and reasons */
    public PricedSale price(Basket basket) {
        Map<Integer, LineType.Item> items = new HashMap<>();
        Map<String, List<Basket.Line>> byType = new LinkedHashMap<>();
        for (int index = 0; index < basket.lines().size(); index++) {
            Basket.Line line = basket.lines().get(index);
            lineType(line.type(), index);
            byType.computeIfAbsent(line.type(), none -> new ArrayList<>()).add(line);
        }
        byType.forEach((code, lines) -> items.putAll(lineType(code, 0).items(basket, lines)));
        Map<String, Map<Integer, PriceSource.Offer>> offers = new TreeMap<>();
        extensions.priceSources().forEach(source -> offers.put(source.code(), source.prices(basket, basket.lines())));
        return Pricing.price(basket, items, offers, extensions.discountSources());
    }

    /** @return what the member can pay with */
    List<TenderType.Offer> offers(SaleContext sale) {
        return extensions.tenderTypes().stream().flatMap(type -> type.offers(sale).stream()).toList();
    }

    /**
     * @param carried what returned goods of an exchange pay; the numbers of payments that are not among the tenders
     * @return the plan, its accounts locked
     */
    CollectedPlan plan(SaleContext sale, UUID journalId, Money carried) {
        Map<String, List<PricedSale.Line>> lines = byType(sale);
        List<SaleParticipant> participants = extensions.participants();
        Set<AccountKey> keys = new LinkedHashSet<>();
        lines.forEach((code, some) -> keys.addAll(lineType(code, 0).accounts(sale, some)));
        sale.tenders().forEach(payment -> keys.addAll(tenderType(payment).accounts(sale, payment)));
        participants.forEach(participant -> keys.addAll(participant.accounts(sale)));

        CollectedPlan plan = collect(journalId, sale.basket().moment(), keys, Mode.EXECUTE);
        sale.tenders().forEach(payment -> tenderType(payment).plan(sale, payment, plan));
        if (carried.isPositive()) {
            plan.transfer(Transfer.of(exchange(sale.basket().storeId()), sale.clearing(), carried.minor()));
        }
        lines.forEach((code, some) -> lineType(code, 0).plan(sale, some, plan));
        plan.ahead(() -> participants.forEach(participant -> participant.plan(sale, plan)));
        plan.check();
        plan.checkCleared();
        return plan;
    }

    /** Plans without locks and goes on where a tender refuses. */
    Preview preview(SaleContext sale, UUID journalId) {
        List<Problem> problems = new ArrayList<>();
        Map<String, List<PricedSale.Line>> lines = byType(sale);
        List<SaleParticipant> participants = extensions.participants();
        Set<AccountKey> keys = new LinkedHashSet<>();
        lines.forEach((code, some) -> keys.addAll(lineType(code, 0).accounts(sale, some)));
        List<SaleContext.Payment> payable = sale.tenders().stream()
                .filter(payment -> succeeds(problems, () -> keys.addAll(tenderType(payment).accounts(sale, payment)))).toList();
        participants.forEach(participant -> keys.addAll(participant.accounts(sale)));

        CollectedPlan plan = collect(journalId, sale.basket().moment(), keys, Mode.PREVIEW);
        payable.forEach(payment -> succeeds(problems, () -> tenderType(payment).plan(sale, payment, plan)));
        lines.forEach((code, some) -> lineType(code, 0).plan(sale, some, plan));
        participants.forEach(participant -> participant.plan(sale, plan));
        if (problems.isEmpty()) {
            succeeds(problems, plan::check);
        }
        return new Preview(plan.effects(), problems);
    }

    private static boolean succeeds(List<Problem> problems, Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (ProblemException refused) {
            problems.add(refused.problem());
            return false;
        }
    }

    private static Map<String, List<PricedSale.Line>> byType(SaleContext sale) {
        Map<String, List<PricedSale.Line>> lines = new LinkedHashMap<>();
        sale.priced().lines().forEach(line -> lines.computeIfAbsent(line.type(), none -> new ArrayList<>()).add(line));
        return lines;
    }

    /**
     * @param carried what goes into the new sale of an exchange instead of to the legs
     * @return the plan; to be executed if its accounts were locked
     */
    public CollectedPlan planRefund(RefundContext refund, List<RefundContext.Leg> legs, Money carried, UUID journalId, Mode mode) {
        Map<String, List<RefundContext.Line>> lines = new LinkedHashMap<>();
        refund.lines().forEach(line -> lines.computeIfAbsent(line.sold().type(), none -> new ArrayList<>()).add(line));
        List<SaleParticipant> participants = participants(refund);
        Set<AccountKey> keys = new LinkedHashSet<>();
        lines.forEach((code, some) -> keys.addAll(lineType(code, 0).refundAccounts(refund, some)));
        legs.forEach(leg -> keys.addAll(tenderType(leg.payment()).refundAccounts(refund, leg)));
        participants.forEach(participant -> keys.addAll(participant.refundAccounts(refund)));

        CollectedPlan plan = collect(journalId, refund.moment(), keys, mode);
        lines.forEach((code, some) -> lineType(code, 0).planRefund(refund, some, plan));
        legs.forEach(leg -> tenderType(leg.payment()).planRefund(refund, leg, plan));
        if (carried.isPositive()) {
            plan.transfer(Transfer.of(refund.clearing(), exchange(refund.storeId()), carried.minor()));
        }
        betweenStores(refund, plan);
        participants.forEach(participant -> participant.planRefund(refund, plan));
        plan.check();
        plan.checkCleared();
        return plan;
    }

    /**
     * @param back what undoes the first booking of the leg
     * @return the plan of paying the leg out by another tender, its accounts locked
     */
    public CollectedPlan planMove(RefundContext refund, RefundContext.Leg leg, Transfer back, UUID journalId) {
        TenderType type = tenderType(leg.payment());
        CollectedPlan plan = collect(journalId, refund.moment(), type.refundAccounts(refund, leg), Mode.EXECUTE);
        plan.transfer(back);
        type.planRefund(refund, leg, plan);
        plan.check();
        plan.checkCleared();
        return plan;
    }

    /** The store that pays out is owed by the store that sold. */
    private void betweenStores(RefundContext refund, CollectedPlan plan) {
        if (refund.storeId().equals(refund.saleStoreId()) || !refund.total().isPositive()) {
            return;
        }
        long amount = refund.total().minor();
        plan.transfer(Transfer.of(AccountKey.store(refund.storeId(), Asset.dueFrom(places.storeCode(refund.saleStoreId()))), refund.clearing(), amount));
        plan.transfer(Transfer.of(refund.saleClearing(), AccountKey.store(refund.saleStoreId(), Asset.dueFrom(places.storeCode(refund.storeId()))), amount));
    }

    /** @return who takes part in the refund */
    public List<SaleParticipant> participants(RefundContext refund) {
        return extensions.participants().stream().filter(participant -> refund.saleId() != null || participant.unlinkedRefunds()).toList();
    }

    private CollectedPlan collect(UUID journalId, Instant moment, Collection<AccountKey> keys, Mode mode) {
        List<AccountKey> kept = keys.stream().filter(key -> key.owner().balanceKept()).toList();
        Function<Collection<AccountKey>, Map<AccountKey, AccountState>> read = mode == Mode.EXECUTE ? ledger::lock : ledger::states;
        return new CollectedPlan(ledger, new Projection(journalId, moment, read.apply(kept).values()));
    }

    private static AccountKey exchange(UUID storeId) {
        return AccountKey.store(storeId, EXCHANGE);
    }

    /** @return the line type; an unknown one is a problem of the line at the index */
    public LineType lineType(String code, int index) {
        return extensions.lineType(code).orElseThrow(() -> Problem.invalid("sales.line-type-unknown").with("type", code)
                .at("/lines/" + index + "/type", "sales.line-type-unknown", Map.of("type", code)).exception());
    }

    /** @return the type of that code; empty if its module is not there */
    public Optional<TenderType> tenderTypeOf(String code) {
        return extensions.tenderType(code);
    }

    /** @return the tender's type; an unknown one is a problem of the payment */
    public TenderType tenderType(SaleContext.Payment payment) {
        return extensions.tenderType(payment.type()).orElseThrow(() -> Problem.invalid("sales.tender-type-unknown").with("type", payment.type())
                .at("/tenders/" + (payment.number() - 1) + "/type", "sales.tender-type-unknown", Map.of("type", payment.type())).exception());
    }
}
