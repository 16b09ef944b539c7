package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.organization.api.Organization;
import dev.tessera.points.provider.rules.Earned;
import dev.tessera.points.provider.rules.EarningRules;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Rule;
import dev.tessera.points.provider.rules.SaleFacts;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.PricedSale.Layer;
import dev.tessera.sales.api.SaleContext;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a sale earns, by the rules that counted when the customer bought. */
@Component(service = Earnings.class)
public final class Earnings {

    private final PointsMemory memory;
    private final Members members;
    private final Organization organization;
    private final Deployment deployment;

    @Activate
    public Earnings(@Reference PointsMemory memory, @Reference Members members, @Reference Organization organization, @Reference Deployment deployment) {
        this.memory = memory;
        this.members = members;
        this.organization = organization;
        this.deployment = deployment;
    }

    /** @return the kinds of points the basket may earn */
    List<Kind> kinds(Basket basket) {
        return memory.now().earnedOn(day(basket));
    }

    /**
     * @param planned what the tenders have planned: with what the sale is paid
     * @return what each kind earns, by line and rule; kinds that earn nothing are left out
     */
    Map<Kind, List<Earned>> earned(SaleContext sale, List<Transfer> planned) {
        boolean redeems = planned.stream().anyMatch(transfer -> transfer.debit().asset().unit() == Asset.Unit.POINTS);
        Map<Kind, List<Earned>> earned = new LinkedHashMap<>();
        for (Kind kind : kinds(sale.basket())) {
            List<Rule> rules = memory.now().rulesOf(kind);
            List<Earned> points = redeems && !kind.terms().earnsWhileRedeeming() ? List.of() : EarningRules.earn(facts(sale, planned, rules), rules);
            if (!points.isEmpty()) {
                earned.put(kind, points);
            }
        }
        return earned;
    }

    private SaleFacts facts(SaleContext sale, List<Transfer> planned, List<Rule> rules) {
        Basket basket = sale.basket();
        return new SaleFacts(basket.storeId(), basket.memberTier(), basket.originAt().atZone(organization.calendar(basket.storeId()).zone()).toLocalDateTime(),
                day(basket), birthday(basket, rules), sale.priced().lines().stream().map(Earnings::line).toList(),
                paidBy(sale, planned, Asset.MARKETING_EXPENSE), paidBy(sale, planned, Asset.BONUS));
    }

    /** Only asked for if a rule wants to know, as it takes a query. */
    private Birthday birthday(Basket basket, List<Rule> rules) {
        boolean asked = rules.stream().anyMatch(rule -> rule.terms().birthday() != null && rule.terms().validOn(day(basket)));
        return asked ? members.find(basket.memberId()).map(Member::birthday).orElse(null) : null;
    }

    private LocalDate day(Basket basket) {
        return basket.originAt().atZone(deployment.zone()).toLocalDate();
    }

    private static SaleFacts.Line line(PricedSale.Line line) {
        long coupons = line.discounts().stream().filter(discount -> discount.layer() == Layer.COUPON).mapToLong(discount -> discount.amount().minor())
                .sum();
        return new SaleFacts.Line(line.number(), line.itemId(), line.traits().categoryIds(), line.quantity().thousandths(), line.net().minor(), coupons,
                line.traits().earnsPoints(), line.traits().storedValuePayable());
    }

    /** What the sale is paid with that asset: what goes from it to clearing. */
    private static long paidBy(SaleContext sale, List<Transfer> planned, Asset asset) {
        return planned.stream().filter(transfer -> transfer.credit().equals(sale.clearing()) && transfer.debit().asset().equals(asset))
                .mapToLong(Transfer::amount).sum();
    }
}
