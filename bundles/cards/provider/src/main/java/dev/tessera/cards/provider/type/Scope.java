package dev.tessera.cards.provider.type;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tessera.sales.api.PricedSale;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Where, when and for what something counts. An empty list means no restriction of that sort.
 *
 * @param items goods and services; together with {@code categories}: it is enough to be in one of the two
 * @param categories categories, with everything below them
 * @param stores stores
 * @param weekdays days of the week by business date
 * @param undiscountedOnly whether lines with a discount are left out
 */
@Schema(name = "CardScope")
public record Scope(@Size(max = 200) List<UUID> items, @Size(max = 200) List<UUID> categories, @Size(max = 500) List<UUID> stores,
        @Size(max = 7) List<DayOfWeek> weekdays, boolean undiscountedOnly) {

    /** Anything, anywhere, any day. */
    public static final Scope ANYTHING = new Scope(List.of(), List.of(), List.of(), List.of(), false);

    public Scope {
        items = items == null ? List.of() : List.copyOf(items);
        categories = categories == null ? List.of() : List.copyOf(categories);
        stores = stores == null ? List.of() : List.copyOf(stores);
        weekdays = weekdays == null ? List.of() : List.copyOf(weekdays);
    }

    /** @return whether it restricts nothing */
    @JsonIgnore
    public boolean isAnything() {
        return equals(ANYTHING);
    }

    /** @return whether it counts in that store on that day at all */
    public boolean holdsAt(UUID storeId, LocalDate businessDate) {
        return (stores.isEmpty() || stores.contains(storeId)) && (weekdays.isEmpty() || weekdays.contains(businessDate.getDayOfWeek()));
    }

    /** @return whether it counts for the thing */
    public boolean holdsFor(UUID itemId, List<UUID> categoryIds) {
        return items.isEmpty() && categories.isEmpty() || items.contains(itemId) || categoryIds.stream().anyMatch(categories::contains);
    }

    /** @return whether it counts for the line, wherever it is sold */
    public boolean holdsFor(PricedSale.Line line) {
        return holdsFor(line.itemId(), line.traits().categoryIds()) && !(undiscountedOnly && !line.discounts().isEmpty());
    }
}
