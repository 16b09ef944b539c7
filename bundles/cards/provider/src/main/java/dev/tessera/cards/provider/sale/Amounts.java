package dev.tessera.cards.provider.sale;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import java.util.List;

/** Transfers of amounts that may be nothing. */
public final class Amounts {

    private Amounts() {}

    /** Adds a transfer unless there is nothing to transfer. */
    public static void move(Plan plan, AccountKey debit, AccountKey credit, long amount, List<? extends Transfer.LotChange> lots) {
        if (amount > 0) {
            plan.transfer(new Transfer(debit, credit, amount, List.copyOf(lots)));
        }
    }
}
