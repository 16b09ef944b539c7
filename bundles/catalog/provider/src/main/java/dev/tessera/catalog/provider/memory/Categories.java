package dev.tessera.catalog.provider.memory;

import dev.tessera.catalog.api.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The tree of categories. */
public final class Categories {

    private final Map<UUID, Category> byId = new HashMap<>();
    private final List<Category> ordered = new ArrayList<>();

    /** @param all the categories, in any order, without circles */
    Categories(List<Category> all) {
        all.forEach(category -> byId.put(category.id(), category));
        place(null, all.stream().sorted(Comparator.comparing(Category::code)).toList());
    }

    private void place(UUID parent, List<Category> all) {
        all.stream().filter(category -> Objects.equals(category.parentId(), parent)).forEach(category -> {
            ordered.add(category);
            place(category.id(), all);
        });
    }

    /** @return parents before children, brothers and sisters by code */
    public List<Category> all() {
        return List.copyOf(ordered);
    }

    /** @return null if there is no such category */
    public Category find(UUID id) {
        return byId.get(id);
    }

    /** @return the category and those above it, nearest first; empty for null */
    public List<UUID> path(UUID id) {
        List<UUID> path = new ArrayList<>();
        for (Category category = byId.get(id); category != null; category = byId.get(category.parentId())) {
            path.add(category.id());
        }
        return path;
    }

    /** @return the category and all below it; empty if there is no such category */
    public Set<UUID> subtree(UUID id) {
        Set<UUID> below = new HashSet<>();
        ordered.forEach(category -> {
            if (category.id().equals(id) || below.contains(category.parentId())) {
                below.add(category.id());
            }
        });
        return below;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Categories categories && byId.equals(categories.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }
}
