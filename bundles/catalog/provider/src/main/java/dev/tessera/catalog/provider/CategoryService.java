package dev.tessera.catalog.provider;

import dev.tessera.catalog.api.Category;
import dev.tessera.catalog.provider.entity.CategoryRow;
import dev.tessera.catalog.provider.rules.Codes;
import dev.tessera.kernel.error.Problem;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Creates, edits and removes categories. */
@Component(service = CategoryService.class)
public final class CategoryService {

    private static final String SUBJECT = "catalog.category";
    private static final int DEEPEST = 6;

    private final Foundation foundation;

    @Activate
    public CategoryService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * A category and its version.
     *
     * @param category the category as it is stored
     * @param version its version, for edits
     */
    public record VersionedCategory(Category category, long version) {
        static VersionedCategory of(CategoryRow row) {
            return new VersionedCategory(row.value(), row.version());
        }
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such category */
    public VersionedCategory get(UUID id) {
        return foundation.read(() -> VersionedCategory.of(find(id)));
    }

    /** @return all of them, by code */
    public List<VersionedCategory> all() {
        return foundation.read(() -> foundation.session().createQuery("from CategoryRow order by code", CategoryRow.class).getResultList().stream()
                .map(VersionedCategory::of).toList());
    }

    /** @return the new category's id */
    public UUID create(UUID parentId, String code, String name) {
        return foundation.write(() -> {
            begin();
            Category category = new Category(foundation.ids().next(), parentId, Codes.normal(code), name.strip());
            check(category);
            foundation.session().persist(new CategoryRow(category));
            foundation.audit("catalog.category.create", SUBJECT, category.id(), null, null, category);
            return category.id();
        });
    }

    /** Stores other values; when nothing differs, nothing is recorded. */
    public void edit(UUID id, String ifMatch, UUID parentId, String code, String name) {
        foundation.write(() -> {
            begin();
            CategoryRow row = find(id);
            EntityVersion.check(ifMatch, row.version());
            Category before = row.value();
            Category after = new Category(id, parentId, Codes.normal(code), name.strip());
            check(after);
            if (!before.equals(after)) {
                row.set(after);
                foundation.audit("catalog.category.edit", SUBJECT, id, null, before, after);
            }
            return null;
        });
    }

    /** Removes a category that holds nothing. */
    public void remove(UUID id, String ifMatch) {
        foundation.write(() -> {
            begin();
            CategoryRow row = find(id);
            EntityVersion.check(ifMatch, row.version());
            long below = count("select count(*) from catalog_category where parent_id = :id", id)
                    + count("select count(*) from catalog_product where category_id = :id", id);
            if (below > 0) {
                throw Problem.conflict("catalog.category-in-use").with("count", below).exception();
            }
            foundation.session().remove(row);
            foundation.audit("catalog.category.remove", SUBJECT, id, null, row.value(), null);
            return null;
        });
    }

    private long count(String sql, UUID id) {
        return foundation.session().createNativeQuery(sql, Long.class).setParameter("id", id).getSingleResult();
    }

    private void begin() {
        foundation.access().require(CatalogPermissions.EDIT, null);
        foundation.memory().change();
    }

    private CategoryRow find(UUID id) {
        CategoryRow row = foundation.session().find(CategoryRow.class, id);
        if (row == null) {
            throw Problem.notFound("catalog.category-unknown").exception();
        }
        return row;
    }

    private void check(Category category) {
        int depth = 1;
        for (UUID above = category.parentId(); above != null; depth++) {
            CategoryRow parent = foundation.session().find(CategoryRow.class, above);
            if (parent == null) {
                throw Problem.invalid("catalog.category-unknown").at("/parentId", "catalog.category-unknown").exception();
            }
            if (above.equals(category.id()) || depth >= DEEPEST) {
                throw Problem.invalid("catalog.category-circle").with("depth", DEEPEST)
                        .at("/parentId", "catalog.category-circle", Map.of("depth", DEEPEST)).exception();
            }
            above = parent.value().parentId();
        }
        boolean taken = !foundation.session().createQuery("from CategoryRow where code = :code and id <> :id", CategoryRow.class)
                .setParameter("code", category.code()).setParameter("id", category.id()).getResultList().isEmpty();
        if (taken) {
            throw Problem.conflict("catalog.category-code-taken").with("code", category.code())
                    .at("/code", "catalog.category-code-taken", Map.of("code", category.code())).exception();
        }
    }
}
