package dev.tessera.sales.provider.tender;

import dev.tessera.sales.api.TenderType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Telephone wallets, on a scanner beside the till. */
@Component(service = TenderType.class)
public final class Wallet extends ExternalTender {

    @Activate
    public Wallet(@Reference RecordedPayments recorded) {
        super("wallet", recorded, false);
    }
}
