package dev.tessera.sales.provider.day;

import dev.tessera.persistence.Sql;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The shift in which something is rung up. Asks one row. */
public interface Shifts {

    /**
     * Finds the cashier's open shift at the till and holds it until the end of the unit of work: neither the shift nor the business day it
     * names is closed meanwhile, and nobody else rings something up at the till. Tills do not wait for each other. To be called before anything
     * else is locked.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.shift-closed} if the cashier has no open shift at the till,
     *     {@code sales.shift-counting} if its drawer is being counted; both say what to do
     * @throws IllegalStateException if there is no current unit of work
     */
    default OpenShift open(UUID tillId, UUID cashierId) {
        return hold(tillId, cashierId).get();
    }

    /**
     * Like {@link #open} for who wants to see first what else was found.
     *
     * @param along sent in the same round trip; they see what stands once the till is held
     * @return gives the shift, or says why there is none
     */
    Supplier<OpenShift> hold(UUID tillId, UUID cashierId, Sql.Query<?>... along);

    /** @return the cashier's open shift at the till, without holding it, for quotes and previews; empty if there is none */
    Optional<OpenShift> current(UUID tillId, UUID cashierId);
}
