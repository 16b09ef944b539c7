package dev.tessera.catalog.provider.transfer;

import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.product.ProductDraft;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.product.ProductDraft.PackDraft;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.catalog.provider.transfer.Pairs.Pair;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Makes of the lines of one product what it is to be: an empty cell keeps what is stored, or takes the default of something new. */
final class DraftMaker {

    private final Currency currency;
    private final Map<String, Category> categories;
    private final Function<String, Optional<UUID>> items;

    /**
     * @param categories by code and by name
     * @param items finds an item by its code that is stored, or in a trial would be by then
     */
    DraftMaker(Currency currency, Map<String, Category> categories, Function<String, Optional<UUID>> items) {
        this.currency = currency;
        this.categories = categories;
        this.items = items;
    }

    /**
     * What the lines of a product say; what is wrong with a cell is noted at its line.
     *
     * @param before the product as it is stored; null for a new one
     * @param lines at least one; items by the order of the draft
     */
    Made make(String code, Product before, List<Line> lines) {
        Line first = lines.get(0);
        ItemKind kind = first.parse(Column.KIND, DraftMaker::kind, "catalog.import-kind")
                .orElse(before == null ? first.text(Column.MINUTES).isPresent() ? ItemKind.SERVICE : ItemKind.GOODS : before.kind());
        String name = first.text(Column.NAME).orElse(before == null ? "" : before.name());
        if (name.isEmpty() || name.length() > 120) {
            first.fault(Column.NAME, "catalog.import-name", Map.of());
        }
        UUID category = first.parse(Column.CATEGORY, cell -> Optional.ofNullable(categories.get(cell.toUpperCase(Locale.ROOT))), "catalog.import-category")
                .map(Category::id).orElse(before == null ? null : before.categoryId());
        Map<String, ItemDraft> items = new LinkedHashMap<>();
        Map<String, Line> byItem = new LinkedHashMap<>();
        if (before != null) {
            before.items().forEach(item -> items.put(item.code(), keep(before, item)));
        }
        for (Line line : lines) {
            String item = Codes.normal(line.text(Column.CODE).orElse(""));
            if (byItem.put(item, line) != null) {
                line.fault(Column.CODE, "catalog.code-twice", Map.of("code", item));
            }
            items.put(item, item(item, items.get(item), line));
        }
        String unit = lines.stream().filter(line -> line.text(Column.BASE).isEmpty()).findFirst().flatMap(line -> text(line, Column.UNIT, 20))
                .orElse(before == null ? kind == ItemKind.SERVICE ? "次" : "件" : before.unit());
        return new Made(new ProductDraft(kind, code, name, category, unit,
                flag(first, Column.FRACTIONAL, before == null ? null : before.fractional(), false),
                flag(first, Column.DISCOUNTABLE, before == null ? null : before.discountable(), true),
                flag(first, Column.EARNS_POINTS, before == null ? null : before.earnsPoints(), true),
                flag(first, Column.STOCKED, before == null ? null : before.stocked(), kind == ItemKind.GOODS),
                flag(first, Column.STORED_VALUE, before == null ? null : before.storedValuePayable(), true),
                flag(first, Column.PRODUCT_ACTIVE, before == null ? null : before.active(), true),
                text(first, Column.TAX_NOTE, 80).orElse(before == null ? null : before.taxNote()),
                text(first, Column.DESCRIPTION, 2000).orElse(before == null ? null : before.description()),
                first.whole(Column.MINUTES).orElse(terms(before).minutes()), roles(first, before), consumables(first, before),
                List.copyOf(items.values())), byItem);
    }

    /**
     * @param draft what the product is to be
     * @param lines by item code
     */
    record Made(ProductDraft draft, Map<String, Line> lines) {

        /** @return the line a field of the draft is from; the product's first if it is none in particular */
        Line line(String pointer) {
            String[] parts = pointer.split("/");
            if (parts.length > 2 && parts[1].equals("items")) {
                Line found = lines.get(Codes.normal(draft.items().get(Integer.parseInt(parts[2])).code()));
                if (found != null) {
                    return found;
                }
            }
            return lines.values().iterator().next();
        }
    }

    private static ServiceTerms terms(Product before) {
        return before == null || before.service() == null ? new ServiceTerms(null, List.of(), List.of()) : before.service();
    }

    private static List<String> roles(Line line, Product before) {
        List<String> written = line.list(Column.STAFF_ROLES);
        return written.isEmpty() ? terms(before).staffRoles() : written;
    }

