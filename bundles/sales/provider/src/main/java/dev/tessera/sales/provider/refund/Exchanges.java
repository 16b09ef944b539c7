package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.SaleOrder;
import dev.tessera.sales.provider.checkout.SaleStore;
import dev.tessera.sales.provider.checkout.StoredSale;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.refund.ShownReceipts.Shown;
import dev.tessera.sales.provider.refund.StoredRefund.Kind;
import dev.tessera.security.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes something back and sells something else in one act. What would go back in cash or outside pays the new sale as far as it goes, only the rest
 * is paid out or to be paid; own value goes back to where it came from and is drawn afresh. Returned lines are no lines of the new sale, so they
 * neither lower nor raise what its rules ask for.
 */
@Component(service = Exchanges.class)
public final class Exchanges {

    private final UnitOfWork unitOfWork;
    private final Refunds refunds;
    private final RefundStore refundStore;
    private final Checkout checkout;
    private final SaleStore saleStore;
    private final Places places;
    private final Shifts shifts;
    private final Consents consents;
    private final Access access;

    @Activate
    public Exchanges(@Reference UnitOfWork unitOfWork, @Reference Refunds refunds, @Reference RefundStore refundStore, @Reference Checkout checkout,
            @Reference SaleStore saleStore, @Reference Places places, @Reference Shifts shifts, @Reference Consents consents, @Reference Access access) {
        this.unitOfWork = unitOfWork;
        this.refunds = refunds;
        this.refundStore = refundStore;
        this.checkout = checkout;
        this.saleStore = saleStore;
        this.places = places;
        this.shifts = shifts;
        this.consents = consents;
        this.access = access;
    }

    /**
     * An exchange that was asked for.
     *
     * @param refund what was taken back
     * @param sale what was sold instead
     * @param now whether it was made now; false if it was there before
     */
    public record Made(StoredRefund refund, StoredSale sale, boolean now) {}

    /**
     * What an exchange would be.
     *
     * @param refund what would be taken back
     * @param quote what would be sold
     * @param carried what of the returned goods pays the new sale
     * @param toPay what is still to be paid
     */
    public record Preview(Refunds.Made refund, Checkout.Quote quote, Money carried, Money toPay) {}

    /**
     * @param shown the receipt, for a sale of a store the caller does not see; null if none was shown
     * @return what the exchange would be; nothing is changed
     */
    public Preview preview(RefundOrder back, Shown shown, SaleOrder sale) {
        Checkout.Quote quote = checkout.quote(sale);
        Refunds.Made refund = refunds.preview(back, shown, Kind.EXCHANGE, quote.priced().total());
        Money carried = carried(refund.refund()).stream().map(SaleContext.Payment::amount).reduce(Money.ZERO, Money::plus);
        return new Preview(refund, quote, carried, quote.priced().total().minus(carried));
    }

    /**
     * Exchanges, or finds the exchange if it was made before.
     *
     * @param back what is taken back; its id stands for the whole exchange
     * @param shown as in {@link #preview}
     * @param sale what is sold instead; its tenders pay what is not carried over
     * @throws dev.tessera.kernel.error.ProblemException if anything is not as it has to be; then nothing is changed
     */
    public Made exchange(RefundOrder back, Shown shown, SaleOrder sale) {
        Places.Place place = places.till(back.tillId(), SalesPermissions.SELL);
        refunds.checkRight(back, place, shown);
        refunds.checkOrigin(back.originAt(), place.storeId());
        refunds.checkOrigin(sale.originAt(), place.storeId());
        checkout.check(sale);
        return unitOfWork.required(() -> {
            Optional<StoredRefund> repeated = back.id() == null ? Optional.empty() : refundStore.find(back.id());
            if (repeated.isPresent()) {
                StoredRefund same = Refunds.sameAs(repeated.get(), back.hash());
                return new Made(same, Checkout.sameAs(saleStore.find(same.head().exchangeSaleId()).orElseThrow(), sale.hash()), false);
            }
            Map<String, UUID> approvals = consents.given(back.approvals(), place.storeId());
            OpenShift shift = shifts.open(back.tillId(), Person.idOf(access.caller().accountId()));
            Money total = checkout.total(sale, place, shift);
            StoredRefund refund = refunds.execute(back, Kind.EXCHANGE, place, approvals, shift, total);
            StoredSale sold = checkout.sell(sale, sale.hash(), place, approvals, shift, new Checkout.Carried(carried(refund)));
            refundStore.exchangedFor(refund.head().id(), sold.id());
            return new Made(refundStore.find(refund.head().id()).orElseThrow(), sold, true);
        });
    }

    private static List<SaleContext.Payment> carried(StoredRefund refund) {
        return refund.legs().stream().filter(StoredRefund.Leg::carried)
                .map(leg -> new SaleContext.Payment(0, leg.type(), leg.amount(), leg.reference(), Map.of())).toList();
    }
}
