package dev.tessera.catalog.provider.price;

import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.Foundation;
import dev.tessera.catalog.provider.entity.PriceListRow;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates and edits price lists and the prices in them. */
@Component(service = PriceListService.class)
public final class PriceListService {

    private static final String SUBJECT = "catalog.price-list";

    private final Foundation foundation;

    @Activate
    public PriceListService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /** @return the list as it is stored, if the caller may see it */
    public PriceList get(UUID id) {
        return foundation.read(() -> find(id).value());
    }

    /** @return the new list's id; the id and version given do not count */
    public UUID create(PriceList wanted) {
        return foundation.write(() -> {
            foundation.access().require(CatalogPermissions.EDIT_PRICES, wanted.unitId());
            foundation.memory().change();
            PriceList list = withId(wanted, foundation.ids().next());
            check(list);
            foundation.session().persist(new PriceListRow(list));
            foundation.audit("catalog.price-list.create", SUBJECT, list.id(), list.unitId(), null, list);
            return list.id();
        });
    }

    /** Stores other values; the unit stays. When nothing differs, nothing is recorded. */
    public void edit(UUID id, String ifMatch, PriceList wanted) {
        foundation.write(() -> {
            foundation.memory().change();
            PriceListRow row = find(id);
            PriceList before = row.value();
            foundation.access().require(CatalogPermissions.EDIT_PRICES, before.unitId());
            EntityVersion.check(ifMatch, row.version());
            if (!before.unitId().equals(wanted.unitId())) {
                throw Problem.invalid("catalog.price-list-unit-stays").at("/unitId", "catalog.price-list-unit-stays").exception();
            }
            PriceList after = withId(wanted, id);
            check(after);
            if (!withId(before, id).equals(after)) {
                row.set(after);
                foundation.audit("catalog.price-list.edit", SUBJECT, id, before.unitId(), before, after);
            }
            return null;
        });
    }

    private static PriceList withId(PriceList list, UUID id) {
        return new PriceList(id, 0, list.code(), list.name(), list.unitId(), list.audience(), list.tier(), list.period(), list.active());
    }

    /**
     * Puts prices into a list, many at once.
     *
     * @param prices by item; null takes the item out of the list
     * @return how many differ from what was there
     */
    public int setPrices(UUID listId, Map<UUID, Money> prices) {
        return foundation.write(() -> {
            long revision = foundation.memory().change();
            PriceList list = find(listId).value();
            foundation.access().require(CatalogPermissions.EDIT_PRICES, list.unitId());
            Map<UUID, Money> before = stored(listId, prices.keySet().toArray(UUID[]::new));
            Map<UUID, Money> changed = new LinkedHashMap<>();
            prices.forEach((item, price) -> {
                if (!Objects.equals(before.get(item), price)) {
                    changed.put(item, price);
                }
            });
            checkItems(List.copyOf(changed.keySet()));
            store(listId, changed, before, revision);
            if (!changed.isEmpty()) {
                foundation.audit("catalog.price-list.prices", SUBJECT, listId, list.unitId(), minor(before, changed), minor(changed, changed));
            }
            return changed.size();
        });
    }

    private static Map<String, Long> minor(Map<UUID, Money> prices, Map<UUID, Money> of) {
        Map<String, Long> minor = new LinkedHashMap<>();
        of.keySet().forEach(item -> minor.put(item.toString(), prices.get(item) == null ? null : prices.get(item).minor()));
        return minor;
    }

    /** The prices there are rows for; null where the item was taken out. */
    private Map<UUID, Money> stored(UUID listId, UUID[] items) {
        Map<UUID, Money> stored = new LinkedHashMap<>();
        if (items.length > 0) {
            List<Object> parameters = new ArrayList<>(List.of(listId));
            parameters.addAll(List.of(items));
            Sql.query(foundation.connection(), "select item_id, price from catalog_price where list_id = ? and item_id in (" + Sql.marks(items.length) + ")",
                    row -> {
                        long price = row.getLong(2);
                        stored.put(row.getObject(1, UUID.class), row.wasNull() ? null : Money.ofMinor(price));
                        return null;
                    }, parameters.toArray());
        }
        return stored;
    }

    private void store(UUID listId, Map<UUID, Money> changed, Map<UUID, Money> before, long revision) {
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> inserts = new ArrayList<>();
        changed.forEach((item, price) -> (before.containsKey(item) ? updates : inserts)
                .add(new Object[] {price == null ? null : price.minor(), revision, listId, item}));
        Sql.batch(foundation.connection(), "update catalog_price set price = ?, revision = ? where list_id = ? and item_id = ?", updates);
        Sql.batch(foundation.connection(), "insert into catalog_price (price, revision, list_id, item_id) values (?, ?, ?, ?)", inserts);
    }

    private void checkItems(List<UUID> items) {
        if (items.isEmpty()) {
            return;
        }
        List<UUID> known = Sql.query(foundation.connection(), "select id from catalog_item where id in (" + Sql.marks(items.size()) + ")",
                row -> row.getObject(1, UUID.class), items.toArray());
        items.stream().filter(item -> !known.contains(item)).findFirst().ifPresent(item -> {
            int index = items.indexOf(item);
            throw Problem.invalid("catalog.item-unknown").at("/prices/" + index + "/itemId", "catalog.item-unknown").exception();
        });
    }

    private PriceListRow find(UUID id) {
        PriceListRow row = foundation.session().find(PriceListRow.class, id);
        if (row == null || !foundation.access().scope(CatalogPermissions.READ).contains(row.value().unitId())) {
            throw Problem.notFound("catalog.price-list-unknown").exception();
        }
        return row;
    }

    private void check(PriceList list) {
        if (foundation.organization().unit(list.unitId()).isEmpty()) {
            throw invalid("/unitId", "catalog.unit-unknown");
        }
        if ((list.audience() == Audience.TIER) != (list.tier() != null)) {
            throw invalid("/tier", "catalog.price-list-tier");
        }
        Period period = list.period();
        if (period.from() != null && period.until() != null && !period.from().isBefore(period.until())) {
            throw invalid("/validUntil", "catalog.price-list-period");
        }
        if ((period.timeFrom() == null) != (period.timeUntil() == null)) {
            throw invalid("/timeUntil", "catalog.price-list-hours");
        }
        boolean taken = !foundation.session().createQuery("from PriceListRow where code = :code and id <> :id", PriceListRow.class)
                .setParameter("code", list.code()).setParameter("id", list.id()).getResultList().isEmpty();
        if (taken) {
            throw Problem.conflict("catalog.price-list-code-taken").with("code", list.code())
                    .at("/code", "catalog.price-list-code-taken", Map.of("code", list.code())).exception();
        }
    }

    private static RuntimeException invalid(String pointer, String code) {
        return Problem.invalid(code).at(pointer, code).exception();
    }
}
