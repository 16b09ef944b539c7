package dev.tessera.catalog.provider.transfer;

import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.provider.CatalogPermissions;
import dev.tessera.catalog.provider.CategoryService;
import dev.tessera.catalog.provider.CategoryService.VersionedCategory;
import dev.tessera.catalog.provider.Foundation;
import dev.tessera.catalog.provider.product.Plan;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.catalog.provider.product.ProductService.Edit;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.catalog.provider.transfer.DraftMaker.Made;
import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.Problem.FieldProblem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.tables.LineProblem;
import dev.tessera.tables.Table;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings goods and services in from a table, one item a line. Products are told by their code, so the same table again changes nothing, and
 * after lines that failed were put right the whole table or only those can be brought in again. A trial run makes the very same checks.
 */
@Component(service = ImportService.class)
public final class ImportService {

    private static final int AT_ONCE = 500;

    private final Foundation foundation;
    private final ProductService products;
    private final CategoryService categories;
    private final Deployment deployment;

    @Activate
    public ImportService(@Reference Foundation foundation, @Reference ProductService products, @Reference CategoryService categories,
            @Reference Deployment deployment) {
        this.foundation = foundation;
        this.products = products;
        this.categories = categories;
        this.deployment = deployment;
    }

    /**
     * What became of a table.
     *
     * @param format what it was read from
     * @param headings its first line
     * @param columns what each of them is; null for what is left out
     * @param lines how many lines it has
     * @param created products that were, or would be, new
     * @param updated products that changed, or would
     * @param unchanged products that are so already
     * @param items the same of lines, of which each is an item; with those that failed they are all lines
     * @param changed lines that changed what is there, or would, in the order of the table
     * @param failed lines that were, or would be, left out, in the order of the table
     */
    public record Outcome(TableFormat format, List<String> headings, List<Column> columns, int lines, int created, int updated, int unchanged,
            Lines items, List<ChangedLine> changed, List<FailedLine> failed) {}

    /**
     * @param created lines of items that were, or would be, new
     * @param changed lines of items that changed, or would
     * @param unchanged lines of items that are so already
     */
    public record Lines(int created, int changed, int unchanged) {}

    /**
     * What a line changes. What is said of the product is told at its first line only.
     *
     * @param number 2 is the first line below the headings
     * @param code the item's
     * @param name the product's, as it is to be
     * @param fields at least one
     */
    public record ChangedLine(int number, String code, String name, List<Field> fields) {}

    /**
     * @param column what an export calls it
     * @param from as an export writes it; null for nothing
     * @param to as an export writes it; null for nothing
     */
    public record Field(Column column, String from, String to) {}

    /**
     * @param number 2 is the first line below the headings
     * @param cells as in the table
     * @param problems what is wrong; of a sound line, that another one of its product is not
     */
    public record FailedLine(int number, List<String> cells, List<LineProblem> problems) {}

