package dev.tessera.catalog.provider.memory;

import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.provider.entity.CategoryRow;
import dev.tessera.catalog.provider.entity.PriceListRow;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Changes;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.ListPrice;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.Surroundings;
import dev.tessera.catalog.provider.memory.CatalogSnapshot.UnitItem;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.price.UnitTerms;
import dev.tessera.catalog.provider.product.ProductStore;
import dev.tessera.catalog.provider.rules.ScaleLayout;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.SharedMemory;
import dev.tessera.persistence.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps the catalogue in memory. Products and prices are read again only where they changed. */
@Component(service = CatalogMemory.class)
public final class CatalogMemory {

    private final ModuleDatabase database;
    private final ProductStore products;
    private final SharedMemory<CatalogSnapshot> memory;

    @Activate
    public CatalogMemory(@Reference UnitOfWork unitOfWork, @Reference(target = "(tessera.module=catalog)") ModuleDatabase database) {
        this.database = database;
        this.products = new ProductStore(database);
        this.memory = new SharedMemory<>(unitOfWork, database, "catalog_revision", this::load);
    }

    @Deactivate
    public void close() {
        memory.close();
    }

    /** @return the catalogue as this node knows it, at once */
    public CatalogSnapshot now() {
        return memory.now();
    }

    /** @return the catalogue as the database has it, for people who edit it and may have been sent to another node before */
    public CatalogSnapshot latest() {
        return memory.latest();
    }

    /** Begins a change in the current unit of work; changes come one after the other. */
    public long change() {
        return memory.change();
    }

    private CatalogSnapshot load(CatalogSnapshot before, long since) {
        Connection connection = database.connection();
        List<ListPrice> prices = Sql.query(connection, "select list_id, item_id, price from catalog_price where revision > ?",
                row -> new ListPrice(row.getObject(1, UUID.class), row.getObject(2, UUID.class), money(row, 3)), since);
        List<UnitItem> terms = Sql.query(connection, "select unit_id, item_id, price, sold from catalog_unit_item where revision > ?",
                row -> new UnitItem(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        new UnitTerms(money(row, 3), row.getObject(4, Boolean.class))), since);
        return (before == null ? CatalogSnapshot.EMPTY : before).with(new Changes(surroundings(), products.changedSince(since), prices, terms));
    }

    private Surroundings surroundings() {
        List<Category> categories = database.session().createQuery("from CategoryRow", CategoryRow.class).getResultList().stream()
                .map(CategoryRow::value).toList();
        Map<UUID, PriceList> lists = database.session().createQuery("from PriceListRow", PriceListRow.class).getResultList().stream()
                .map(PriceListRow::value).collect(Collectors.toMap(PriceList::id, Function.identity()));
        Map<UUID, ScaleLayout> layouts = new HashMap<>();
        Sql.query(database.connection(), "select unit_id, weight_prefixes, price_prefixes from catalog_scale_layout",
                row -> layouts.put(row.getObject(1, UUID.class),
                        new ScaleLayout(ScaleLayout.prefixes(row.getString(2)), ScaleLayout.prefixes(row.getString(3)))));
        String dealers = Sql.query(database.connection(), "select dealer_tiers from catalog_settings where id = 1", row -> row.getString(1)).get(0);
        return new Surroundings(new Categories(categories), lists, layouts, dealers.isEmpty() ? Set.of() : Set.of(dealers.split(",")));
    }

    private static Money money(ResultSet row, int column) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : Money.ofMinor(minor);
    }
}
