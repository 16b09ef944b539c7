package dev.tessera.web;

import dev.tessera.kernel.error.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list is asked for; every list takes it as {@code @BeanParam PageRequest page}.
 *
 * <pre>{@code
 * Sort sort = page.sort("name", "createdAt");
 * List<Row> rows = find(sort, page.after(sort, 2), page.limit() + 1);
 * return page.answer(sort, rows, row -> List.of(row.name(), row.id()));
 * }</pre>
 */
public final class PageRequest {

    /** How many items a page holds at the most. */
    public static final int MAX_LIMIT = 200;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(MAX_LIMIT)
    @Parameter(description = "How many items at the most")
    private int limit = 50;

    @QueryParam("cursor")
    @Size(max = 2000)
    @Parameter(description = "Where to go on: `next` of the page before")
    private String cursor;

    @QueryParam("sort")
    @Size(max = 100)
    @Parameter(description = "What to sort by; with a leading `-` descending")
    private String sort;

    /** For Jakarta REST. */
    public PageRequest() {}

    /** @return a request for tests and for calls from code */
    public static PageRequest of(int limit, String cursor, String sort) {
        PageRequest page = new PageRequest();
        page.limit = limit;
        page.cursor = cursor;
        page.sort = sort;
        return page;
    }

    /** @return how many items at the most, 1 to {@value #MAX_LIMIT} */
    public int limit() {
        return limit;
    }

    /**
     * @param allowed what the list can be sorted by; the first, ascending, is the default; with a leading {@code -} the default is descending
     * @throws dev.tessera.kernel.error.ProblemException MALFORMED if something else was asked for
     */
    public Sort sort(String... allowed) {
        String wanted = sort == null || sort.isEmpty() ? allowed[0] : sort;
        String field = bare(wanted);
        List<String> fields = Arrays.stream(allowed).map(PageRequest::bare).toList();
        if (!fields.contains(field)) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.sort-unknown")
                    .with("allowed", String.join(", ", fields))
                    .at("?sort", "web.sort-unknown")
                    .exception();
        }
        return new Sort(field, wanted.startsWith("-"));
    }

    private static String bare(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /**
     * @param sort what {@link #sort} gave
     * @param values how many values {@link #answer} puts into a cursor
     * @return the last item of the page before; empty for the first page
     * @throws dev.tessera.kernel.error.ProblemException MALFORMED if the cursor is none of this list in this order
     */
    public Optional<Position> after(Sort sort, int values) {
        List<String> parts = Cursor.decode(cursor, values + 1);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        if (!parts.get(0).equals(sort.toString())) {
            throw Cursor.malformed(null);
        }
        return Optional.of(new Position(parts.subList(1, parts.size())));
    }

    /**
     * @param sort what {@link #sort} gave
     * @param rows the rows after the cursor, one more than {@link #limit} if there are more
     * @param position a row's sort values and id, {@code toString} of which goes into the cursor
     * @return the page, its {@code total} unknown
     */
    public <T> Page<T> answer(Sort sort, List<T> rows, Function<? super T, List<?>> position) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null, null);
        }
        List<T> items = rows.subList(0, limit);
        List<?> last = position.apply(items.get(limit - 1));
        String[] values = new String[last.size() + 1];
        values[0] = sort.toString();
        for (int i = 0; i < last.size(); i++) {
            values[i + 1] = last.get(i).toString();
        }
        return new Page<>(items, Cursor.encode(values), null);
    }

    /**
     * What a list is sorted by.
     *
     * @param field one of those allowed
     * @param descending whether from the largest to the smallest
     */
    public record Sort(String field, boolean descending) {

        /** @return as it stands in a request, e.g. {@code -name} */
        @Override
        public String toString() {
            return descending ? "-" + field : field;
        }
    }
}
