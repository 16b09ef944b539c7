package dev.tessera.catalog.provider.product;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Pack;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes products with all their items, many at once in a few statements however many there are: they are imported by the thousand
 * and read into memory by the ten thousand.
 */
public final class ProductStore {

    private static final String OF_PRODUCTS = " from catalog_item i join catalog_product p on p.id = i.product_id ";

    private final ModuleDatabase database;

    public ProductStore(ModuleDatabase database) {
        this.database = database;
    }

    /** @return the products of these ids, by id */
    public Map<UUID, Product> find(List<UUID> ids) {
        return ids.isEmpty() ? Map.of() : read("p.id in (" + Sql.marks(ids.size()) + ")", ids.toArray());
    }

    /** @return the products of these codes, by id */
    public Map<UUID, Product> findByCode(List<String> codes) {
        return codes.isEmpty() ? Map.of() : read("p.code in (" + Sql.marks(codes.size()) + ")", codes.toArray());
    }

    /** @return the products changed by a later change than that, by id */
    public Map<UUID, Product> changedSince(long revision) {
        return read("p.revision > ?", revision);
    }

    private Map<UUID, Product> read(String where, Object... parameters) {
        Map<UUID, List<Attribute>> attributes = group("""
                select a.item_id, a.name, a.content from catalog_attribute a join catalog_item i on i.id = a.item_id
                join catalog_product p on p.id = i.product_id where %s order by a.item_id, a.place""".formatted(where),
                row -> new Attribute(row.getString(2), row.getString(3)), parameters);
        Map<UUID, List<String>> barcodes = group("""
                select b.item_id, b.gtin from catalog_barcode b join catalog_item i on i.id = b.item_id
                join catalog_product p on p.id = i.product_id where %s order by b.item_id, b.place""".formatted(where),
                row -> row.getString(2), parameters);
        Map<UUID, List<Consumable>> consumables = group("""
                select c.product_id, c.item_id, c.quantity from catalog_consumable c join catalog_product p on p.id = c.product_id
                where %s order by c.product_id, c.place""".formatted(where),
                row -> new Consumable(row.getObject(2, UUID.class), new Quantity(row.getLong(3))), parameters);
        Map<UUID, List<Variant>> items = group("select i.product_id, i.id, i.code, i.base_item_id, i.pack_unit, i.factor, i.price, i.scale_code, i.active"
                + OF_PRODUCTS + "where " + where + " order by i.product_id, i.place", row -> variant(row, attributes, barcodes), parameters);
        Map<UUID, Product> products = new LinkedHashMap<>();
        Sql.query(database.connection(), "select p.* from catalog_product p where " + where + " order by p.code",
                row -> product(row, items, consumables), parameters).forEach(product -> products.put(product.id(), product));
        return products;
    }

