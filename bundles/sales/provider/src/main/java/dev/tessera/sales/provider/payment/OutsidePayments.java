package dev.tessera.sales.provider.payment;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.PaymentProvider.Payment;
import dev.tessera.sales.api.TenderType.Outcome;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesPermissions;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.checkout.Extensions;
import dev.tessera.sales.provider.checkout.Places;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.payment.OutsidePayment.State;
import dev.tessera.sales.provider.payment.OutsidePaymentStore.Step;
import dev.tessera.security.Access;
import dev.tessera.security.UnitScope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks providers outside. What is known is stored before and after each question, never during one: so whatever dies in between, the question is
 * put again under the same id, and the provider does nothing twice. A payment nobody buys anything with is let go after a while.
 */
@Component(service = OutsidePayments.class)
public final class OutsidePayments {

    private static final Logger LOG = LoggerFactory.getLogger(OutsidePayments.class);
    private static final Money HIGHEST = Money.ofMinor(10_000_000_000L);
    private static final int MOST_LISTED = 200;
    private static final int LONGEST_FAILURE = 500;

    private final UnitOfWork unitOfWork;
    private final OutsidePaymentStore store;
    private final Providers providers;
    private final Extensions extensions;
    private final Places places;
    private final Shifts shifts;
    private final Access access;
    private final Clock clock;
    private final Duration patience;

    @Activate
    public OutsidePayments(@Reference UnitOfWork unitOfWork, @Reference OutsidePaymentStore store, @Reference Providers providers,
            @Reference Extensions extensions, @Reference Places places, @Reference Shifts shifts, @Reference SalesSettings settings, @Reference Access access,
            @Reference Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.providers = providers;
        this.extensions = extensions;
        this.places = places;
        this.shifts = shifts;
        this.access = access;
        this.clock = clock;
        this.patience = settings.paymentPatience();
    }

    /** @return codes of the tenders whose payments are asked for here before the sale, sorted */
    public List<String> tenders() {
        return extensions.askedOutside().keySet().stream().sorted().toList();
    }

    /**
     * Asks for a payment, or how it stands if it was asked for before. Outside any unit of work.
     *
     * @param id the payment to be, by which a repeat is recognised
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code sales.payment-on-terminal} for a tender nobody is asked for,
     *     {@code sales.amount}, {@code sales.id-reused}; CONFLICT without an open shift
     */
    public OutsidePayment ask(UUID id, UUID tillId, String tender, Money amount) {
        Places.Place place = places.till(tillId, SalesPermissions.SELL);
        PaymentProvider provider = extensions.askedOutside().get(tender);
        if (provider == null) {
            throw Problem.invalid("sales.payment-on-terminal").at("/tender", "sales.payment-on-terminal").exception();
        }
        if (!amount.isPositive() || amount.compareTo(HIGHEST) > 0) {
            throw Problem.invalid("sales.order-invalid").at("/amount", "sales.amount").exception();
        }
        OutsidePayment payment = unitOfWork.required(() -> store.find(id).map(before -> same(before, tillId, tender, amount)).orElseGet(() -> {
            UUID cashier = Person.idOf(access.caller().accountId());
            shifts.open(tillId, cashier);
            store.add(new OutsidePayment(id, place.storeId(), tillId, tender, provider.code(), amount, null, null, null, State.PENDING, null, 0,
                    clock.instant(), null, null), cashier);
            return store.find(id).orElseThrow();
        }));
        if (payment.state() != State.PENDING) {
            return payment;
        }
        attempt(payment, () -> answered(payment, provider.authorise(id, tender, amount)));
        return store.find(id).orElseThrow();
    }

    private static OutsidePayment same(OutsidePayment before, UUID tillId, String tender, Money amount) {
        if (!before.sameAs(tillId, tender, amount)) {
            throw Problem.invalid("sales.id-reused").with("number", before.id().toString())
                    .at("/id", "sales.id-reused", Map.of("number", before.id().toString())).exception();
        }
        return before;
    }

    /**
     * @return the payment
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code sales.payment-unknown} if there is none the caller may see
     */
    public OutsidePayment get(UUID id, String permission) {
        return store.find(id).filter(payment -> access.scope(permission).contains(payment.storeId()))
                .orElseThrow(() -> Problem.notFound("sales.payment-unknown").exception());
    }

