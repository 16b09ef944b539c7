package dev.tessera.sales.provider.shift;

import dev.tessera.sales.provider.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A person's shift in a drawer.
 *
 * @param id never changes
 * @param number counts the store's shifts, from 1
 * @param storeId the store
 * @param tillId the till
 * @param drawerId the drawer
 * @param cashier whose shift it is
 * @param state where it stands
 * @param closedThrough the store's last closed business date
 * @param openedAt when it was opened
 * @param openedOn the business date then
 * @param found what the drawer held when the shift took it over, minor units; zero if another shift was open in it
 * @param close how it ended; null until then
 */
public record Shift(UUID id, long number, UUID storeId, UUID tillId, UUID drawerId, Person cashier, State state, LocalDate closedThrough,
        Instant openedAt, LocalDate openedOn, long found, Close close) {

    /** OPEN: it can be sold in; COUNTING: its drawer is counted, nothing is sold; CLOSED: it is over. */
    public enum State { OPEN, COUNTING, CLOSED }

    /**
     * How a shift ended.
     *
     * @param at when
     * @param on the business date then, to which a difference belongs
     * @param by who closed it; another than the cashier when it was forced
     * @param approver who approved a difference above the tolerance; null if nobody had to
     * @param reason what was given as the reason; null if none was needed
     * @param expected what the drawer should have held, minor units; null if its content was handed over uncounted to a shift open in the same
     *     drawer
     * @param counted what it held; null if it was handed over uncounted
     */
    public record Close(Instant at, LocalDate on, Person by, Person approver, String reason, Long expected, Long counted) {

        /** @return what was found too much (positive) or too little, minor units; null if nothing was counted */
        public Long difference() {
            return counted == null ? null : (Long) (counted - expected);
        }
    }
}
