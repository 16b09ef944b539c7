package dev.tessera.sales.provider.tender;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.payment.OutsidePayment;
import dev.tessera.sales.provider.payment.OutsidePayment.State;
import dev.tessera.sales.provider.payment.OutsidePaymentStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A payment somebody else takes for us: we record it, with what the provider calls it, and hold the provider's debt as an account. */
public class ExternalTender implements TenderType {

    private static final int LONGEST_REFERENCE = 64;

    private final String code;
    private final PaymentProvider provider;
    private final OutsidePaymentStore payments;
    private final boolean referenceRequired;
    private final int refundDays;

    /**
     * @param code stable, e.g. {@code bank-card}
     * @param provider who takes the money
     * @param payments what was asked for outside
     * @param referenceRequired whether a payment must name the provider's reference; one that is asked for here always does
     * @param refundDays for how many days after a sale money is given back; 0 for no limit
     */
    public ExternalTender(String code, PaymentProvider provider, OutsidePaymentStore payments, boolean referenceRequired, int refundDays) {
        this.code = code;
        this.provider = provider;
        this.payments = payments;
        this.referenceRequired = referenceRequired || provider.asks();
        this.refundDays = refundDays;
    }

    /** @return who takes the money */
    public PaymentProvider provider() {
        return provider;
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
        plan.transfer(Transfer.of(account(sale.basket().storeId()), sale.clearing(), payment.amount().minor()));
        if (provider.asks()) {
            OutsidePayment asked = authorised(sale, payment, reference);
            plan.write(() -> payments.claim(asked.id(), sale.basket().id(), payment.number(), payment.amount()));
        }
    }

    private OutsidePayment authorised(SaleContext sale, SaleContext.Payment payment, String reference) {
        OutsidePayment asked = payments.find(code, reference).filter(found -> found.storeId().equals(sale.basket().storeId()))
                .orElseThrow(() -> at(payment, Problem.invalid("sales.payment-unknown")));
        if (asked.saleId() != null) {
            throw at(payment, Problem.conflict("sales.payment-used"));
        }
        if (asked.state() != State.AUTHORISED) {
            throw at(payment, Problem.conflict("sales.payment-not-authorised").with("state", asked.state().name()));
        }
        if (asked.authorised().compareTo(payment.amount()) < 0) {
            throw at(payment, Problem.conflict("sales.payment-too-small").with("authorised", asked.authorised().minor()));
        }
        return asked;
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
    public int refundDays() {
        return refundDays;
    }

    /** What is not taken yet cannot be given back; it will have been taken when this is asked again. */
    @Override
    public Outcome giveBack(UUID legId, SaleContext.Payment payment, Money amount) {
        boolean taken = !provider.asks() || payment.reference() == null || payments.find(code, payment.reference())
                .map(asked -> asked.state() != State.CLAIMED).orElse(true);
        if (!taken) {
            return new Outcome(Outcome.State.PENDING, null, null);
        }
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
