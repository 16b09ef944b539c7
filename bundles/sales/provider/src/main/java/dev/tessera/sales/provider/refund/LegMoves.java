package dev.tessera.sales.provider.refund;

import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.Approval;
import dev.tessera.sales.provider.approval.Consents;
import dev.tessera.sales.provider.checkout.CollectedPlan;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.refund.StoredRefund.LegState;
import dev.tessera.security.Access;
import dev.tessera.security.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves a leg that a provider outside could not give back to another tender, which takes the permission for any refund. */
@Component(service = LegMoves.class)
public final class LegMoves {

    private final UnitOfWork unitOfWork;
    private final RefundStore store;
    private final Planner planner;
    private final Ledger ledger;
    private final Places places;
    private final Shifts shifts;
    private final Consents consents;
    private final Access access;
    private final AuditTrail audit;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public LegMoves(@Reference UnitOfWork unitOfWork, @Reference RefundStore store, @Reference Planner planner, @Reference Ledger ledger,
            @Reference Places places, @Reference Shifts shifts, @Reference Consents consents, @Reference Access access,
            @Reference AuditTrail audit, @Reference Ids ids, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.planner = planner;
        this.ledger = ledger;
        this.places = places;
        this.shifts = shifts;
        this.consents = consents;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Where a leg is moved.
     *
     * @param tillId at which till, of the store that refunded
     * @param type the tender that gets it
     * @param reference what it goes to; null if the tender needs none
     * @param approvals a second person's consents
     */
    public record Move(UUID tillId, String type, String reference, List<Approval> approvals) {}

    /**
     * @param refund the refund
     * @param number its leg
     * @return the refund as it is then
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.leg-not-failed}, {@code sales.leg-other-store}; INVALID
     *     {@code sales.refund-choice} for a tender that pays nothing out by itself
     */
    public StoredRefund move(StoredRefund refund, int number, Move move) {
        Places.Place place = places.till(move.tillId(), SalesPermissions.SELL);
        return unitOfWork.required(() -> {
            Map<String, UUID> approvals = consents.given(move.approvals(), place.storeId());
            consents.require(SalesPermissions.ANY_REFUND, place.storeId(), approvals);
            OpenShift shift = shifts.open(move.tillId(), Person.idOf(access.caller().accountId()));
            StoredRefund.Leg leg = refund.legs().stream().filter(one -> one.number() == number).findFirst().flatMap(one -> store.lockLeg(one.id()))
                    .orElseThrow(() -> Problem.notFound("sales.leg-unknown").exception());
            if (leg.state() != LegState.FAILED) {
                throw Problem.conflict("sales.leg-not-failed").with("state", leg.state().name()).exception();
            }
            if (!place.storeId().equals(refund.head().storeId())) {
                throw Problem.conflict("sales.leg-other-store").at("/tillId", "sales.leg-other-store").exception();
            }
            post(refund, leg, move, shift, approvals);
            store.setLeg(leg.id(), LegState.MOVED, leg.providerReference(), leg.failure(), clock.instant());
            store.addLegs(refund.head(), List.of(new StoredRefund.Leg(ids.next(), refund.legs().size() + 1, leg.paymentNumber(), move.type(),
                    move.reference(), leg.amount(), false, LegState.SUCCEEDED, null, null, 0)),
                    new RefundStore.Paying(place.storeId(), shift.shiftId(), shift.drawerId(), shift.businessDate()));
            audit.record(new AuditTrail.Change("sales.leg.move", "sales.refund", refund.head().id().toString(), place.storeId(),
                    Map.of("type", leg.type()), Map.of("type", move.type(), "amount", leg.amount().minor())));
            return store.find(refund.head().id()).orElseThrow();
        });
    }

    /** What the provider owes back stays with it, and the other tender pays. */
    private void post(StoredRefund refund, StoredRefund.Leg leg, Move move, OpenShift shift, Map<String, UUID> approvals) {
        StoredRefund.Head head = refund.head();
        TenderType type = planner.tenderTypeOf(move.type()).filter(TenderType::unlinkedRefunds).orElseThrow(() -> Problem.invalid("sales.refund-choice")
                .with("type", move.type()).at("/type", "sales.refund-choice", Map.of("type", move.type())).exception());
        RefundContext context = new RefundContext(head.id(), head.saleId(), head.storeId(), head.storeId(), head.memberId(), clock.instant(),
                shift.businessDate(), List.of(), leg.amount(), leg.amount(), Money.ZERO, shift.drawerId(), shift.shiftId(), shift.cashierId(),
                approvals.get(SalesPermissions.ANY_REFUND), head.shopAtFault(), approvals);
        RefundContext.Leg paid = new RefundContext.Leg(new SaleContext.Payment(0, type.code(), leg.amount(), move.reference(), Map.of()), Money.ZERO,
                leg.amount());
        UUID journalId = ids.next();
        CollectedPlan plan = planner.planMove(context, paid, Transfer.of(AccountKey.store(head.storeId(), Asset.external(leg.type())),
                context.clearing(), leg.amount().minor()), journalId);
        ledger.post(new Journal(journalId, "sales.leg-move", Refunds.SOURCE, head.id(), head.storeId(), shift.businessDate(), clock.instant(), null,
                plan.transfers()));
        plan.runWrites();
    }
}
