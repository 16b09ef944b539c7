package dev.tessera.sales.provider.tender;

import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.payment.OutsidePaymentStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Telephone wallets, on a scanner beside the till. */
@Component(service = TenderType.class)
public final class Wallet extends ExternalTender {

    @Activate
    public Wallet(@Reference RecordedPayments recorded, @Reference OutsidePaymentStore payments, @Reference SalesSettings settings) {
        super("wallet", recorded, payments, false, settings.outsideRefundDays());
    }
}
