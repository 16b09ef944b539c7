package dev.tessera.sales.provider.checkout;

import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Till;
import dev.tessera.organization.api.Unit;
import dev.tessera.security.Access;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tills at which somebody may ring something up. Answers from memory. */
@Component(service = Places.class)
public final class Places {

    private final Organization organization;
    private final Access access;

    @Activate
    public Places(@Reference Organization organization, @Reference Access access) {
        this.organization = organization;
        this.access = access;
    }

    /**
     * A till in its store.
     *
     * @param till the till
     * @param store its store
     */
    public record Place(Till till, Unit store) {

        /** @return what receipt numbers of this till begin with */
        public String numberPrefix() {
            return store.code() + "-" + till.code() + "-";
        }

        /** @return the store */
        public UUID storeId() {
            return store.id();
        }
    }

    /**
     * @param permission what the caller needs in the till's store
     * @throws dev.tessera.kernel.error.ProblemException INVALID {@code sales.till-unknown}, CONFLICT {@code sales.till-retired} or
     *     {@code sales.store-not-open}, each naming {@code /tillId}; FORBIDDEN without the permission
     */
    public Place till(UUID tillId, String permission) {
        Till till = organization.till(tillId).orElseThrow(() -> Problem.invalid("sales.till-unknown").at("/tillId", "sales.till-unknown").exception());
        access.require(permission, till.storeId());
        Unit store = organization.unit(till.storeId()).orElseThrow();
        if (!till.active()) {
            throw Problem.conflict("sales.till-retired").with("till", till.code()).at("/tillId", "sales.till-retired", java.util.Map.of("till", till.code())).exception();
        }
        if (!store.isOpen()) {
            throw Problem.conflict("sales.store-not-open").with("store", store.code())
                    .at("/tillId", "sales.store-not-open", java.util.Map.of("store", store.code())).exception();
        }
        return new Place(till, store);
    }

    /** @return the store's code */
    public String storeCode(UUID storeId) {
        return organization.unit(storeId).map(Unit::code).orElseThrow();
    }
}
