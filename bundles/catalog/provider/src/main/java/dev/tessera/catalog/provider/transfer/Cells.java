package dev.tessera.catalog.provider.transfer;

import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.transfer.Pairs.Pair;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An item as a line of a table: what an export writes, and what an import shows of what it changes.
 *
 * @param currency of prices, which stand in major units
 * @param categories the code of a category; null of one there is no more
 * @param items the code of an item
 */
record Cells(Currency currency, Function<UUID, String> categories, Function<UUID, String> items) {

    static Cells of(Currency currency, CatalogSnapshot catalog) {
        return new Cells(currency, id -> {
            Category category = catalog.categories().find(id);
            return category == null ? null : category.code();
        }, id -> catalog.item(id).orElseThrow().item().code());
    }

    /** @return what stands in the column; null for nothing */
    String cell(Column column, Product product, Variant item) {
        ServiceTerms service = product.service();
        return switch (column) {
            case CODE -> item.code();
            case PRODUCT -> product.code();
            case NAME -> product.name();
            case KIND -> product.kind().lineType();
            case CATEGORY -> product.categoryId() == null ? null : categories.apply(product.categoryId());
            case UNIT -> item.pack() == null ? product.unit() : item.pack().unit();
            case PRICE -> item.price().toMajor(currency).toPlainString();
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
                    .map(used -> new Pair(items.apply(used.itemId()), used.quantity().toDecimal().toPlainString())).toList());
        };
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
