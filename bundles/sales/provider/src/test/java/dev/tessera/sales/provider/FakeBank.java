package dev.tessera.sales.provider;

import dev.tessera.kernel.Money;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.TenderType.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A simulated terminal with a memory of its own: what it did it did once per id, also when its answer got lost. */
final class FakeBank implements PaymentProvider {

    /** What a payment came to at the bank. */
    static final class Account {
        Payment payment;
        long captured;
        boolean cancelled;
    }

    final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
    final Map<UUID, Long> refunds = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();
    Payment.State next = Payment.State.AUTHORISED;
    Long holds;
    boolean answersGetLost;
    boolean refusesCapture;

    @Override
    public String code() {
        return "fake-bank";
    }

    @Override
    public Payment authorise(UUID paymentId, String tender, Money amount) {
        Account account = accounts.computeIfAbsent(paymentId, id -> {
            asked.add("customer");
            Account made = new Account();
            boolean held = next == Payment.State.AUTHORISED;
            made.payment = new Payment(held ? "FB" + id.toString().substring(24) : null, next, held ? Money.ofMinor(holds == null ? amount.minor() : holds) : null,
                    "weixin://pay", next == Payment.State.DECLINED ? "余额不足" : null);
            return made;
        });
        lose();
        return account.payment;
    }

    @Override
    public Payment status(UUID paymentId, String tender) {
        lose();
        Account account = accounts.get(paymentId);
        return account == null ? new Payment(null, Payment.State.UNKNOWN, null, null, null) : account.payment;
    }

    @Override
    public Outcome capture(UUID paymentId, String tender, String reference, Money amount) {
        if (refusesCapture) {
            return new Outcome(Outcome.State.FAILED, null, "expired");
        }
        Account account = accounts.get(paymentId);
        if (account.captured == 0) {
            account.captured = amount.minor();
            asked.add("capture " + amount.minor());
        }
        lose();
        return new Outcome(Outcome.State.SUCCEEDED, reference, null);
    }

    @Override
    public Outcome cancel(UUID paymentId, String tender, String reference) {
        accounts.computeIfAbsent(paymentId, id -> new Account()).cancelled = true;
        lose();
        return new Outcome(Outcome.State.SUCCEEDED, reference, null);
    }

    @Override
    public Outcome refund(UUID legId, String tender, String reference, Money amount) {
        refunds.put(legId, amount.minor());
        lose();
        return new Outcome(Outcome.State.SUCCEEDED, reference, null);
    }

    @Override
    public boolean refundsLater() {
        return true;
    }

    private void lose() {
        if (answersGetLost) {
            throw new IllegalStateException("timed out");
        }
    }
}
