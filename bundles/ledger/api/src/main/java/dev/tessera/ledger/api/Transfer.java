package dev.tessera.ledger.api;

import java.util.List;
import java.util.UUID;

/**
 * An amount that leaves one side and arrives on the other: {@code debit} is debited, {@code credit} is credited, both by the same
 * amount of the same unit.
 *
 * @param debit the account debited: an account that grows on the debit side (cash) grows, one that grows on the credit side
 *     (principal) shrinks
 * @param credit the account credited: the other way round
 * @param amount how much, positive, in the unit of both
 * @param lots what happens to lots on the side that holds lots; never null
 */
public record Transfer(AccountKey debit, AccountKey credit, long amount, List<LotChange> lots) {

    public Transfer {
        lots = List.copyOf(lots);
        if (amount <= 0) {
            throw new IllegalArgumentException("amount must be positive: " + amount);
        }
        if (debit.equals(credit) || debit.asset().unit() != credit.asset().unit()) {
            throw new IllegalArgumentException("cannot transfer from " + debit + " to " + credit);
        }
    }

    /** A transfer that touches no lots. */
    public static Transfer of(AccountKey debit, AccountKey credit, long amount) {
        return new Transfer(debit, credit, amount, List.of());
    }

    /** What a transfer does to one lot. */
    public sealed interface LotChange {

        /** @return how much of the transfer's amount this is about, positive */
        long amount();

        /** @return the account whose lot it is: one of the transfer's two */
        AccountKey account();

        /** @return which lot */
        UUID lotId();
    }

    /**
     * A new lot in an account that grows.
     *
     * @param lotId the new lot's id
     */
    public record NewLot(UUID lotId, AccountKey account, long amount, Lot.Terms terms) implements LotChange {}

    /** Taken from a lot of an account that shrinks; never more than remains. */
    public record Draw(UUID lotId, AccountKey account, long amount) implements LotChange {}

    /** Given back to a lot it was drawn from; never above the lot's original amount. */
    public record Restore(UUID lotId, AccountKey account, long amount) implements LotChange {}
}
