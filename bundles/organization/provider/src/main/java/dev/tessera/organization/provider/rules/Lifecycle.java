package dev.tessera.organization.provider.rules;

import static dev.tessera.organization.api.UnitStatus.CLOSED;
import static dev.tessera.organization.api.UnitStatus.OPEN;
import static dev.tessera.organization.api.UnitStatus.PLANNED;
import static dev.tessera.organization.api.UnitStatus.SUSPENDED;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.UnitKind;
import dev.tessera.organization.api.UnitStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which status may follow which. */
public final class Lifecycle {

    private static final Map<UnitStatus, Set<UnitStatus>> NEXT = Map.of(
            PLANNED, EnumSet.of(OPEN, CLOSED),
            OPEN, EnumSet.of(SUSPENDED, CLOSED),
            SUSPENDED, EnumSet.of(OPEN, CLOSED),
            CLOSED, EnumSet.of(OPEN));

    private Lifecycle() {}

    /** @return the statuses the unit may be given next; none for the headquarters, which is always open */
    public static Set<UnitStatus> next(UnitKind kind, UnitStatus now) {
        Set<UnitStatus> next = EnumSet.copyOf(NEXT.get(now));
        if (kind != UnitKind.STORE) {
            next.remove(SUSPENDED);
        }
        return kind == UnitKind.HEADQUARTERS ? Set.of() : next;
    }

    /** @throws dev.tessera.kernel.error.ProblemException CONFLICT if the unit may not go from the one status to the other */
    public static void check(UnitKind kind, UnitStatus from, UnitStatus to) {
        if (!next(kind, from).contains(to)) {
            throw Problem.conflict("organization.status-unreachable").with("from", from).with("to", to)
                    .at("/status", "organization.status-unreachable", Map.of("from", from, "to", to)).exception();
        }
    }

    /** @throws dev.tessera.kernel.error.ProblemException INVALID if a new unit may not begin like that */
    public static void checkFirst(UnitKind kind, UnitStatus first) {
        if (first != OPEN && (first != PLANNED || kind == UnitKind.HEADQUARTERS)) {
            throw Problem.invalid("organization.first-status").at("/status", "organization.first-status").exception();
        }
    }
}
