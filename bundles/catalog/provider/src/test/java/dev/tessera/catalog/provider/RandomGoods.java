package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.ProductDraft;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.product.ProductDraft.PackDraft;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Goods and services of every sort, with texts that are hard on tables. */
final class RandomGoods {

    private static final List<String> TEXTS = List.of("矿泉水", "=1+1", "-5%", "'引号", "a;b；c=d\\e", "一\"二\"", "逗,号", "第一行\n第二行", "1,059.00", "00042", "@me",
            "Crème brûlée", "𠮷野家");
    private static final List<String> NAMES = List.of("颜色", "尺码", "口味", "a=b", "产地;批次", "Color");

    private final Module module;
    private final UUID category;
    private final Random random;
    private final List<UUID> stocked = new ArrayList<>();
    private int serial;

    RandomGoods(Module module, UUID category, Random random) {
        this.module = module;
        this.category = category;
        this.random = random;
    }

    void create(int products) {
        for (int number = 0; number < products; number++) {
            boolean service = random.nextInt(4) == 0;
            boolean keepsStock = !service && random.nextInt(4) > 0;
            List<ItemDraft> items = items(service);
            module.products.create(new ProductDraft(service ? ItemKind.SERVICE : ItemKind.GOODS, flip() ? null : "P" + serial++,
                    text() + number, random.nextBoolean() ? category : null, random.nextBoolean() ? "件" : "kg", flip(), flip(), flip(), keepsStock, flip(), flip(),
                    random.nextBoolean() ? null : text(), random.nextBoolean() ? null : text(), service && flip() ? 5 + random.nextInt(200) : null,
                    service && flip() ? List.of("beautician", "高级发型师") : List.of(), service ? consumables() : List.of(), items));
            if (keepsStock) {
                stocked.add(module.catalog.itemByCode(items.get(0).code()).orElseThrow().id());
            }
        }
    }

    private boolean flip() {
        return random.nextBoolean();
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private List<Consumable> consumables() {
        List<Consumable> used = new ArrayList<>();
        for (int number = random.nextInt(3); number > 0 && number <= stocked.size(); number--) {
            used.add(new Consumable(stocked.get(stocked.size() - number), new Quantity(1 + random.nextInt(5000))));
        }
        return used;
    }

    private List<ItemDraft> items(boolean service) {
        List<ItemDraft> items = new ArrayList<>();
        for (int variant = random.nextInt(3); variant >= 0; variant--) {
            String code = "Z" + random.nextInt(1000) + "-" + serial++;
            items.add(new ItemDraft(null, code, attributes(), null, Money.ofMinor(random.nextInt(1_000_000)), barcodes(),
                    service || flip() ? null : "%05d".formatted(60_000 + serial), flip()));
            if (!service && random.nextInt(3) == 0) {
                items.add(new ItemDraft(null, code + ".12", List.of(), new PackDraft(code, "箱", new Quantity(1 + random.nextInt(100_000))),
                        Money.ofMinor(random.nextInt(1_000_000)), barcodes(), null, flip()));
            }
        }
        return items;
    }

    private List<String> barcodes() {
        List<String> barcodes = new ArrayList<>();
        for (int number = random.nextInt(3); number > 0; number--) {
            String body = "6901%08d".formatted(serial++);
            barcodes.add(body + Barcode.checkDigit(body));
        }
        return barcodes;
    }

    private List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>();
        NAMES.forEach(name -> {
            if (random.nextInt(4) == 0) {
                attributes.add(new Attribute(name, text().replace("\n", "")));
            }
        });
        return attributes;
    }
}
