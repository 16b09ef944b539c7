package dev.tessera.web;

import dev.tessera.web.PageRequest.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Pages of lists that are in memory anyway. */
public final class MemoryPages {

    private MemoryPages() {}

    /**
     * @param items all items that match, in any order
     * @param sort what the page is sorted by
     * @param value the value of an item that is sorted by
     * @param id the item's id, which breaks ties
     */
    public static <T> Page<T> page(PageRequest request, List<T> items, Sort sort, Function<T, String> value, Function<T, UUID> id) {
        Comparator<T> ascending = Comparator.comparing(value).thenComparing(item -> id.apply(item).toString());
        Comparator<T> order = sort.descending() ? ascending.reversed() : ascending;
        Optional<Position> after = request.after(sort, 2);
        List<T> rows = items.stream().sorted(order)
                .filter(item -> after.isEmpty() || isAfter(item, after.get(), sort, value, id))
                .limit(request.limit() + 1L).toList();
        Page<T> page = request.answer(sort, rows, item -> List.of(value.apply(item), id.apply(item)));
        return new Page<>(page.items(), page.next(), (long) items.size());
    }

    private static <T> boolean isAfter(T item, Position position, Sort sort, Function<T, String> value, Function<T, UUID> id) {
        int compared = value.apply(item).compareTo(position.text(0));
        int decided = compared == 0 ? id.apply(item).toString().compareTo(position.uuid(1).toString()) : compared;
        return sort.descending() ? decided < 0 : decided > 0;
    }
}
