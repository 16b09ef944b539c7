package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.sale.Entitlements.Entitlement;
import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Paying for uses with what was paid for them when the card was sold. The reference is the entitlement's id. */
@Component(service = {TenderType.class, CountTender.class})
public final class CountTender implements TenderType {

    /** The tender's code. */
    public static final String CODE = EntitlementUse.TENDER;

    private final SaleCards cards;
    private final Entitlements entitlements;
    private final EntitlementUse uses;
    private final Dues dues;

    @Activate
    public CountTender(@Reference SaleCards cards, @Reference Entitlements entitlements, @Reference EntitlementUse uses, @Reference Dues dues) {
        this.cards = cards;
        this.entitlements = entitlements;
        this.uses = uses;
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
        Map<Entitlement, Long> asked = uses.asked(sale);
        List<Entitlement> usable = basket.memberId() == null ? List.of() : uses.usable(basket.memberId(), basket);
        Stream<Entitlement> more = sale.priced().lines().stream().flatMap(line -> EntitlementUse.fitting(usable, basket, line).stream()).distinct()
                .filter(one -> !asked.containsKey(one) && uses.left(one) > 0);
        return Stream.concat(asked.entrySet().stream().filter(one -> one.getValue() > 0).map(one -> offer(one.getKey(), one.getValue())),
                more.map(one -> offer(one, uses.value(one, 1, 1)))).toList();
    }

    /** What lines name is offered for exactly what they cost; what could be used besides, for one use. */
    private Offer offer(Entitlement one, long amount) {
        return new Offer(CODE, one.id().toString(), one.line().name(), Money.ofMinor(amount),
                List.of(new PricedSale.Reason("cards.limit.uses", Map.of("left", one.uses() == null ? "" : uses.left(one)))));
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        Entitlement entitlement = paidWith(payment);
        cards.byId(entitlement.cardId(), sale.shiftId() != null);
        return Entitlements.keys(entitlement.cardId());
    }

    private Entitlement paidWith(SaleContext.Payment payment) {
        String pointer = "/tenders/" + (payment.number() - 1) + "/reference";
        try {
            return entitlements.find(UUID.fromString(String.valueOf(payment.reference())))
                    .orElseThrow(() -> EntitlementUse.refused("cards.entitlement-unknown", pointer));
        } catch (IllegalArgumentException unreadable) {
            throw EntitlementUse.refused("cards.entitlement-unknown", pointer);
        }
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        Entitlement entitlement = paidWith(payment);
        uses.checkPaid(sale);
        boolean used = uses.uses(sale).stream().anyMatch(line -> entitlement.id().toString().equals(line.details().get("entitlement")));
        AccountKey values = Entitlements.valueKey(entitlement.cardId());
        long amount = payment.amount().minor();
        long left = entitlements.left(entitlement, plan.state(Entitlements.countKey(entitlement.cardId())), plan.state(values)).money();
        if (!used || amount > left) {
            throw EntitlementUse.refused("cards.use-changed", "/tenders/" + (payment.number() - 1) + "/amount");
        }
        plan.transfer(new Transfer(values, sale.clearing(), amount, List.of(new Transfer.Draw(entitlement.valueLot(), values, amount))));
        dues.owe(plan, entitlement.storeId(), sale.basket().storeId(), amount);
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return Entitlements.keys(paidWith(leg.payment()).cardId());
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        Entitlement entitlement = paidWith(leg.payment());
        AccountKey values = Entitlements.valueKey(entitlement.cardId());
        long amount = leg.amount().minor();
        plan.transfer(new Transfer(refund.clearing(), values, amount, List.of(new Transfer.Restore(entitlement.valueLot(), values, amount))));
        dues.owe(plan, refund.storeId(), entitlement.storeId(), amount);
    }
}