    private <T> Map<UUID, List<T>> group(String sql, Sql.Row<T> read, Object... parameters) {
        Map<UUID, List<T>> groups = new HashMap<>();
        Sql.query(database.connection(), sql, row -> groups.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>(2))
                .add(read.read(row)), parameters);
        return groups;
    }

    private static Variant variant(ResultSet row, Map<UUID, List<Attribute>> attributes, Map<UUID, List<String>> barcodes) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID base = row.getObject("base_item_id", UUID.class);
        Pack pack = base == null ? null : new Pack(base, row.getString("pack_unit"), new Quantity(row.getLong("factor")));
        return new Variant(id, row.getString("code"), attributes.getOrDefault(id, List.of()), pack, Money.ofMinor(row.getLong("price")),
                barcodes.getOrDefault(id, List.of()), row.getString("scale_code"), row.getBoolean("active"));
    }

    private static Product product(ResultSet row, Map<UUID, List<Variant>> items, Map<UUID, List<Consumable>> consumables) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        ItemKind kind = ItemKind.valueOf(row.getString("kind"));
        String roles = row.getString("staff_roles");
        ServiceTerms service = kind == ItemKind.GOODS ? null : new ServiceTerms(row.getObject("minutes", Integer.class),
                roles == null || roles.isEmpty() ? List.of() : List.of(roles.split(",")), consumables.getOrDefault(id, List.of()));
        return new Product(id, row.getLong("version"), kind, row.getString("code"), row.getString("name"), row.getObject("category_id", UUID.class),
                row.getString("unit"), row.getBoolean("fractional"), row.getBoolean("discountable"), row.getBoolean("earns_points"),
                row.getBoolean("stocked"), row.getBoolean("stored_value_payable"), row.getBoolean("active"), row.getString("tax_note"),
                row.getString("description"), service, items.getOrDefault(id, List.of()));
    }

    /** Stores new products. */
    public void insert(List<Product> products, long revision) {
        Sql.batch(database.connection(), """
                insert into catalog_product (code, name, category_id, unit, fractional, discountable, earns_points, stocked, stored_value_payable,
                active, tax_note, description, minutes, staff_roles, version, revision, id, kind)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rows(products, product -> concat(values(product), product.version(), revision, product.id(), product.kind().name())));
        insertItems(products.stream().flatMap(product -> product.items().stream().map(item -> new Placed(product, item))).toList());
        insertParts(products);
    }

    /** Stores other values of products that are there; their versions are the new ones. */
    public void update(List<Product> before, List<Product> products, long revision) {
        Sql.batch(database.connection(), """
                update catalog_product set code = ?, name = ?, category_id = ?, unit = ?, fractional = ?, discountable = ?, earns_points = ?,
                stocked = ?, stored_value_payable = ?, active = ?, tax_note = ?, description = ?, minutes = ?, staff_roles = ?, version = ?, revision = ?
                where id = ?""", rows(products, product -> concat(values(product), product.version(), revision, product.id())));
        List<Object[]> known = new ArrayList<>();
        before.forEach(product -> product.items().forEach(item -> known.add(new Object[] {item.id()})));
        Sql.batch(database.connection(), "delete from catalog_attribute where item_id = ?", known);
        Sql.batch(database.connection(), "delete from catalog_barcode where item_id = ?", known);
        Sql.batch(database.connection(), "delete from catalog_consumable where product_id = ?", rows(products, product -> new Object[] {product.id()}));
        Set<UUID> knownIds = known.stream().map(row -> (UUID) row[0]).collect(Collectors.toSet());
        List<Placed> placed = products.stream().flatMap(product -> product.items().stream().map(item -> new Placed(product, item))).toList();
        insertItems(placed.stream().filter(item -> !knownIds.contains(item.item().id())).toList());
        Sql.batch(database.connection(), "update catalog_item set place = ?, code = ?, price = ?, scale_code = ?, active = ? where id = ?",
                placed.stream().filter(item -> knownIds.contains(item.item().id())).map(item -> new Object[] {item.place(), item.item().code(),
                    item.item().price().minor(), item.item().scaleCode(), item.item().active(), item.item().id()}).toList());
        insertParts(products);
    }

    private record Placed(Product product, Variant item) {
        int place() {
            return product.items().indexOf(item);
        }
    }

    private void insertItems(List<Placed> items) {
        Sql.batch(database.connection(), """
                insert into catalog_item (id, product_id, place, code, base_item_id, pack_unit, factor, price, scale_code, active)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", items.stream().map(placed -> {
            Variant item = placed.item();
            Pack pack = item.pack();
            return new Object[] {item.id(), placed.product().id(), placed.place(), item.code(), pack == null ? null : pack.baseItemId(),
                pack == null ? null : pack.unit(), pack == null ? Quantity.ONE.thousandths() : pack.factor().thousandths(), item.price().minor(),
                item.scaleCode(), item.active()};
        }).toList());
    }

    private void insertParts(List<Product> products) {
        List<Object[]> attributes = new ArrayList<>();
        List<Object[]> barcodes = new ArrayList<>();
        List<Object[]> consumables = new ArrayList<>();
        for (Product product : products) {
            for (Variant item : product.items()) {
                for (Attribute attribute : item.attributes()) {
                    attributes.add(new Object[] {item.id(), item.attributes().indexOf(attribute), attribute.name(), attribute.content()});
                }
                item.barcodes().forEach(gtin -> barcodes.add(new Object[] {gtin, item.id(), item.barcodes().indexOf(gtin)}));
            }
            List<Consumable> used = product.service() == null ? List.of() : product.service().consumables();
            used.forEach(one -> consumables.add(new Object[] {product.id(), used.indexOf(one), one.itemId(), one.quantity().thousandths()}));
        }
        Sql.batch(database.connection(), "insert into catalog_attribute (item_id, place, name, content) values (?, ?, ?, ?)", attributes);
        Sql.batch(database.connection(), "insert into catalog_barcode (gtin, item_id, place) values (?, ?, ?)", barcodes);
        Sql.batch(database.connection(), "insert into catalog_consumable (product_id, place, item_id, quantity) values (?, ?, ?, ?)", consumables);
    }

    private interface Parameters {
        Object[] of(Product product);
    }

    private static List<Object[]> rows(List<Product> products, Parameters parameters) {
        return products.stream().map(parameters::of).toList();
    }

    private static Object[] concat(Object[] first, Object... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray();
    }

    private static Object[] values(Product product) {
        ServiceTerms service = product.service();
        return new Object[] {product.code(), product.name(), product.categoryId(), product.unit(), product.fractional(), product.discountable(),
            product.earnsPoints(), product.stocked(), product.storedValuePayable(), product.active(), product.taxNote(), product.description(),
            service == null ? null : service.minutes(), service == null ? null : String.join(",", service.staffRoles())};
    }
}
