package dev.tessera.sales.provider;

import dev.tessera.kernel.Money;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A provider outside that gives back later, or not, as a test says. */
final class SlowCard implements TenderType {

    final List<UUID> asked = new ArrayList<>();
    Outcome next = new Outcome(Outcome.State.PENDING, null, null);

    @Override
    public String code() {
        return "slow-card";
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.EXTERNAL;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        return List.of();
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        return List.of();
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        plan.transfer(Transfer.of(AccountKey.store(sale.basket().storeId(), Asset.external(code())), sale.clearing(), payment.amount().minor()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return List.of();
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        plan.transfer(Transfer.of(refund.clearing(), AccountKey.store(refund.storeId(), Asset.external(code())), leg.amount().minor()));
    }

    @Override
    public boolean givesBackLater(RefundContext refund, RefundContext.Leg leg) {
        return true;
    }

    @Override
    public Outcome giveBack(UUID legId, SaleContext.Payment payment, Money amount) {
        asked.add(legId);
        return next;
    }
}
