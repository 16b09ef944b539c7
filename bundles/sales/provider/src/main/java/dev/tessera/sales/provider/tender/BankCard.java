package dev.tessera.sales.provider.tender;

import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.payment.OutsidePaymentStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bank cards, on a terminal beside the till. */
@Component(service = TenderType.class)
public final class BankCard extends ExternalTender {

    @Activate
    public BankCard(@Reference RecordedPayments recorded, @Reference OutsidePaymentStore payments, @Reference SalesSettings settings) {
        super("bank-card", recorded, payments, false, settings.outsideRefundDays());
    }
}
