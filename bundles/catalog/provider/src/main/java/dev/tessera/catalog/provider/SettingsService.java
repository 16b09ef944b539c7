package dev.tessera.catalog.provider;

import dev.tessera.catalog.provider.rules.ScaleLayout;
import dev.tessera.kernel.error.Problem;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How scales print, by unit, and which tiers are dealers. */
@Component(service = SettingsService.class)
public final class SettingsService {

    private static final UUID CHAIN = new UUID(0, 1);

    private final Foundation foundation;

    @Activate
    public SettingsService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * @param own what the unit itself says; null if it does as above
     * @param effective what counts there
     * @param version 0 if the unit never said anything
     */
    public record VersionedLayout(ScaleLayout own, ScaleLayout effective, long version) {}

    /** @param tiers codes of the tiers whose members are dealers */
    public record VersionedDealers(Set<String> tiers, long version) {}

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such unit the caller may know of */
    public VersionedLayout layout(UUID unitId) {
        if (!foundation.access().scope(CatalogPermissions.READ).contains(unitId) || foundation.organization().unit(unitId).isEmpty()) {
            throw Problem.notFound("catalog.unit-unknown").exception();
        }
        ScaleLayout effective = foundation.memory().latest().layout(foundation.organization().path(unitId).stream().map(Unit::id).toList());
        return foundation.read(() -> find(unitId).map(own -> new VersionedLayout(own.own(), effective, own.version()))
                .orElse(new VersionedLayout(null, effective, 0)));
    }

    private Optional<VersionedLayout> find(UUID unitId) {
        return Sql.first(foundation.connection(), "select weight_prefixes, price_prefixes, version from catalog_scale_layout where unit_id = ?", row -> {
            ScaleLayout own = new ScaleLayout(ScaleLayout.prefixes(row.getString(1)), ScaleLayout.prefixes(row.getString(2)));
            return new VersionedLayout(own, own, row.getLong(3));
        }, unitId);
    }

    /** Says how the scales of a unit and what is below it print. */
    public void setLayout(UUID unitId, String ifMatch, ScaleLayout layout) {
        foundation.write(() -> {
            foundation.access().require(CatalogPermissions.SETTINGS, unitId);
            foundation.memory().change();
            Set<String> both = new TreeSet<>(layout.weightPrefixes());
            both.retainAll(layout.pricePrefixes());
            if (!both.isEmpty()) {
                throw Problem.invalid("catalog.prefix-twice").with("prefix", String.join(", ", both)).at("/pricePrefixes", "catalog.prefix-twice",
                        Map.of("prefix", String.join(", ", both))).exception();
            }
            Optional<VersionedLayout> before = find(unitId);
            long version = before.map(VersionedLayout::version).orElse(0L);
            EntityVersion.check(ifMatch, version);
            Sql.update(foundation.connection(), before.isPresent()
                    ? "update catalog_scale_layout set weight_prefixes = ?, price_prefixes = ?, version = ? where unit_id = ?"
                    : "insert into catalog_scale_layout (weight_prefixes, price_prefixes, version, unit_id) values (?, ?, ?, ?)",
                    ScaleLayout.text(layout.weightPrefixes()), ScaleLayout.text(layout.pricePrefixes()), version + 1, unitId);
            foundation.audit("catalog.scale-layout.edit", "catalog.scale-layout", unitId, unitId, before.map(VersionedLayout::own).orElse(null), layout);
            return null;
        });
    }

    /** @return which tiers are dealers */
    public VersionedDealers dealers() {
        return foundation.read(this::storedDealers);
    }

    private VersionedDealers storedDealers() {
        return Sql.query(foundation.connection(), "select dealer_tiers, version from catalog_settings where id = 1", row -> new VersionedDealers(
                row.getString(1).isEmpty() ? Set.of() : new TreeSet<>(Set.of(row.getString(1).split(","))), row.getLong(2))).get(0);
    }

    /** Says which tiers are dealers. */
    public void setDealers(String ifMatch, Set<String> tiers) {
        foundation.write(() -> {
            foundation.access().require(CatalogPermissions.SETTINGS, null);
            foundation.memory().change();
            VersionedDealers before = storedDealers();
            EntityVersion.check(ifMatch, before.version());
            Sql.update(foundation.connection(), "update catalog_settings set dealer_tiers = ?, version = ? where id = 1",
                    String.join(",", new TreeSet<>(tiers)), before.version() + 1);
            foundation.audit("catalog.dealers.edit", "catalog.dealers", CHAIN, null, before.tiers(), tiers);
            return null;
        });
    }
}
