package dev.tessera.catalog.provider.product;

import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms;
import dev.tessera.catalog.provider.product.Product.Attribute;
import dev.tessera.catalog.provider.product.Product.Pack;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes of what somebody wants what is stored, or says all that is wrong with it. Looks at nothing but the product itself. */
final class ProductRules {

    private static final Pattern SCALE_CODE = Pattern.compile("\\d{5}");
    private static final Pattern CODE = Pattern.compile(Codes.PATTERN);
    private static final Pattern ROLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .-]{0,39}");

    private final ProductDraft draft;
    private final Product before;
    private final Ids ids;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Variant> bases = new HashMap<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> barcodes = new HashSet<>();
    private final Set<String> scaleCodes = new HashSet<>();

    private ProductRules(ProductDraft draft, Product before, Ids ids) {
        this.draft = draft;
        this.before = before;
        this.ids = ids;
    }

    private record Fault(String pointer, String code, Map<String, Object> arguments) {}

    /**
     * @param before the product as it is stored; null for a new one
     * @return what is to be stored
     * @throws dev.tessera.kernel.error.ProblemException INVALID, naming every field at fault
     */
    static Product check(ProductDraft draft, Product before, Ids ids) {
        return new ProductRules(draft, before, ids).checked();
    }

    private Product checked() {
        if (before != null && before.kind() != draft.kind()) {
            fault("/kind", "catalog.kind-stays");
        }
        if (draft.kind() == ItemKind.SERVICE && draft.stocked()) {
            fault("/stocked", "catalog.service-not-stocked");
        }
        if (draft.items().isEmpty()) {
            fault("/items", "catalog.items-missing");
        }
        checkNothingLeftOut();
        List<Variant> items = new ArrayList<>();
        for (int index = 0; index < draft.items().size(); index++) {
            items.add(item(draft.items().get(index), "/items/" + index));
        }
        String code = draft.code() == null || draft.code().isBlank() ? draft.items().stream().findFirst().map(ItemDraft::code).orElse("") : draft.code();
        checkCode(code, "/code");
        Product product = new Product(before == null ? ids.next() : before.id(), before == null ? 0 : before.version() + 1, draft.kind(),
                Codes.normal(code), draft.name().strip(), draft.categoryId(), draft.unit().strip(), draft.fractional(), draft.discountable(),
                draft.earnsPoints(), draft.stocked(), draft.storedValuePayable(), draft.active(), text(draft.taxNote()), text(draft.description()),
                service(), items);
        if (!faults.isEmpty()) {
            throw problem();
        }
        return product;
    }

    private RuntimeException problem() {
        Fault first = faults.get(0);
        Problem problem = new Problem(Problem.Kind.INVALID, first.code(), first.arguments(), List.of());
        for (Fault fault : faults) {
            problem = problem.at(fault.pointer(), fault.code(), fault.arguments());
        }
        return problem.exception();
    }

    private void fault(String pointer, String code) {
        faults.add(new Fault(pointer, code, Map.of()));
    }

    private void fault(String pointer, String code, String name, String value) {
        faults.add(new Fault(pointer, code, Map.of(name, value)));
    }

    /** Sales, stock and prices refer to items, so an item once there stays. */
    private void checkNothingLeftOut() {
        if (before != null) {
            List<UUID> listed = draft.items().stream().map(ItemDraft::id).toList();
            before.items().stream().filter(item -> !listed.contains(item.id()))
                    .forEach(item -> fault("/items", "catalog.item-left-out", "code", item.code()));
        }
    }

    private ServiceTerms service() {
        if (draft.kind() == ItemKind.GOODS) {
            if (draft.minutes() != null || !draft.staffRoles().isEmpty() || !draft.consumables().isEmpty()) {
                fault("/service", "catalog.service-terms-only-services");
            }
            return null;
        }
        for (int index = 0; index < draft.staffRoles().size(); index++) {
            if (!ROLE.matcher(draft.staffRoles().get(index)).matches()) {
                fault("/service/staffRoles/" + index, "catalog.staff-role-malformed");
            }
        }
        if (String.join(",", draft.staffRoles()).length() > 500) {
            fault("/service/staffRoles", "catalog.staff-role-malformed");
        }
        return new ServiceTerms(draft.minutes(), draft.staffRoles().stream().distinct().toList(), draft.consumables());
    }

    private Variant item(ItemDraft item, String pointer) {
        checkCode(item.code(), pointer + "/code");
        String code = Codes.normal(item.code());
        if (!codes.add(code)) {
            fault(pointer + "/code", "catalog.code-twice", "code", code);
        }
        Variant known = item.id() == null ? null : known(item.id(), pointer);
        Pack pack = pack(item, known, pointer);
        if (item.price().isNegative()) {
            fault(pointer + "/price", "catalog.price-negative");
        }
        Variant checked = new Variant(known == null ? ids.next() : known.id(), code, attributes(item, pointer), pack, item.price(),
                barcodes(item, pointer), scaleCode(item, pack, pointer), item.active());
        if (pack == null && item.pack() == null) {
            bases.put(code, checked);
        }
        return checked;
    }

    private void checkCode(String code, String pointer) {
        if (code == null || !CODE.matcher(code).matches()) {
            fault(pointer, "catalog.code-malformed");
        }
    }

    private Variant known(UUID id, String pointer) {
        Optional<Variant> known = before == null ? Optional.empty() : before.items().stream().filter(item -> item.id().equals(id)).findFirst();
        if (known.isEmpty()) {
            fault(pointer + "/id", "catalog.item-unknown");
        }
        return known.orElse(null);
    }

    /** What a pack packs never changes: sales and stock of the past were counted by it. */
    private Pack pack(ItemDraft item, Variant known, String pointer) {
        Pack pack = null;
        if (item.pack() != null) {
            Variant base = bases.get(Codes.normal(item.pack().baseCode()));
            if (base == null) {
                fault(pointer + "/pack/baseCode", "catalog.pack-base-unknown", "code", item.pack().baseCode());
                return null;
            }
            if (!item.pack().factor().isPositive()) {
                fault(pointer + "/pack/factor", "catalog.pack-factor");
            }
            pack = new Pack(base.id(), item.pack().unit().strip(), item.pack().factor());
        }
        if (known != null && !sameContent(known.pack(), pack)) {
            fault(pointer + "/pack", "catalog.pack-stays");
        }
        return pack;
    }

    private static boolean sameContent(Pack one, Pack other) {
        return one == null || other == null ? one == other
                : one.baseItemId().equals(other.baseItemId()) && one.factor().equals(other.factor()) && one.unit().equals(other.unit());
    }

    private List<Attribute> attributes(ItemDraft item, String pointer) {
        Set<String> names = new HashSet<>();
        List<Attribute> attributes = item.attributes().stream()
                .map(attribute -> new Attribute(attribute.name().strip(), attribute.content().strip())).toList();
        for (int index = 0; index < attributes.size(); index++) {
            if (!names.add(attributes.get(index).name())) {
                fault(pointer + "/attributes/" + index + "/name", "catalog.attribute-twice", "name", attributes.get(index).name());
            }
        }
        return attributes;
    }

    private List<String> barcodes(ItemDraft item, String pointer) {
        List<String> read = new ArrayList<>();
        for (int index = 0; index < item.barcodes().size(); index++) {
            String written = item.barcodes().get(index);
            Optional<Barcode> barcode = Barcode.parse(written);
            if (barcode.isEmpty()) {
                fault(pointer + "/barcodes/" + index, "catalog.barcode-malformed", "barcode", written);
            } else if (!barcodes.add(barcode.get().gtin())) {
                fault(pointer + "/barcodes/" + index, "catalog.barcode-twice", "barcode", written);
            } else {
                read.add(barcode.get().gtin());
            }
        }
        return read;
    }

    private String scaleCode(ItemDraft item, Pack pack, String pointer) {
        String code = text(item.scaleCode());
        if (code == null) {
            return null;
        }
        if (pack != null || item.pack() != null) {
            fault(pointer + "/scaleCode", "catalog.scale-code-of-pack");
        } else if (!SCALE_CODE.matcher(code).matches()) {
            fault(pointer + "/scaleCode", "catalog.scale-code-malformed");
        } else if (!scaleCodes.add(code)) {
            fault(pointer + "/scaleCode", "catalog.scale-code-twice", "code", code);
        }
        return code;
    }

    private static String text(String written) {
        return written == null || written.isBlank() ? null : written.strip();
    }
}