    /** An amount is per service, in units of the item: {@code OIL=0.015; TOWEL=2}. */
    private List<Consumable> consumables(Line line, Product before) {
        Optional<List<Pair>> written = line.parse(Column.CONSUMABLES, cell -> Pairs.read(cell).filter(pairs -> pairs.stream()
                .allMatch(pair -> pair.content().matches("\\d{1,9}(\\.\\d{1,3})?") && items.apply(Codes.normal(pair.name())).isPresent())), "catalog.import-consumables");
        return written.map(pairs -> pairs.stream().flatMap(pair -> items.apply(Codes.normal(pair.name())).stream()
                .map(id -> new Consumable(id, Quantity.of(new BigDecimal(pair.content()))))).toList()).orElse(terms(before).consumables());
    }

    private static Optional<ItemKind> kind(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "商品", "实物", "goods" -> Optional.of(ItemKind.GOODS);
            case "服务", "service" -> Optional.of(ItemKind.SERVICE);
            default -> Optional.empty();
        };
    }

    private static boolean flag(Line line, Column column, Boolean before, boolean fallback) {
        return line.flag(column).orElse(before == null ? fallback : before);
    }

    private static Optional<String> text(Line line, Column column, int longest) {
        return line.parse(column, cell -> cell.length() <= longest ? Optional.of(cell) : Optional.empty(), "catalog.import-too-long");
    }

    private static ItemDraft keep(Product product, Variant item) {
        PackDraft pack = item.pack() == null ? null : new PackDraft(product.items().stream()
                .filter(base -> base.id().equals(item.pack().baseItemId())).findFirst().orElseThrow().code(), item.pack().unit(), item.pack().factor());
        return new ItemDraft(item.id(), item.code(), item.attributes(), pack, item.price(), item.barcodes(), item.scaleCode(), item.active());
    }

    private ItemDraft item(String code, ItemDraft before, Line line) {
        Optional<Money> price = line.money(Column.PRICE, currency);
        if (price.isEmpty() && before == null && line.text(Column.PRICE).isEmpty()) {
            line.fault(Column.PRICE, "catalog.import-price-missing", Map.of());
        }
        List<String> barcodes = line.list(Column.BARCODE);
        return new ItemDraft(before == null ? null : before.id(), code, attributes(line, before), pack(line, before),
                price.orElse(before == null ? Money.ZERO : before.price()), barcodes.isEmpty() && before != null ? before.barcodes() : barcodes,
                line.text(Column.SCALE_CODE).map(DraftMaker::fiveDigits).orElse(before == null ? null : before.scaleCode()),
                line.flag(Column.ACTIVE).orElse(before == null || before.active()));
    }

    /** Spreadsheets drop leading zeros. */
    private static String fiveDigits(String written) {
        return written.matches("\\d{1,4}") ? "0".repeat(5 - written.length()) + written : written;
    }

    private static PackDraft pack(Line line, ItemDraft before) {
        Optional<String> base = line.text(Column.BASE);
        if (base.isEmpty()) {
            return before == null ? null : before.pack();
        }
        Quantity factor = line.quantity(Column.FACTOR).orElse(before == null || before.pack() == null ? Quantity.ZERO : before.pack().factor());
        return new PackDraft(base.get(), text(line, Column.UNIT, 20).orElse(before == null || before.pack() == null ? "箱" : before.pack().unit()), factor);
    }

    private static List<Attribute> attributes(Line line, ItemDraft before) {
        Optional<List<Pair>> all = line.parse(Column.ATTRIBUTES, cell -> Pairs.read(cell).filter(pairs -> pairs.stream()
                .allMatch(pair -> pair.name().length() <= 40 && pair.content().length() <= 40)), "catalog.import-attributes");
        if (all.isPresent()) {
            return all.get().stream().map(pair -> new Attribute(pair.name(), pair.content())).toList();
        }
        List<Attribute> written = new ArrayList<>();
        for (Column column : List.of(Column.COLOUR, Column.SIZE)) {
            text(line, column, 40).ifPresent(content -> written.add(new Attribute(attributeName(column, before), content)));
        }
        return written.isEmpty() && before != null ? before.attributes() : written;
    }

    /** An attribute keeps its name, whatever the column is called. */
    private static String attributeName(Column column, ItemDraft before) {
        return (before == null ? List.<Attribute>of() : before.attributes()).stream().map(Attribute::name)
                .filter(name -> Column.guess(name).filter(column::equals).isPresent()).findFirst().orElse(column.key());
    }
}
