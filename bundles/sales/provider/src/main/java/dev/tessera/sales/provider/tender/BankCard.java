package dev.tessera.sales.provider.tender;

import dev.tessera.sales.api.TenderType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bank cards, on a terminal beside the till. */
@Component(service = TenderType.class)
public final class BankCard extends ExternalTender {

    @Activate
    public BankCard(@Reference RecordedPayments recorded) {
        super("bank-card", recorded, false);
    }
}
