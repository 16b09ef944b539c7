package dev.tessera.sales.provider.tender;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.TenderType.Outcome;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;

/**
 * Payments made on a terminal that is not joined to the till: the cashier makes them there and notes the reference the terminal printed. They
 * are given back on the terminal too, before the refund is booked here.
 */
@Component(service = {PaymentProvider.class, RecordedPayments.class}, property = "code=recorded")
public final class RecordedPayments implements PaymentProvider {

    @Override
    public String code() {
        return "recorded";
    }

    @Override
    public boolean asks() {
        return false;
    }

    @Override
    public Payment authorise(UUID paymentId, String tender, Money amount) {
        throw Problem.conflict("sales.payment-on-terminal").exception();
    }

    @Override
    public Payment status(UUID paymentId, String tender) {
        return new Payment(null, Payment.State.UNKNOWN, null, null, null);
    }

    /** The terminal has the money already; the sale's payment keeps the reference. */
    @Override
    public Outcome capture(UUID paymentId, String tender, String reference, Money amount) {
        return new Outcome(Outcome.State.SUCCEEDED, reference, null);
    }

    @Override
    public Outcome cancel(UUID paymentId, String tender, String reference) {
        return new Outcome(Outcome.State.SUCCEEDED, reference, null);
    }

    @Override
    public Outcome refund(UUID legId, String tender, String reference, Money amount) {
        return new Outcome(Outcome.State.SUCCEEDED, reference, null);
    }

    @Override
    public boolean refundsLater() {
        return false;
    }
}