    /** @return payments that are not settled yet, of the stores the caller may see, the latest first */
    public List<OutsidePayment> open(UUID storeId) {
        UnitScope scope = access.scope(SalesPermissions.READ);
        if (storeId != null) {
            return scope.contains(storeId) ? store.openOf(List.of(storeId), MOST_LISTED) : List.of();
        }
        return store.openOf(scope.everywhere() ? null : scope.unitIds(), MOST_LISTED);
    }

    /**
     * Lets a payment go with which nothing was bought.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.payment-used} if something was
     */
    public OutsidePayment cancel(UUID id) {
        OutsidePayment payment = get(id, SalesPermissions.SELL);
        if (payment.saleId() != null) {
            throw Problem.conflict("sales.payment-used").exception();
        }
        if (payment.state() == State.PENDING || payment.state() == State.AUTHORISED) {
            store.step(id, payment.state(), new Step(State.CANCELLING, null));
        }
        return settle(id);
    }

    /**
     * Asks the provider what is still to be asked about the payment. Outside any unit of work.
     *
     * @return the payment as it stands then
     */
    public OutsidePayment settle(UUID id) {
        OutsidePayment payment = store.find(id).orElseThrow(() -> Problem.notFound("sales.payment-unknown").exception());
        boolean unwanted = payment.askedAt().plus(patience).isBefore(clock.instant());
        if (unwanted && (payment.state() == State.PENDING || payment.state() == State.AUTHORISED)) {
            store.step(id, payment.state(), new Step(State.CANCELLING, null));
            payment = store.find(id).orElseThrow();
        }
        OutsidePayment now = payment;
        PaymentProvider provider = providers.find(now.provider()).orElse(null);
        if (provider == null) {
            return now;
        }
        switch (now.state()) {
            case PENDING -> attempt(now, () -> answered(now, provider.status(id, now.tender())));
            case CLAIMED, FAILED -> attempt(now, () -> finish(now, provider.capture(id, now.tender(), now.reference(), now.claimed()), State.CAPTURED,
                    State.FAILED));
            case CANCELLING -> attempt(now, () -> finish(now, provider.cancel(id, now.tender(), now.reference()), State.CANCELLED, State.CANCELLING));
            default -> { }
        }
        return store.find(id).orElseThrow();
    }

    /** @return ids of payments somebody is to be asked about by the job; failed ones are a person's to ask about again */
    List<UUID> toSettle(int limit) {
        return store.open(limit).stream().filter(payment -> payment.state() != State.FAILED
                && (payment.state() != State.AUTHORISED || payment.askedAt().plus(patience).isBefore(clock.instant()))).map(OutsidePayment::id).toList();
    }

    /** Whatever goes wrong outside, the outcome is not known, and the payment stays where it is to be asked about again. */
    private void attempt(OutsidePayment payment, Supplier<Step> question) {
        Step step;
        try {
            step = question.get();
        } catch (ProblemException refused) {
            step = new Step(payment.state(), refused.problem().code());
        } catch (RuntimeException away) {
            LOG.warn("Provider {} did not answer about payment {}", payment.provider(), payment.id(), away);
            step = new Step(payment.state(), "sales.payment-no-answer");
        }
        store.step(payment.id(), payment.state(), step);
    }

    private static Step answered(OutsidePayment payment, Payment answer) {
        return switch (answer.state()) {
            case AUTHORISED -> new Step(State.AUTHORISED, answer.amount().min(payment.amount()), answer.reference(), answer.show(), null);
            case DECLINED -> new Step(State.DECLINED, null, answer.reference(), null, cut(answer.failure()));
            default -> new Step(State.PENDING, null, answer.reference(), answer.show(), null);
        };
    }

    private static Step finish(OutsidePayment payment, Outcome outcome, State done, State refused) {
        return switch (outcome.state()) {
            case SUCCEEDED -> new Step(done, null);
            case FAILED -> new Step(refused, cut(outcome.failure()));
            default -> new Step(payment.state(), null);
        };
    }

    private static String cut(String failure) {
        return failure == null || failure.length() <= LONGEST_FAILURE ? failure : failure.substring(0, LONGEST_FAILURE);
    }
}
