package dev.tessera.sales.provider.deposit;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.tender.CashTender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Pays with what the member paid in advance, the oldest first. A refund may go here instead of to cash, as credit for the next purchase; it cannot
 * be turned into a top-up.
 */
@Component(service = TenderType.class)
public final class DepositTender implements TenderType {

    /** The tender's code. */
    public static final String CODE = "deposit";

    private final Ledger ledger;
    private final Ids ids;

    @Activate
    public DepositTender(@Reference Ledger ledger, @Reference Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.OWN_VALUE;
    }

    /** It was money once. */
    @Override
    public String withoutMember() {
        return CashTender.CODE;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        if (sale.basket().memberId() == null) {
            return List.of();
        }
        AccountKey account = DepositLines.account(sale.basket().memberId());
        AccountState state = ledger.states(List.of(account)).get(account);
        Money available = Money.ofMinor(state.available(sale.basket().moment())).min(payable(sale));
        return available.isPositive() ? List.of(new Offer(CODE, null, CODE, available, List.of())) : List.of();
    }

    /** A deposit does not pay for a top-up or for another deposit. */
    private static Money payable(SaleContext sale) {
        return sale.priced().lines().stream().filter(line -> line.traits().storedValuePayable()).map(line -> line.net())
                .reduce(Money.ZERO, Money::plus);
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        if (sale.basket().memberId() == null) {
            throw at(payment, Problem.invalid("sales.deposit-member"));
        }
        return List.of(DepositLines.account(sale.basket().memberId()));
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        AccountKey account = DepositLines.account(sale.basket().memberId());
        AccountState state = plan.state(account);
        long amount = payment.amount().minor();
        long most = Math.min(state.available(sale.basket().moment()), payable(sale).minor());
        if (most < amount) {
            throw at(payment, Problem.conflict("sales.deposit-short").with("missing", amount - most));
        }
        plan.transfer(new Transfer(account, sale.clearing(), amount, DepositLines.draws(state.lots().stream()
                .filter(lot -> lot.drawableAt(sale.basket().moment())).toList(), account, amount)));
        plan.effect(new Plan.Effect("deposit", "sales.effect.deposit-used", -amount, Map.of("amount", amount)));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        if (refund.memberId() == null) {
            throw Problem.conflict("sales.deposit-member").exception();
        }
        return List.of(DepositLines.account(refund.memberId()));
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        AccountKey account = DepositLines.account(refund.memberId());
        long amount = leg.amount().minor();
        List<Transfer.LotChange> changes = leg.payment().number() == 0 ? List.of(newLot(account, amount, Lot.Terms.of("refund"), refund.id()))
                : restored(refund, leg, account);
        plan.transfer(new Transfer(refund.clearing(), account, amount, changes));
        plan.effect(new Plan.Effect("deposit", "sales.effect.deposit-credited", amount, Map.of("amount", amount)));
    }

    private Transfer.NewLot newLot(AccountKey account, long amount, Lot.Terms terms, UUID source) {
        return new Transfer.NewLot(ids.next(), account, amount, new Lot.Terms(terms.category(), null, terms.expiresAt(), terms.scope(), source));
    }

    /** The very lots that were drawn, the last first, less what earlier refunds gave back; of a member merged away a lot of the same terms. */
    private List<Transfer.LotChange> restored(RefundContext refund, RefundContext.Leg leg, AccountKey account) {
        List<Transfer.LotChange> draws = new ArrayList<>(ledger.journalsOf(Checkout.SOURCE, refund.saleId()).stream()
                .flatMap(journal -> journal.transfers().stream()).filter(transfer -> isDraw(transfer.debit()))
                .flatMap(transfer -> transfer.lots().stream()).toList());
        Collections.reverse(draws);
        long before = leg.refundedBefore().minor();
        long left = leg.amount().minor();
        List<Transfer.LotChange> changes = new ArrayList<>();
        for (Transfer.LotChange draw : draws) {
            long skipped = Math.min(before, draw.amount());
            before -= skipped;
            long part = Math.min(left, draw.amount() - skipped);
            left -= part;
            if (part > 0) {
                changes.add(draw.account().equals(account) ? new Transfer.Restore(draw.lotId(), account, part)
                        : newLot(account, part, terms(draw.lotId()), source(draw.lotId())));
            }
        }
        return changes;
    }

    private static boolean isDraw(AccountKey key) {
        return key.owner() == AccountKey.Owner.MEMBER && key.asset().equals(Asset.DEPOSIT);
    }

    private Lot.Terms terms(UUID lotId) {
        return ledger.lots(List.of(lotId)).get(0).terms();
    }

    private UUID source(UUID lotId) {
        return terms(lotId).source();
    }

    @Override
    public boolean unlinkedRefunds() {
        return true;
    }

    private static RuntimeException at(SaleContext.Payment payment, Problem problem) {
        return problem.at("/tenders/" + (payment.number() - 1) + "/amount", problem.code(), Map.copyOf(problem.arguments())).exception();
    }
}
