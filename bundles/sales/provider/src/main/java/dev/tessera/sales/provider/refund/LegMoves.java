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
import dev.tessera.sales.provider.SalesAccounts;
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

/**
 * What a provider outside could not give back, or does not after so long, is moved to another tender or given back by bank transfer. Either takes
 * the permission for any refund.
 */
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
            StoredRefund.Leg leg = locked(refund, number);
            checkOpen(refund, leg, place);
            Money rounding = post(refund, leg, move, shift, approvals);
            store.setLeg(leg.id(), LegState.MOVED, leg.providerReference(), leg.failure(), clock.instant());
            store.addLegs(refund.head(), List.of(new StoredRefund.Leg(ids.next(), refund.legs().size() + 1, leg.paymentNumber(), move.type(),
                    move.reference(), leg.amount(), false, LegState.SUCCEEDED, null, null, 0, rounding)),
                    new RefundStore.Paying(place.storeId(), shift.shiftId(), shift.drawerId(), shift.businessDate()));
            audit.record(new AuditTrail.Change("sales.leg.move", "sales.refund", refund.head().id().toString(), place.storeId(),
                    Map.of("type", leg.type()), Map.of("type", move.type(), "amount", leg.amount().minor())));
            consents.record(move.approvals(), approvals, Refunds.SOURCE, refund.head().id(), place.storeId(), refund.head().number());
            return store.find(refund.head().id()).orElseThrow();
        });
    }

    private static void checkOpen(StoredRefund refund, StoredRefund.Leg leg, Places.Place place) {
        if (leg.state() != LegState.FAILED && leg.state() != LegState.MANUAL) {
            throw Problem.conflict("sales.leg-not-failed").with("state", leg.state().name()).exception();
        }
        if (!place.storeId().equals(refund.head().storeId())) {
            throw Problem.conflict("sales.leg-other-store").at("/tillId", "sales.leg-other-store").exception();
        }
    }

    /**
     * A transfer the shop's bank made.
     *
     * @param tillId at which till it is noted, of the store that refunded
     * @param reference the bank's
     * @param approvals a second person's consents
     */
    public record Transferred(UUID tillId, String reference, List<Approval> approvals) {}

    /**
     * Notes that the money of a leg was given back by bank transfer: the provider keeps owing it to us, the bank account pays.
     *
     * @param refund the refund
     * @param number its leg
     * @return the refund as it is then
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.leg-not-failed}, {@code sales.leg-other-store}
     */
    public StoredRefund settleByHand(StoredRefund refund, int number, Transferred transferred) {
        Places.Place place = places.till(transferred.tillId(), SalesPermissions.SELL);
        return unitOfWork.required(() -> {
            Map<String, UUID> approvals = consents.given(transferred.approvals(), place.storeId());
            consents.require(SalesPermissions.ANY_REFUND, place.storeId(), approvals);
            OpenShift shift = shifts.open(transferred.tillId(), Person.idOf(access.caller().accountId()));
            StoredRefund.Leg leg = locked(refund, number);
            checkOpen(refund, leg, place);
            ledger.post(new Journal(ids.next(), "sales.leg-transfer", Refunds.SOURCE, refund.head().id(), place.storeId(), shift.businessDate(),
                    clock.instant(), null, List.of(Transfer.of(AccountKey.store(place.storeId(), Asset.external(leg.type())),
                            AccountKey.store(place.storeId(), SalesAccounts.BANK_TRANSFER), leg.amount().minor()))));
            store.setLeg(leg.id(), LegState.SUCCEEDED, transferred.reference(), leg.failure(), clock.instant());
            audit.record(new AuditTrail.Change("sales.leg.transfer", "sales.refund", refund.head().id().toString(), place.storeId(),
                    Map.of("type", leg.type()), Map.of("reference", transferred.reference(), "amount", leg.amount().minor())));
            consents.record(transferred.approvals(), approvals, Refunds.SOURCE, refund.head().id(), place.storeId(), refund.head().number());
            return store.find(refund.head().id()).orElseThrow();
        });
    }

    private StoredRefund.Leg locked(StoredRefund refund, int number) {
        return refund.legs().stream().filter(one -> one.number() == number).findFirst().flatMap(one -> store.lockLeg(one.id()))
                .orElseThrow(() -> Problem.notFound("sales.leg-unknown").exception());
    }

    /** What the provider owes back stays with it, and the other tender pays; what rounding to coins adds to it. */
    private Money post(StoredRefund refund, StoredRefund.Leg leg, Move move, OpenShift shift, Map<String, UUID> approvals) {
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
        return type.rounding(paid);
    }
}
