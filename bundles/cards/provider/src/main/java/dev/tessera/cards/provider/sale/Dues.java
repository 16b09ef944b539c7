package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Plan;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stores owe each other for value sold in one and used in another. */
@Component(service = Dues.class)
public final class Dues {

    private final Foundation foundation;

    @Activate
    public Dues(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /** From now on the debtor owes the creditor that much more; nothing if they are the same store. */
    void owe(Plan plan, UUID debtor, UUID creditor, long amount) {
        if (amount > 0 && !debtor.equals(creditor)) {
            plan.transfer(Transfer.of(AccountKey.store(creditor, Asset.dueFrom(code(debtor))), AccountKey.store(debtor, Asset.dueFrom(code(creditor))),
                    amount));
        }
    }

    private String code(UUID storeId) {
        return foundation.organization().unit(storeId).orElseThrow().code();
    }
}
