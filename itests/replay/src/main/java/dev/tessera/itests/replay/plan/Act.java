package dev.tessera.itests.replay.plan;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/** Something that happens at a till of a store for a customer. */
public sealed interface Act {

    /** @return its id; also what its idempotency key is made of */
    UUID id();

    /** @return when, by the store's clock */
    LocalDateTime at();

    /** @return where, by the source's id */
    int storeId();

    /** @return for whom, by the source's id */
    int customerId();

    /**
     * The customer's stored-value card is sold and given to them.
     *
     * @param id the sale to be
     */
    record CardSale(UUID id, LocalDateTime at, int storeId, int customerId) implements Act {}

    /**
     * Value is put on the customer's card, paid by bank card.
     *
     * @param id the sale to be
     * @param amount what is paid, in minor units
     */
    record TopUp(UUID id, LocalDateTime at, int storeId, int customerId, long amount) implements Act {}

    /**
     * A basket is sold.
     *
     * @param basket what
     * @param mix how it is paid
     */
    record Checkout(LocalDateTime at, Basket basket, TenderMix mix) implements Act {
        @Override
        public UUID id() {
            return basket.id();
        }

        @Override
        public int storeId() {
            return basket.storeId();
        }

        @Override
        public int customerId() {
            return basket.customerId();
        }
    }

    /**
     * Some of a basket comes back, at the store where it was bought.
     *
     * @param id the refund to be
     * @param basket what was bought
     * @param lines what comes back
     */
    record Refund(UUID id, LocalDateTime at, Basket basket, List<Returned> lines) implements Act {

        public Refund {
            lines = List.copyOf(lines);
        }

        @Override
        public int storeId() {
            return basket.storeId();
        }

        @Override
        public int customerId() {
            return basket.customerId();
        }

        /** @return what is paid back, in minor units */
        public long total() {
            return lines.stream().mapToLong(Returned::amount).sum();
        }
    }

    /**
     * @param number the line's number in the basket
     * @param quantity how many come back
     * @param amount what they cost, in minor units
     */
    record Returned(int number, int quantity, long amount) {}
}
