package dev.tessera.sales.api;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Transfer;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is going to happen, collected from everybody who takes part. A quote or preview shows it; executing it posts all transfers as one
 * journal and then runs the writes, in the same unit of work. Planning itself writes nothing.
 */
@ProviderType
public interface Plan {

    /** @return the account as it stands before the plan, less what the plan already takes from it and plus what it adds */
    AccountState state(AccountKey key);

    /** Adds a transfer; later planners see its effect in {@link #state}. */
    void transfer(Transfer transfer);

    /** Adds something to tell the customer and the cashier. */
    void effect(Effect effect);

    /** Adds a write of the module's own rows, run once when the plan is executed, after the journal is posted. */
    void write(Runnable write);

    /**
     * Something that follows from the sale or refund.
     *
     * @param kind what sort: tender, stored-value, points, count, stock, coupon, commission, debt …
     * @param code key of the module's messages for the text
     * @param amount the signed amount in the kind's unit (minor units, points, uses, thousandths)
     * @param arguments values for the text
     */
    record Effect(String kind, String code, long amount, Map<String, Object> arguments) {
        public Effect {
            arguments = Map.copyOf(arguments);
        }
    }

    /** @return everything planned so far */
    List<Effect> effects();

    /**
     * @return the transfers planned so far, in order: who plans after the tenders sees with what a sale is paid (what credits the clearing
     *     account is debited to principal, bonus, cash …)
     */
    List<Transfer> transfers();
}
