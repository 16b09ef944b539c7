package dev.tessera.catalog.provider.transfer;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.tables.LineProblem;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One line of a table of goods, with what is wrong with its cells. */
final class Line {

    private static final String GROUPED = "\\d{1,3}(,\\d{3})+(\\.\\d+)?";

    private final int number;
    private final List<String> cells;
    private final Map<Column, Integer> columns;
    private final List<String> headings;
    private final List<LineProblem> problems = new ArrayList<>();

    /** @param number 2 is the first line below the headings */
    Line(int number, List<String> cells, Map<Column, Integer> columns, List<String> headings) {
        this.number = number;
        this.cells = cells;
        this.columns = columns;
        this.headings = headings;
    }

    int number() {
        return number;
    }

    List<String> cells() {
        return cells;
    }

    List<LineProblem> problems() {
        return problems;
    }

    /** Notes what is wrong with a cell; with a null column with the line. */
    void fault(Column column, String code, Map<String, Object> arguments) {
        problems.add(new LineProblem(column == null || !columns.containsKey(column) ? null : headings.get(columns.get(column)), code, arguments));
    }

    /** @return the cell's text; empty if the table has no such column or it is blank */
    Optional<String> text(Column column) {
        return Optional.ofNullable(columns.get(column)).map(cells::get).map(cell -> Normalizer.normalize(cell, Normalizer.Form.NFC).strip())
                .filter(cell -> !cell.isEmpty());
    }

    Optional<Boolean> flag(Column column) {
        return parse(column, cell -> switch (cell.toLowerCase(Locale.ROOT)) {
            case "是", "y", "yes", "true", "1", "√" -> Optional.of(true);
            case "否", "n", "no", "false", "0", "×" -> Optional.of(false);
            default -> Optional.empty();
        }, "catalog.import-flag");
    }

    /** An amount in major units, as people write it: 12.8, ¥12.80, 12.80元, 1,280.00. */
    Optional<Money> money(Column column, Currency currency) {
        return parse(column, cell -> {
            String bare = Normalizer.normalize(cell, Normalizer.Form.NFKC).replaceAll("^[¥$€]|元$|\\s", "");
            return number(bare.matches(GROUPED) ? bare.replace(",", "") : bare).map(amount -> Money.of(amount, currency));
        }, "catalog.import-price");
    }

    Optional<Quantity> quantity(Column column) {
        return parse(column, cell -> number(cell).map(Quantity::of), "catalog.import-number");
    }

    Optional<Integer> whole(Column column) {
        return parse(column, cell -> number(cell).map(BigDecimal::intValueExact), "catalog.import-number");
    }

    private static Optional<BigDecimal> number(String cell) {
        return cell.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(cell).stripTrailingZeros()) : Optional.empty();
    }

    <T> Optional<T> parse(Column column, Function<String, Optional<T>> parser, String code) {
        Optional<String> cell = text(column);
        Optional<T> value = cell.flatMap(written -> {
            try {
                return parser.apply(written);
            } catch (ArithmeticException tooManyDecimals) {
                return Optional.empty();
            }
        });
        if (cell.isPresent() && value.isEmpty()) {
            fault(column, code, Map.of("cell", cell.get()));
        }
        return value;
    }

    List<String> list(Column column) {
        return text(column).map(cell -> List.of(cell.split("[;；、|\\s]+"))).orElse(List.of());
    }
}
