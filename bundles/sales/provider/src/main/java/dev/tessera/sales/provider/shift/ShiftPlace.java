package dev.tessera.sales.provider.shift;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the till a shift is opened at. */
@Component(service = ShiftPlace.class)
public final class ShiftPlace {

    private final Organization organization;

    @Activate
    public ShiftPlace(@Reference Organization organization) {
        this.organization = organization;
    }

    /** @throws dev.tessera.kernel.error.ProblemException INVALID naming {@code /tillId} if nobody can sell there */
    Till till(UUID id) {
        Till till = organization.till(id).orElseThrow(() -> at("sales.till-unknown"));
        if (!till.active()) {
            throw at("sales.till-retired");
        }
        if (organization.unit(till.storeId()).filter(Unit::isOpen).isEmpty()) {
            throw at("sales.store-not-open");
        }
        return till;
    }

    private static RuntimeException at(String code) {
        return Problem.invalid(code).at("/tillId", code).exception();
    }
}
