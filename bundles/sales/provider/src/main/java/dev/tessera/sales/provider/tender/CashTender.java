package dev.tessera.sales.provider.tender;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.SalesAccounts;
import dev.tessera.sales.provider.approval.CashUnit;
import dev.tessera.sales.provider.approval.SalesSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Notes and coins. What the drawer keeps is booked: the payment's amount, not what was given and came back as change. A quote knows no
 * drawer; there the store stands for it.
 */
@Component(service = TenderType.class)
public final class CashTender implements TenderType {

    /**
     * In a payment's details: what cash was rounded to when it was paid, minor units; missing if every amount could be paid. In an offer's limits the
     * same, so that a till knows what a part of the total comes to.
     */
    public static final String UNIT = "unit";

    /** The tender's code. */
    public static final String CODE = "cash";

    /** In a payment's details: what the customer gave, minor units. */
    public static final String GIVEN = "given";

    private final CashUnit unit;

    @Activate
    public CashTender(@Reference SalesSettings settings) {
        this.unit = settings.cashUnit();
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.CASH;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        Money total = sale.priced().total();
        return List.of(new Offer(CODE, null, CODE, total, unit.minor() == 1 ? List.of()
                : List.of(new PricedSale.Reason("sales.reason.cash-rounding", Map.of("cash", unit.rounded(total).minor(), UNIT, unit.minor())))));
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        return List.of(cash(sale.drawerId(), sale.basket().storeId()));
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        Money paid = unit.rounded(payment.amount());
        checkGiven(payment, paid);
        AccountKey cash = cash(sale.drawerId(), sale.basket().storeId());
        AccountKey rounding = rounding(sale.basket().storeId());
        move(plan, cash, sale.clearing(), paid.min(payment.amount()));
        move(plan, cash, rounding, paid.minus(payment.amount()));
        move(plan, rounding, sale.clearing(), payment.amount().minus(paid));
    }

    private static void move(Plan plan, AccountKey debit, AccountKey credit, Money amount) {
        if (amount.isPositive()) {
            plan.transfer(Transfer.of(debit, credit, amount.minor()));
        }
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return List.of(cash(refund.drawerId(), refund.storeId()));
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        AccountKey cash = cash(refund.drawerId(), refund.storeId());
        Money given = leg.amount().plus(rounding(leg));
        if (cash.owner().balanceKept()) {
            checkEnough(plan.state(cash).balance(), given.minor());
        }
        AccountKey rounding = rounding(refund.storeId());
        move(plan, refund.clearing(), cash, given.min(leg.amount()));
        move(plan, refund.clearing(), rounding, leg.amount().minus(given));
        move(plan, rounding, cash, given.minus(leg.amount()));
    }

    /**
     * What rounding adds to a payment in cash, or takes from it. A refund's is such that all refunds of a payment together give back what was
     * paid in coins: it is the rounding of all that is given back then less that of what was given back before, by the coins of the sale.
     */
    @Override
    public Money rounding(RefundContext.Leg leg) {
        String then = leg.payment().details().get(UNIT);
        CashUnit coins = then == null ? unit : new CashUnit(Long.parseLong(then));
        Money before = leg.payment().number() == 0 ? Money.ZERO : leg.refundedBefore();
        return coins.rounded(before.plus(leg.amount())).minus(coins.rounded(before)).minus(leg.amount());
    }

    /** @return what is kept of a payment's details: the cash given, and what it was rounded to */
    public static Map<String, String> details(Map<String, String> given, CashUnit unit) {
        Map<String, String> kept = new TreeMap<>(given);
        kept.keySet().retainAll(Set.of(GIVEN));
        if (unit.minor() > 1) {
            kept.put(UNIT, Long.toString(unit.minor()));
        }
        return Map.copyOf(kept);
    }

    private static AccountKey rounding(UUID storeId) {
        return AccountKey.store(storeId, SalesAccounts.CASH_ROUNDING);
    }

    @Override
    public boolean unlinkedRefunds() {
        return true;
    }

    /** @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.drawer-short}, saying what is missing */
    public static void checkEnough(long balance, long amount) {
        if (balance < amount) {
            throw Problem.conflict("sales.drawer-short").with("missing", amount - balance).exception();
        }
    }

    private static void checkGiven(SaleContext.Payment payment, Money paid) {
        String given = payment.details().get(GIVEN);
        if (given == null) {
            return;
        }
        String pointer = "/tenders/" + (payment.number() - 1) + "/details/" + GIVEN;
        if (!given.matches("\\d{1,15}")) {
            throw Problem.invalid("sales.cash-given-malformed").at(pointer, "sales.cash-given-malformed").exception();
        }
        Money missing = paid.minus(Money.ofMinor(Long.parseLong(given)));
        if (missing.isPositive()) {
            throw Problem.invalid("sales.cash-given-short").with("missing", missing.minor())
                    .at(pointer, "sales.cash-given-short", Map.of("missing", missing.minor())).exception();
        }
    }

    private static AccountKey cash(UUID drawerId, UUID storeId) {
        return drawerId == null ? AccountKey.store(storeId, Asset.CASH) : SalesAccounts.drawer(drawerId);
    }
}
