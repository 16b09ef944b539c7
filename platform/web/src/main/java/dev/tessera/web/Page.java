package dev.tessera.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One page of a list.
 *
 * @param items the page's items, in order
 * @param next what to pass as {@code cursor} to get the page after this one; null on the last page
 * @param total how many there are in all, if that was cheap to know or was asked for; else null
 * @param <T> the item
 */
public record Page<T>(List<T> items, @Schema(nullable = true) String next, @Schema(nullable = true) Long total) {
    public Page {
        items = List.copyOf(items);
    }
}
