package dev.tessera.catalog.provider.transfer;

import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.memory.CatalogSnapshot;
import dev.tessera.catalog.provider.product.Product;
import dev.tessera.catalog.provider.product.Product.Variant;
import dev.tessera.kernel.Deployment;
import dev.tessera.tables.TableFormat;
import dev.tessera.tables.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes goods and services to a table that an import understands, one item a line. */
@Component(service = ExportService.class)
public final class ExportService {

    private final CatalogMemory memory;
    private final Deployment deployment;

    @Activate
    public ExportService(@Reference CatalogMemory memory, @Reference Deployment deployment) {
        this.memory = memory;
        this.deployment = deployment;
    }

    /** @param categoryId only in this category and those below it; null for all */
    public void write(OutputStream out, TableFormat format, UUID categoryId) throws IOException {
        CatalogSnapshot catalog = memory.latest();
        Set<UUID> within = categoryId == null ? null : catalog.categories().subtree(categoryId);
        List<Product> products = catalog.products().map(CatalogSnapshot.Listed::product)
                .filter(product -> within == null || within.contains(product.categoryId())).sorted(Comparator.comparing(Product::code)).toList();
        Cells cells = Cells.of(deployment.currency(), catalog);
        try (TableWriter table = TableWriter.to(out, format)) {
            table.line(Arrays.stream(Column.values()).map(Column::key).toList());
            for (Product product : products) {
                for (Variant item : product.items()) {
                    table.line(Arrays.stream(Column.values()).map(column -> cells.cell(column, product, item)).toList());
                }
            }
        }
    }
}
