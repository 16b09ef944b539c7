package dev.tessera.catalog.provider.transfer;

import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.transfer.Pairs.Pair;
import dev.tessera.kernel.Deployment;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes goods and services to a table that an import understands, one item a line. */
@Component(service = ExportService.class)
public final class ExportService {

    private final CatalogMemory memory;
    private final Deployment deployment;

    @Activate
    public ExportService(@Reference CatalogMemory memory, @Reference Deployment deployment) {
        this.memory = memory;
        this.deployment = deployment;
    }

    /** @param categoryId only in this category and those below it; null for all */
    public void write(OutputStream out, TableFormat format, UUID categoryId) throws IOException {
        CatalogSnapshot catalog = memory.latest();
        Set<UUID> within = categoryId == null ? null : catalog.categories().subtree(categoryId);
        List<Product> products = catalog.products().map(CatalogSnapshot.Listed::product)
                .filter(product -> within == null || within.contains(product.categoryId())).sorted(Comparator.comparing(Product::code)).toList();
        try (TableWriter table = TableWriter.to(out, format)) {
            table.line(Arrays.stream(Column.values()).map(Column::key).toList());
            for (Product product : products) {
                for (Variant item : product.items()) {
                    table.line(Arrays.stream(Column.values()).map(column -> cell(column, catalog, product, item)).toList());
                }
            }
        }
    }

    private String cell(Column column, CatalogSnapshot catalog, Product product, Variant item) {
        ServiceTerms service = product.service();
        return switch (column) {
            case CODE -> item.code();
            case PRODUCT -> product.code();
            case NAME -> product.name();
            case KIND -> product.kind().lineType();
            case CATEGORY -> category(catalog, product);
            case UNIT -> item.pack() == null ? product.unit() : item.pack().unit();
            case PRICE -> item.price().toMajor(deployment.currency()).toPlainString();
            case BARCODE -> String.join(";", item.barcodes());
            case SCALE_CODE -> item.scaleCode();
            case COLOUR, SIZE -> onlyColourAndSize(item) ? attribute(column, item) : null;
            case ATTRIBUTES -> onlyColourAndSize(item) ? null : Pairs.write(item.attributes().stream()
                    .map(attribute -> new Pair(attribute.name(), attribute.content())).toList());
            case BASE -> item.pack() == null ? null : product.items().stream().filter(base -> base.id().equals(item.pack().baseItemId()))
                    .findFirst().orElseThrow().code();
            case FACTOR -> item.pack() == null ? null : item.pack().factor().toDecimal().stripTrailingZeros().toPlainString();
            case FRACTIONAL -> flag(product.fractional());
            case DISCOUNTABLE -> flag(product.discountable());
            case EARNS_POINTS -> flag(product.earnsPoints());
            case STOCKED -> flag(product.stocked());
            case STORED_VALUE -> flag(product.storedValuePayable());
            case ACTIVE -> flag(item.active());
            case PRODUCT_ACTIVE -> flag(product.active());
            case TAX_NOTE -> product.taxNote();
            case DESCRIPTION -> product.description();
            case MINUTES -> service == null || service.minutes() == null ? null : service.minutes().toString();
            case STAFF_ROLES -> service == null ? null : String.join(";", service.staffRoles());
            case CONSUMABLES -> service == null ? null : Pairs.write(service.consumables().stream()
                    .map(used -> new Pair(catalog.item(used.itemId()).orElseThrow().item().code(), used.quantity().toDecimal().toPlainString())).toList());
        };
    }

    private static String category(CatalogSnapshot catalog, Product product) {
        Category category = product.categoryId() == null ? null : catalog.categories().find(product.categoryId());
        return category == null ? null : category.code();
    }

    /** @return whether the columns for colour and size, which people know, say all there is to say */
    private static boolean onlyColourAndSize(Variant item) {
        List<String> names = item.attributes().stream().map(Attribute::name).toList();
        return Stream.of(Column.COLOUR, Column.SIZE).map(Column::key).filter(names::contains).toList().equals(names);
    }

    private static String attribute(Column column, Variant item) {
        return item.attributes().stream().filter(attribute -> attribute.name().equals(column.key())).map(Attribute::content).findFirst().orElse(null);
    }

    private static String flag(boolean flag) {
        return flag ? "1" : "0";
    }
}
