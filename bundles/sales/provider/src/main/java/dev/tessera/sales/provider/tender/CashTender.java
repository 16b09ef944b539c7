package dev.tessera.sales.provider.tender;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.SalesAccounts;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * Notes and coins. What the drawer keeps is booked: the payment's amount, not what was given and came back as change. A quote knows no
 * drawer; there the store stands for it.
 */
@Component(service = TenderType.class)
public final class CashTender implements TenderType {

    /** The tender's code. */
    public static final String CODE = "cash";

    /** In a payment's details: what the customer gave, minor units. */
    public static final String GIVEN = "given";

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
        return List.of(new Offer(CODE, null, CODE, sale.priced().total(), List.of()));
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        return List.of(cash(sale.drawerId(), sale.basket().storeId()));
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        checkGiven(payment);
        plan.transfer(Transfer.of(cash(sale.drawerId(), sale.basket().storeId()), sale.clearing(), payment.amount().minor()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return List.of(cash(refund.drawerId(), refund.storeId()));
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        AccountKey cash = cash(refund.drawerId(), refund.storeId());
        long amount = leg.amount().minor();
        if (cash.owner().balanceKept()) {
            checkEnough(plan.state(cash).balance(), amount);
        }
        plan.transfer(Transfer.of(refund.clearing(), cash, amount));
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

    private static void checkGiven(SaleContext.Payment payment) {
        String given = payment.details().get(GIVEN);
        if (given == null) {
            return;
        }
        String pointer = "/tenders/" + (payment.number() - 1) + "/details/" + GIVEN;
        if (!given.matches("\\d{1,15}")) {
            throw Problem.invalid("sales.cash-given-malformed").at(pointer, "sales.cash-given-malformed").exception();
        }
        Money missing = payment.amount().minus(Money.ofMinor(Long.parseLong(given)));
        if (missing.isPositive()) {
            throw Problem.invalid("sales.cash-given-short").with("missing", missing.minor())
                    .at(pointer, "sales.cash-given-short", Map.of("missing", missing.minor())).exception();
        }
    }

    private static AccountKey cash(UUID drawerId, UUID storeId) {
        return drawerId == null ? AccountKey.store(storeId, Asset.CASH) : SalesAccounts.drawer(drawerId);
    }
}
