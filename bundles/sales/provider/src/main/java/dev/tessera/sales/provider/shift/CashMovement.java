package dev.tessera.sales.provider.shift;

import dev.tessera.ledger.api.Asset;
import dev.tessera.sales.provider.Person;
import dev.tessera.sales.provider.SalesAccounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something other than a sale or refund that changed what a shift's drawer should hold.
 *
 * @param id never changes; also its journal's id
 * @param shiftId the shift
 * @param drawerId the drawer
 * @param storeId the store
 * @param businessDate to which day it belongs
 * @param kind what sort
 * @param amount into the drawer (positive) or out of it, minor units, not zero
 * @param otherShift with which shift it was handed over; null unless it is a handover
 * @param reason why; null if none was needed
 * @param at when
 * @param by who
 * @param approver who approved it; null if nobody had to
 */
public record CashMovement(UUID id, UUID shiftId, UUID drawerId, UUID storeId, LocalDate businessDate, Kind kind, long amount, UUID otherShift,
        String reason, Instant at, Person by, Person approver) {

    /** What sort of movement, and the store's account on its other side. */
    public enum Kind {
        /** The float at the opening, brought from the safe. */
        FLOAT(SalesAccounts.SAFE),
        /** From the safe, or dropped into it. */
        SAFE(SalesAccounts.SAFE),
        /** A small purchase, or what is brought back of it. */
        PETTY_CASH(SalesAccounts.PETTY_CASH),
        /** Tips paid out to the staff. */
        TIPS(SalesAccounts.TIPS),
        /** Handed over to, or taken over from, another shift. */
        HANDOVER(null),
        /** Found too much or too little. */
        DIFFERENCE(Asset.CASH_DIFFERENCE);

        private final Asset other;

        Kind(Asset other) {
            this.other = other;
        }

        /** @return the store's account on the other side; null for a handover, which stays among drawers */
        public Asset other() {
            return other;
        }
    }
}
