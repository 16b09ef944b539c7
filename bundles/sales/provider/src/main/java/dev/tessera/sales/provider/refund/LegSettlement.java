package dev.tessera.sales.provider.refund;

import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.jobs.Schedule;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType;
import dev.tessera.sales.provider.checkout.Planner;
import dev.tessera.sales.provider.refund.StoredRefund.LegState;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has providers outside give back what was booked: after the commit, again until they say what became of it, and on request after a failure. */
@Component(service = {Job.class, LegSettlement.class})
public final class LegSettlement implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 50;

    private final UnitOfWork unitOfWork;
    private final RefundStore store;
    private final Planner planner;
    private final Clock clock;

    @Activate
    public LegSettlement(@Reference UnitOfWork unitOfWork, @Reference RefundStore store, @Reference Planner planner, @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.planner = planner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sales.leg-settlement";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(PAUSE);
    }

    @Override
    public void run(JobRun run) {
        for (UUID leg : unitOfWork.readOnly(() -> store.pendingLegs(AT_A_TIME))) {
            if (run.stopRequested()) {
                return;
            }
            run.progress(leg + " " + settle(leg));
        }
    }

    /**
     * Asks the provider about a leg that is pending or failed. Outside any unit of work, as the provider is.
     *
     * @return how far it is then
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.leg-unknown}, CONFLICT {@code sales.leg-settled}
     */
    public LegState settle(UUID legId) {
        StoredRefund.Leg leg = unitOfWork.readOnly(() -> store.leg(legId)).orElseThrow(() -> Problem.notFound("sales.leg-unknown").exception());
        if (leg.state() == LegState.MANUAL) {
            throw Problem.conflict("sales.leg-by-hand").exception();
        }
        if (leg.state() != LegState.PENDING && leg.state() != LegState.FAILED) {
            throw Problem.conflict("sales.leg-settled").exception();
        }
        SaleContext.Payment payment = new SaleContext.Payment(leg.paymentNumber() == null ? 0 : leg.paymentNumber(), leg.type(), leg.amount(),
                leg.reference(), Map.of());
        TenderType.Outcome outcome = ask(leg, payment);
        return unitOfWork.required(() -> {
            StoredRefund.Leg now = store.lockLeg(legId).orElseThrow();
            if (now.state() != LegState.PENDING && now.state() != LegState.FAILED) {
                return now.state();
            }
            LegState state = LegState.valueOf(outcome.state().name());
            store.setLeg(legId, state, outcome.reference(), outcome.failure(), clock.instant());
            return state;
        });
    }

    /** A provider that cannot be reached leaves the leg as it is and is asked again; what it refuses is a failure. */
    private TenderType.Outcome ask(StoredRefund.Leg leg, SaleContext.Payment payment) {
        try {
            return planner.tenderType(payment).giveBack(leg.id(), payment, leg.amount());
        } catch (ProblemException refused) {
            boolean away = refused.problem().kind() == Problem.Kind.UNAVAILABLE;
            return new TenderType.Outcome(away ? TenderType.Outcome.State.PENDING : TenderType.Outcome.State.FAILED, null, refused.problem().code());
        }
    }
}
