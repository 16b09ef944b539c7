package dev.tessera.console.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A bundle's {@code META-INF/tessera/console.json}.
 *
 * @param id the module's id
 * @param pages its pages; never null
 * @param slots what it puts into other pages; never null
 */
public record Descriptor(String id, List<Page> pages, List<Slot> slots) {

    public Descriptor {
        pages = pages == null ? List.of() : List.copyOf(pages);
        slots = slots == null ? List.of() : List.copyOf(slots);
    }

    /**
     * @param route where the page is, e.g. {@code /members/:id}
     * @param module the file with the page
     * @param title key of its title in the translation files
     * @param menu group of the menu; null if it is reached from other pages only
     * @param icon name of an icon of the kit; null for none
     * @param order its place in the group, from small to large
     * @param permission what a caller must hold somewhere to see it; null if every caller may
     */
    public record Page(String route, String module, String title, String menu, String icon, @JsonProperty("order") int order, String permission) {}

    /**
     * @param slot the slot's name
     * @param module the file with the component
     * @param title key of its title in the translation files; null where the slot shows none
     * @param order its place in the slot, from small to large
     * @param permission what a caller must hold somewhere to see it; null if every caller may
     */
    public record Slot(String slot, String module, String title, int order, String permission) {}
}
