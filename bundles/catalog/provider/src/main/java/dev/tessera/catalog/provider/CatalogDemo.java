package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.price.PriceList;
import dev.tessera.catalog.provider.price.PriceListService;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.product.ProductDraft;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.product.ProductDraft.PackDraft;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.catalog.provider.product.ProductService.Edit;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.rules.Period;
import dev.tessera.catalog.provider.rules.Prices.Audience;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.module.DemoData;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A neighbourhood supermarket's assortment with weighed fruit and boxes, clothes in sizes, some services, member prices and a region's prices. */
@Component
public final class CatalogDemo implements DemoData {

    private static final String GOODS = "/META-INF/tessera/demo/goods.csv";
    private static final long MEMBERS_PAY = 95;
    private static final long SOUTH_PAYS = 90;
    private static final long PERCENT = 100;

    private final CategoryService categories;
    private final ProductService products;
    private final PriceListService lists;
    private final Organization organization;

    @Activate
    public CatalogDemo(@Reference CategoryService categories, @Reference ProductService products, @Reference PriceListService lists,
            @Reference Organization organization) {
        this.categories = categories;
        this.products = products;
        this.lists = lists;
        this.organization = organization;
    }

    @Override
    public String module() {
        return "catalog";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void fill(RandomGenerator random) {
        Map<String, UUID> groups = groups();
        List<Edit> edits = new ArrayList<>();
        lines().forEach(line -> edits.add(goods(line, groups, edits.size())));
        edits.add(shirt(groups));
        products.saveAll(edits);
        List<Product> goods = edits.stream().map(Edit::product).toList();
        products.saveAll(services(groups, goods));
        headquarters().ifPresent(unit -> priceList("MEMBER-GOLD", "金卡会员价", unit.id(), Audience.TIER, "gold", goods, "FRUIT", MEMBERS_PAY));
        organization.unitByCode("SOUTH").ifPresent(unit -> priceList("SOUTH-DRINKS", "华南饮料价", unit.id(), Audience.EVERYBODY, null, goods, "DRINK", SOUTH_PAYS));
    }

    private Optional<Unit> headquarters() {
        return organization.headquarters();
    }

    private Map<String, UUID> groups() {
        Map<String, UUID> groups = new HashMap<>();
        UUID fresh = categories.create(null, "FRESH", "生鲜");
        UUID food = categories.create(null, "FOOD", "食品饮料");
        UUID daily = categories.create(null, "DAILY", "日用百货");
        groups.put("FRUIT", categories.create(fresh, "FRUIT", "水果"));
        groups.put("VEG", categories.create(fresh, "VEG", "蔬菜"));
        groups.put("MEAT", categories.create(fresh, "MEAT", "肉禽蛋水产"));
        groups.put("DAIRY", categories.create(food, "DAIRY", "乳品烘焙"));
        groups.put("STAPLE", categories.create(food, "STAPLE", "粮油调味"));
        groups.put("SNACK", categories.create(food, "SNACK", "休闲零食"));
        groups.put("DRINK", categories.create(food, "DRINK", "饮料茶咖"));
        groups.put("LIQUOR", categories.create(food, "LIQUOR", "酒类"));
        groups.put("HOME", categories.create(daily, "HOME", "家居清洁"));
        groups.put("CARE", categories.create(daily, "CARE", "个人护理"));
        groups.put("WEAR", categories.create(daily, "WEAR", "服饰"));
        groups.put("SERVICE", categories.create(null, "SERVICE", "服务"));
        return groups;
    }

    private static List<String[]> lines() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(CatalogDemo.class.getResourceAsStream(GOODS), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split(",")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Category, code, name, unit, price in minor units, scale code, and how many a box holds at what price. */
    private Edit goods(String[] line, Map<String, UUID> groups, int number) {
        boolean weighed = line.length > 5 && !line[5].isEmpty();
        List<ItemDraft> items = new ArrayList<>();
        items.add(new ItemDraft(null, line[1], List.of(), null, price(line[4]), weighed ? List.of() : List.of(barcode(number * 2)),
                weighed ? line[5] : null, true));
        if (line.length > 6) {
            String[] box = line[6].split(":");
            items.add(new ItemDraft(null, line[1] + "-BOX", List.of(), new PackDraft(line[1], "箱", Quantity.of(Long.parseLong(box[0]))), price(box[1]),
                    List.of(barcode(number * 2 + 1)), null, true));
        }
        return products.draft(null, new ProductDraft(ItemKind.GOODS, line[1], line[2], groups.get(line[0]), line[3], weighed, true,
                !line[0].equals("LIQUOR"), true, true, true, null, null, null, List.of(), List.of(), items));
    }

    private Edit shirt(Map<String, UUID> groups) {
        List<ItemDraft> items = new ArrayList<>();
        for (String colour : List.of("白", "藏青")) {
            for (String size : List.of("S", "M", "L", "XL")) {
                items.add(new ItemDraft(null, "TEE-" + (colour.equals("白") ? "W" : "N") + "-" + size,
                        List.of(new Attribute("颜色", colour), new Attribute("尺码", size)), null, Money.ofMinor(7900), List.of(barcode(900 + items.size())),
                        null, true));
            }
        }
        return products.draft(null, new ProductDraft(ItemKind.GOODS, "TEE", "纯棉T恤", groups.get("WEAR"), "件", false, true, true, true, true, true,
                null, null, null, List.of(), List.of(), items));
    }

    private List<Edit> services(Map<String, UUID> groups, List<Product> goods) {
        Consumable oil = new Consumable(item(goods, "CARE-08").id(), new Quantity(50));
        UUID group = groups.get("SERVICE");
        return List.of(service(group, "SVC-GIFT", "礼品包装", 1500, 10, List.of(), List.of()),
                service(group, "SVC-DELIVERY", "送货上门", 1000, 60, List.of("配送员"), List.of()),
                service(group, "SVC-ALTER", "裤脚修改", 2500, 30, List.of("裁缝"), List.of()),
                service(group, "SVC-HAIR", "洗剪吹", 8800, 45, List.of("发型师"), List.of()),
                service(group, "SVC-SPA", "头皮护理", 16800, 60, List.of("发型师"), List.of(oil)),
                service(group, "SVC-HAND", "手部护理", 12800, 40, List.of("美容师"), List.of(oil)));
    }

    private Edit service(UUID group, String code, String name, long price, int minutes, List<String> roles, List<Consumable> used) {
        return products.draft(null, new ProductDraft(ItemKind.SERVICE, code, name, group, "次", false, true, true, false, true, true, null, null, minutes,
                roles, used, List.of(new ItemDraft(null, code, List.of(), null, Money.ofMinor(price), List.of(), null, true))));
    }

    private static Variant item(List<Product> goods, String code) {
        return goods.stream().flatMap(product -> product.items().stream()).filter(item -> item.code().equals(code)).findFirst().orElseThrow();
    }

    private void priceList(String code, String name, UUID unit, Audience audience, String tier, List<Product> goods, String group, long percent) {
        UUID list = lists.create(new PriceList(null, 0, code, name, unit, audience, tier, Period.ALWAYS, true));
        Map<UUID, Money> prices = new HashMap<>();
        goods.stream().filter(product -> product.code().startsWith(group)).flatMap(product -> product.items().stream())
                .forEach(item -> prices.put(item.id(), item.price().share(percent, PERCENT)));
        lists.setPrices(list, prices);
    }

    private static Money price(String minor) {
        return Money.ofMinor(Long.parseLong(minor));
    }

    private static String barcode(int number) {
        String body = "6971234%05d".formatted(number);
        return body + Barcode.checkDigit(body);
    }
}
