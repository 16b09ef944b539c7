package dev.tessera.sales.provider.day;

import java.util.Optional;
import java.util.UUID;

/** The shift in which something is rung up. Asks one row. */
public interface Shifts {

    /**
     * Finds the cashier's open shift at the till and holds it until the end of the unit of work: neither the shift nor the business day it
     * names is closed meanwhile. Tills do not wait for each other. To be called before anything else is locked.
     *
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code sales.shift-closed} if the cashier has no open shift at the till,
     *     {@code sales.shift-counting} if its drawer is being counted; both say what to do
     * @throws IllegalStateException if there is no current unit of work
     */
    OpenShift open(UUID tillId, UUID cashierId);

    /** @return the cashier's open shift at the till, without holding it, for quotes and previews; empty if there is none */
    Optional<OpenShift> current(UUID tillId, UUID cashierId);
}
