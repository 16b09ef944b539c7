package dev.tessera.sales.provider.tender;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.PaymentProvider.Payment.State;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A payment somebody else takes for us: we record it, with what the provider calls it, and hold the provider's debt as an account. */
class ExternalTender implements TenderType {

    private static final int LONGEST_REFERENCE = 64;

    private final String code;
    private final PaymentProvider provider;
    private final boolean referenceRequired;

    /**
     * @param code stable, e.g. {@code bank-card}
     * @param referenceRequired whether a payment must name the provider's reference; only one that merely records can do without
     */
    ExternalTender(String code, PaymentProvider provider, boolean referenceRequired) {
        this.code = code;
        this.provider = provider;
        this.referenceRequired = referenceRequired;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public RefundClass refundClass() {
        return RefundClass.EXTERNAL;
    }

    @Override
    public List<Offer> offers(SaleContext sale) {
        return List.of(new Offer(code, null, code, sale.priced().total(), List.of()));
    }

    @Override
    public List<AccountKey> accounts(SaleContext sale, SaleContext.Payment payment) {
        return List.of();
    }

    @Override
    public void plan(SaleContext sale, SaleContext.Payment payment, Plan plan) {
        String reference = reference(payment);
        PaymentProvider.Payment authorised = provider.status(code, reference);
        boolean covers = authorised.amount() == null || authorised.amount().compareTo(payment.amount()) >= 0;
        if (authorised.state() != State.AUTHORISED || !covers) {
            throw at(payment, Problem.conflict("sales.payment-not-authorised").with("state", authorised.state().name()));
        }
        plan.transfer(Transfer.of(account(sale.basket().storeId()), sale.clearing(), payment.amount().minor()));
        plan.write(() -> provider.capture(sale.basket().id(), payment.number(), code, reference, payment.amount()));
    }

    @Override
    public List<AccountKey> refundAccounts(RefundContext refund, RefundContext.Leg leg) {
        return List.of();
    }

    @Override
    public void planRefund(RefundContext refund, RefundContext.Leg leg, Plan plan) {
        plan.transfer(Transfer.of(refund.clearing(), account(refund.storeId()), leg.amount().minor()));
    }

    @Override
    public boolean givesBackLater(RefundContext refund, RefundContext.Leg leg) {
        return provider.refundsLater();
    }

    @Override
    public Outcome giveBack(UUID legId, SaleContext.Payment payment, Money amount) {
        return provider.refund(legId, code, payment.reference(), amount);
    }

    private AccountKey account(UUID storeId) {
        return AccountKey.store(storeId, Asset.external(code));
    }

    private String reference(SaleContext.Payment payment) {
        String reference = payment.reference() == null ? "" : payment.reference().strip();
        if (reference.isEmpty() && !referenceRequired) {
            return null;
        }
        if (reference.isEmpty() || reference.length() > LONGEST_REFERENCE || !reference.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)) {
            throw at(payment, Problem.invalid("sales.payment-reference"));
        }
        return reference;
    }

    private static RuntimeException at(SaleContext.Payment payment, Problem problem) {
        return problem.at("/tenders/" + (payment.number() - 1) + "/reference", problem.code(), Map.copyOf(problem.arguments())).exception();
    }
}
