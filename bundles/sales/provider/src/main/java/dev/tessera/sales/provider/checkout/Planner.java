package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Projection;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private final Extensions extensions;
    private final Ledger ledger;

    @Activate
    public Planner(@Reference Extensions extensions, @Reference Ledger ledger) {
        this.extensions = extensions;
        this.ledger = ledger;
    }

    /** Whether the accounts are only read or locked for what follows. */
    enum Mode { PREVIEW, EXECUTE }

    /** @return the basket with prices and reasons */
    public PricedSale price(Basket basket) {
        Map<Integer, LineType.Item> items = new HashMap<>();
        Map<String, List<Basket.Line>> byType = new LinkedHashMap<>();
        basket.lines().forEach(line -> byType.computeIfAbsent(line.type(), none -> new ArrayList<>()).add(line));
        byType.forEach((code, lines) -> items.putAll(lineType(code, basket.lines().indexOf(lines.get(0))).items(basket, lines)));
        Map<String, Map<Integer, PriceSource.Offer>> offers = new TreeMap<>();
        extensions.priceSources().forEach(source -> offers.put(source.code(), source.prices(basket, basket.lines())));
        return Pricing.price(basket, items, offers, extensions.discountSources());
    }

    /** @return what the member can pay with */
    List<TenderType.Offer> offers(SaleContext sale) {
        return extensions.tenderTypes().stream().flatMap(type -> type.offers(sale).stream()).toList();
    }

    CollectedPlan plan(SaleContext sale, UUID journalId, Mode mode) {
        Map<String, List<PricedSale.Line>> lines = new LinkedHashMap<>();
        sale.priced().lines().forEach(line -> lines.computeIfAbsent(line.type(), none -> new ArrayList<>()).add(line));
        List<SaleParticipant> participants = extensions.participants();
        Set<AccountKey> keys = new LinkedHashSet<>();
        lines.forEach((code, some) -> keys.addAll(lineType(code, 0).accounts(sale, some)));
        sale.tenders().forEach(payment -> keys.addAll(tenderType(payment).accounts(sale, payment)));
        participants.forEach(participant -> keys.addAll(participant.accounts(sale)));

        CollectedPlan plan = collect(journalId, sale.basket().moment(), keys, mode);
        sale.tenders().forEach(payment -> tenderType(payment).plan(sale, payment, plan));
        lines.forEach((code, some) -> lineType(code, 0).plan(sale, some, plan));
        participants.forEach(participant -> participant.plan(sale, plan));
        plan.check();
        return plan;
    }

    CollectedPlan planRefund(RefundContext refund, List<RefundContext.Leg> legs, UUID journalId, Mode mode) {
        Map<String, List<RefundContext.Line>> lines = new LinkedHashMap<>();
        refund.lines().forEach(line -> lines.computeIfAbsent(line.sold().type(), none -> new ArrayList<>()).add(line));
        List<SaleParticipant> participants = extensions.participants();
        Set<AccountKey> keys = new LinkedHashSet<>();
        lines.forEach((code, some) -> keys.addAll(lineType(code, 0).refundAccounts(refund, some)));
        legs.forEach(leg -> keys.addAll(tenderType(leg.payment()).refundAccounts(refund, leg)));
        participants.forEach(participant -> keys.addAll(participant.refundAccounts(refund)));

        CollectedPlan plan = collect(journalId, refund.moment(), keys, mode);
        lines.forEach((code, some) -> lineType(code, 0).planRefund(refund, some, plan));
        legs.forEach(leg -> tenderType(leg.payment()).planRefund(refund, leg, plan));
        participants.forEach(participant -> participant.planRefund(refund, plan));
        plan.check();
        return plan;
    }

    private CollectedPlan collect(UUID journalId, Instant moment, Collection<AccountKey> keys, Mode mode) {
        List<AccountKey> kept = keys.stream().filter(key -> key.owner().balanceKept()).toList();
        Function<Collection<AccountKey>, Map<AccountKey, AccountState>> read = mode == Mode.EXECUTE ? ledger::lock : ledger::states;
        return new CollectedPlan(ledger, new Projection(journalId, moment, read.apply(kept).values()));
    }

    private LineType lineType(String code, int index) {
        return extensions.lineType(code).orElseThrow(() -> Problem.invalid("sales.line-type-unknown").with("type", code)
                .at("/lines/" + index + "/type", "sales.line-type-unknown", Map.of("type", code)).exception());
    }

    private TenderType tenderType(SaleContext.Payment payment) {
        return extensions.tenderType(payment.type()).orElseThrow(() -> Problem.invalid("sales.tender-type-unknown").with("type", payment.type())
                .at("/tenders/" + (payment.number() - 1) + "/type", "sales.tender-type-unknown", Map.of("type", payment.type())).exception());
    }
}