    /**
     * @param trial whether to look only
     * @param createCategories whether categories that are not there are made
     */
    public Outcome run(byte[] content, boolean trial, boolean createCategories) {
        foundation.access().require(CatalogPermissions.EDIT, null);
        Table table = new TableReader().read(content);
        List<Column> columns = columns(table.headings());
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place) != null) {
                places.put(columns.get(place), place);
            }
        }
        if (!places.containsKey(Column.CODE)) {
            throw Problem.invalid("catalog.import-no-code").exception();
        }
        List<Line> lines = new ArrayList<>();
        for (List<String> cells : table.lines()) {
            lines.add(new Line(lines.size() + 2, cells, places, table.headings()));
        }
        Tally tally = new Tally();
        List<Map.Entry<String, List<Line>>> groups = List.copyOf(groups(lines).entrySet());
        Plan plan = new Plan();
        Map<String, Category> known = categories(lines, trial ? plan : null, createCategories);
        DraftMaker maker = new DraftMaker(deployment.currency(), known,
                code -> foundation.memory().now().itemByCode(code).map(found -> found.item().id()).or(() -> Optional.ofNullable(plan.item(code))));
        Map<UUID, String> categoryCodes = new HashMap<>();
        known.values().forEach(category -> categoryCodes.put(category.id(), category.code()));
        Cells cells = new Cells(deployment.currency(), categoryCodes::get, id -> foundation.memory().now().item(id).map(found -> found.item().code())
                .orElseGet(() -> plan.code(id)));
        // What services use up is brought in before them, wherever it stands in the table.
        Map<Boolean, List<Map.Entry<String, List<Line>>>> using = groups.stream().collect(Collectors.partitioningBy(group -> group.getValue().stream()
                .anyMatch(line -> line.text(Column.CONSUMABLES).isPresent())));
        for (List<Map.Entry<String, List<Line>>> part : List.of(using.get(false), using.get(true))) {
            for (int from = 0; from < part.size(); from += AT_ONCE) {
                List<Map.Entry<String, List<Line>>> some = part.subList(from, Math.min(from + AT_ONCE, part.size()));
                // A unit may be run twice; what the first time noted must not count.
                Map<Edit, Made> edits = trial ? foundation.read(() -> attempt(some, maker, plan, true)) : foundation.write(() -> attempt(some, maker, plan, false));
                edits.forEach((edit, made) -> tally.add(edit, made, cells));
                if (trial) {
                    edits.keySet().forEach(edit -> plan.product(edit.product()));
                }
            }
        }
        return new Outcome(table.format(), table.headings(), columns, lines.size(), tally.created, tally.updated, tally.unchanged,
                tally.lines(), tally.changes(), failed(groups));
    }

    private static final class Tally {
        private int created;
        private int updated;
        private int unchanged;
        private int createdLines;
        private int unchangedLines;
        private final List<ChangedLine> changes = new ArrayList<>();

        void add(Edit edit, Made made, Cells cells) {
            if (edit.before() == null) {
                created++;
            } else if (edit.changes()) {
                updated++;
            } else {
                unchanged++;
            }
            Set<Column> told = EnumSet.allOf(Column.class);
            made.lines().forEach((code, line) -> {
                line(edit, code, line, cells, told);
                told.retainAll(Column.OF_ITEMS);
            });
        }

        private void line(Edit edit, String code, Line line, Cells cells, Set<Column> told) {
            Variant now = edit.product().items().stream().filter(item -> item.code().equals(code)).findFirst().orElseThrow();
            Variant before = edit.before() == null ? null
                    : edit.before().items().stream().filter(item -> item.id().equals(now.id())).findFirst().orElse(null);
            if (before == null) {
                createdLines++;
                return;
            }
            List<Field> fields = told.stream().map(column -> new Field(column, cells.cell(column, edit.before(), before), cells.cell(column, edit.product(), now)))
                    .filter(field -> !Objects.equals(field.from(), field.to())).toList();
            if (fields.isEmpty()) {
                unchangedLines++;
            } else {
                changes.add(new ChangedLine(line.number(), code, edit.product().name(), fields));
            }
        }

        Lines lines() {
            return new Lines(createdLines, changes.size(), unchangedLines);
        }

        List<ChangedLine> changes() {
            return changes.stream().sorted(Comparator.comparingInt(ChangedLine::number)).toList();
        }
    }

    private static List<Column> columns(List<String> headings) {
        List<Column> columns = new ArrayList<>();
        for (String heading : headings) {
            Column column = Column.guess(heading).orElse(null);
            columns.add(columns.contains(column) ? null : column);
        }
        return columns;
    }

    /** The lines of each product, by its code: the one in the line, that of the item a pack packs, or the item's own. */
    private Map<String, List<Line>> groups(List<Line> lines) {
        Map<String, String> productOf = new HashMap<>();
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            String code = Codes.normal(line.text(Column.CODE).orElse(""));
            String product = line.text(Column.PRODUCT).map(Codes::normal).orElseGet(() -> line.text(Column.BASE).map(Codes::normal)
                    .map(base -> productOf.getOrDefault(base, storedProduct(base))).orElseGet(() -> storedProduct(code)));
            productOf.put(code, product);
            groups.computeIfAbsent(product, key -> new ArrayList<>()).add(line);
        }
        return groups;
    }

    private String storedProduct(String itemCode) {
        return foundation.memory().now().itemByCode(itemCode).flatMap(known -> foundation.memory().now().product(known.item().productId()))
                .map(Product::code).orElse(itemCode);
    }

    /** @param plan what a trial would make; null if this is none */
    private Map<String, Category> categories(List<Line> lines, Plan plan, boolean create) {
        Map<String, Category> known = new HashMap<>();
        categories.all().stream().map(VersionedCategory::category).forEach(category -> {
            known.putIfAbsent(category.name().toUpperCase(Locale.ROOT), category);
            known.put(category.code(), category);
        });
        if (create) {
            lines.stream().flatMap(line -> line.text(Column.CATEGORY).stream()).distinct()
                    .filter(name -> !known.containsKey(name.toUpperCase(Locale.ROOT)) && name.matches(Codes.PATTERN)).forEach(name -> {
                        Category made = new Category(plan == null ? categories.create(null, name, name) : foundation.ids().next(), null, Codes.normal(name), name);
                        if (plan != null) {
                            plan.category(made.id());
                        }
                        known.put(name.toUpperCase(Locale.ROOT), made);
                    });
        }
        return known;
    }

    private Map<Edit, Made> attempt(List<Map.Entry<String, List<Line>>> groups, DraftMaker maker, Plan plan, boolean trial) {
        groups.forEach(group -> group.getValue().forEach(line -> line.problems().clear()));
        if (!trial) {
            products.begin();
        }
        Map<String, Product> stored = products.byCode(Set.copyOf(groups.stream().map(Map.Entry::getKey).toList()));
        Map<Edit, Made> edits = new LinkedHashMap<>();
        for (Map.Entry<String, List<Line>> group : groups) {
            Made made = maker.make(group.getKey(), stored.get(group.getKey()), group.getValue());
            if (group.getValue().stream().allMatch(line -> line.problems().isEmpty())) {
                try {
                    edits.put(products.draft(stored.get(group.getKey()), made.draft()), made);
                } catch (ProblemException refused) {
                    note(refused.problem(), made);
                }
            }
        }
        Map<UUID, Problem> faults = products.faults(edits.keySet().stream().map(Edit::product).toList(), plan);
        edits.entrySet().removeIf(edit -> {
            Problem fault = faults.get(edit.getKey().product().id());
            if (fault != null) {
                note(fault, edit.getValue());
            }
            return fault != null;
        });
        if (!trial) {
            products.saveAll(List.copyOf(edits.keySet()));
        }
        return edits;
    }

    private static void note(Problem problem, Made made) {
        List<FieldProblem> fields = problem.fields().isEmpty() ? List.of(new FieldProblem("", problem.code(), problem.arguments())) : problem.fields();
        fields.forEach(field -> made.line(field.pointer()).fault(column(field.pointer()), field.code(), field.arguments()));
    }

    private static Column column(String pointer) {
        String[] parts = pointer.replaceFirst("^/items/\\d+", "").split("/");
        return switch (parts.length < 2 ? "" : parts[1]) {
            case "code" -> Column.CODE;
            case "kind" -> Column.KIND;
            case "barcodes" -> Column.BARCODE;
            case "price" -> Column.PRICE;
            case "scaleCode" -> Column.SCALE_CODE;
            case "pack" -> parts.length > 2 && parts[2].equals("factor") ? Column.FACTOR : Column.BASE;
            case "categoryId" -> Column.CATEGORY;
            case "stocked" -> Column.STOCKED;
            case "service" -> switch (parts.length > 2 ? parts[2] : "") {
                case "staffRoles" -> Column.STAFF_ROLES;
                case "consumables" -> Column.CONSUMABLES;
                default -> Column.MINUTES;
            };
            default -> null;
        };
    }

    private static List<FailedLine> failed(List<Map.Entry<String, List<Line>>> groups) {
        List<FailedLine> failed = new ArrayList<>();
        for (Map.Entry<String, List<Line>> group : groups) {
            if (group.getValue().stream().anyMatch(line -> !line.problems().isEmpty())) {
                group.getValue().forEach(line -> failed.add(new FailedLine(line.number(), line.cells(), line.problems().isEmpty()
                        ? List.of(new LineProblem(null, "catalog.import-sibling-failed", Map.of("product", group.getKey()))) : List.copyOf(line.problems()))));
            }
        }
        failed.sort(Comparator.comparingInt(FailedLine::number));
        return failed;
    }
}
