package dev.tessera.organization.api;

import dev.tessera.kernel.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The organisation, for other modules to ask. Everything but {@link #stateOn} is answered from memory without a query, units and
 * business dates in well under a microsecond, opening hours in some, so a checkout may ask as often as it likes, inside or outside
 * a unit of work.
 *
 * <p>A change made on this node is seen as soon as its unit of work has committed (not before, not even inside that unit); a change
 * made on another node within two seconds. One call sees one consistent state; two calls may see two.
 *
 * <p>Nothing here looks at permissions: that is for the caller to do.
 */
@ProviderType
public interface Organization {

    /** @return the headquarters; empty until somebody created it */
    Optional<Unit> headquarters();

    /** @return the unit, closed ones included; empty if there is no such unit */
    Optional<Unit> unit(UUID id);

    /** @return the unit with that code, whatever its case; closed ones included; empty if there is none */
    Optional<Unit> unitByCode(String code);

    /**
     * @return the units from the headquarters down to the unit itself
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    List<Unit> path(UUID id);

    /**
     * @return the unit and everything below it, closed units included; parents before children, brothers and sisters by code
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    List<Unit> subtree(UUID id);

    /**
     * @return the stores at or below the unit in the order of {@link #subtree}, whatever their status
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    List<Unit> stores(UUID id);

    /**
     * @return the unit's zone and cut-off, as in {@link Unit#calendar()}
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    BusinessCalendar calendar(UUID id);

    /**
     * @return the business date it is now in the unit
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    LocalDate businessDate(UUID id);

    /**
     * The unit's opening hours on a calendar day, from the exceptions and the week set for it or the nearest unit above it.
     *
     * @param date the local day on which the periods begin; one may end on the next day
     * @return in order, without overlap; empty if it stays closed that day, if no hours are set, or if it is not {@linkplain
     *     Unit#isOpen in business}
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    List<OpenPeriod> openPeriods(UUID id, LocalDate date);

    /**
     * @return the period during which the unit is open that holds the instant; empty if it is closed then
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit
     */
    Optional<OpenPeriod> openPeriod(UUID id, Instant at);

    /** @return the till, retired ones included; empty if there is no such till */
    Optional<Till> till(UUID id);

    /** @return the store's tills by code, retired ones included; empty if there is no such store */
    List<Till> tills(UUID storeId);

    /**
     * What a unit was on a day, e.g. in which region a store was. Asks the database.
     *
     * @return empty if there was no such unit on that day
     */
    Optional<UnitState> stateOn(UUID id, LocalDate date);
}
