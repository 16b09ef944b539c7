package dev.tessera.sales.provider.tender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.PaymentProvider;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.sales.api.TenderType.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tender whose provider authorises before the sale and captures with it. */
class ExternalTenderTest {

    private static final UUID SALE = new UUID(1, 1);
    private static final UUID STORE = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Acme acme = new Acme();
    private final ExternalTender tender = new ExternalTender("meal-voucher", acme, true);
    private final Collected plan = new Collected();

    @Test
    void whatIsAuthorisedIsCapturedWithTheSaleAndNotBefore() {
        PaymentProvider.Payment payment = acme.authorise(new UUID(2, 2), "meal-voucher", Money.ofMinor(5_000));
        tender.plan(sale(), payment(4_000, payment.reference()), plan);
        assertEquals(List.of(Transfer.of(AccountKey.store(STORE, Asset.external("meal-voucher")), AccountKey.store(STORE, Asset.CLEARING), 4_000)),
                plan.transfers);
        assertEquals(List.of(), acme.captured, "a quote takes nothing");
        plan.writes.forEach(Runnable::run);
        assertEquals(List.of(SALE + " 1 " + payment.reference() + " 4000"), acme.captured);
    }

    @Test
    void whatIsNotAuthorisedOrNotEnoughIsRefused() {
        String reference = acme.authorise(new UUID(3, 3), "meal-voucher", Money.ofMinor(1_000)).reference();
        assertEquals("sales.payment-not-authorised /tenders/0/reference", refused(1_001, reference));
        assertEquals("sales.payment-not-authorised /tenders/0/reference", refused(1_000, "nobody-knows"));
        assertEquals("sales.payment-reference /tenders/0/reference", refused(1_000, null));
        assertEquals("sales.payment-reference /tenders/0/reference", refused(1_000, "with space"));
        assertEquals("sales.payment-reference /tenders/0/reference", refused(1_000, "x".repeat(65)));
        assertEquals(List.of(), plan.transfers);
    }

    @Test
    void whatIsOnlyRecordedCanDoWithoutAReference() {
        new ExternalTender("wallet", new RecordedPayments(), false).plan(sale(), new SaleContext.Payment(1, "wallet", Money.ofMinor(900), " ", Map.of()),
                plan);
        assertEquals(900, plan.transfers.get(0).amount());
    }

    private String refused(long amount, String reference) {
        ProblemException refused = assertThrows(ProblemException.class, () -> tender.plan(sale(), payment(amount, reference), plan));
        return refused.problem().code() + " " + refused.problem().fields().get(0).pointer();
    }

    private static SaleContext.Payment payment(long amount, String reference) {
        return new SaleContext.Payment(1, "meal-voucher", Money.ofMinor(amount), reference, Map.of());
    }

    private static SaleContext sale() {
        LocalDate date = LocalDate.of(2026, 11, 23);
        Basket basket = new Basket(SALE, STORE, new UUID(1, 3), null, null, NOW, date, List.of(), List.of(), NOW, date);
        return new SaleContext(basket, new PricedSale(SALE, List.of(), Money.ofMinor(4_000), List.of()), List.of(), null, null, null);
    }

    /** A provider that authorises whatever it is asked for. */
    private static final class Acme implements PaymentProvider {

        private final List<Payment> authorised = new ArrayList<>();
        private final List<String> captured = new ArrayList<>();

        @Override
        public String code() {
            return "acme";
        }

        @Override
        public Payment authorise(UUID paymentId, String tender, Money amount) {
            Payment payment = new Payment("P-" + paymentId, Payment.State.AUTHORISED, amount, null);
            authorised.add(payment);
            return payment;
        }

        @Override
        public Payment status(String tender, String reference) {
            return authorised.stream().filter(payment -> payment.reference().equals(reference)).findFirst()
                    .orElse(new Payment(reference, Payment.State.UNKNOWN, null, null));
        }

        @Override
        public void capture(UUID saleId, int number, String tender, String reference, Money amount) {
            captured.add(saleId + " " + number + " " + reference + " " + amount.minor());
        }

        @Override
        public Outcome refund(UUID legId, String tender, String reference, Money amount) {
            return new Outcome(Outcome.State.PENDING, null, null);
        }

        @Override
        public boolean refundsLater() {
            return true;
        }
    }

    /** What was planned. */
    private static final class Collected implements Plan {

        private final List<Transfer> transfers = new ArrayList<>();
        private final List<Runnable> writes = new ArrayList<>();

        @Override
        public AccountState state(AccountKey key) {
            throw new IllegalArgumentException("not asked for: " + key);
        }

        @Override
        public void transfer(Transfer transfer) {
            transfers.add(transfer);
        }

        @Override
        public List<Transfer> transfers() {
            return List.copyOf(transfers);
        }

        @Override
        public void effect(Effect effect) {
            throw new IllegalArgumentException("nothing to tell: " + effect);
        }

        @Override
        public void write(Runnable write) {
            writes.add(write);
        }

        @Override
        public List<Effect> effects() {
            return List.of();
        }
    }
}
