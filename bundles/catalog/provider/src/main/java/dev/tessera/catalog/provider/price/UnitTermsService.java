package dev.tessera.catalog.provider.price;

import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.Foundation;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What stores and regions do otherwise than the chain: their own price of an item, and whether they sell it. */
@Component(service = UnitTermsService.class)
public final class UnitTermsService {

    private static final String SUBJECT = "catalog.unit-item";

    private final Foundation foundation;

    @Activate
    public UnitTermsService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * What a unit says about an item, and its version.
     *
     * @param terms empty if it says nothing
     * @param version 0 if it never said anything
     */
    public record VersionedTerms(UnitTerms terms, long version) {}

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such item or unit the caller may know of */
    public VersionedTerms get(UUID unitId, UUID itemId) {
        return foundation.read(() -> {
            if (!foundation.access().scope(CatalogPermissions.READ).contains(unitId)) {
                throw Problem.notFound("catalog.unit-unknown").exception();
            }
            check(unitId, itemId);
            return find(unitId, itemId).orElse(new VersionedTerms(new UnitTerms(null, null), 0));
        });
    }

    /** Stores what a unit does otherwise. */
    public void set(UUID unitId, UUID itemId, String ifMatch, UnitTerms terms) {
        foundation.write(() -> {
            foundation.access().require(CatalogPermissions.EDIT_PRICES, unitId);
            long revision = foundation.memory().change();
            check(unitId, itemId);
            if (terms.price() != null && terms.price().isNegative()) {
                throw Problem.invalid("catalog.price-negative").at("/price", "catalog.price-negative").exception();
            }
            Optional<VersionedTerms> before = find(unitId, itemId);
            long version = before.map(VersionedTerms::version).orElse(0L);
            EntityVersion.check(ifMatch, version);
            Long price = terms.price() == null ? null : terms.price().minor();
            Sql.update(foundation.connection(), before.isPresent()
                    ? "update catalog_unit_item set price = ?, sold = ?, version = ?, revision = ? where unit_id = ? and item_id = ?"
                    : "insert into catalog_unit_item (price, sold, version, revision, unit_id, item_id) values (?, ?, ?, ?, ?, ?)",
                    price, terms.sold(), version + 1, revision, unitId, itemId);
            foundation.audit("catalog.unit-item.edit", SUBJECT, itemId, unitId, before.map(VersionedTerms::terms).orElse(null), terms);
            return null;
        });
    }

    private void check(UUID unitId, UUID itemId) {
        if (foundation.organization().unit(unitId).isEmpty()) {
            throw Problem.notFound("catalog.unit-unknown").exception();
        }
        if (Sql.first(foundation.connection(), "select id from catalog_item where id = ?", row -> row.getString(1), itemId).isEmpty()) {
            throw Problem.notFound("catalog.item-unknown").exception();
        }
    }

    private Optional<VersionedTerms> find(UUID unitId, UUID itemId) {
        return Sql.first(foundation.connection(), "select price, sold, version from catalog_unit_item where unit_id = ? and item_id = ?", row -> {
            long price = row.getLong(1);
            Money own = row.wasNull() ? null : Money.ofMinor(price);
            return new VersionedTerms(new UnitTerms(own, row.getObject(2, Boolean.class)), row.getLong(3));
        }, unitId, itemId);
    }
}
