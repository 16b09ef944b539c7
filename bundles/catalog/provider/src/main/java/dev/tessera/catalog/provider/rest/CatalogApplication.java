package dev.tessera.catalog.provider.rest;

import dev.tessera.catalog.provider.CategoryService;
import dev.tessera.catalog.provider.ImageService;
import dev.tessera.catalog.provider.PriceFinder;
import dev.tessera.catalog.provider.SettingsService;
import dev.tessera.catalog.provider.memory.CatalogMemory;
import dev.tessera.catalog.provider.price.PriceListService;
import dev.tessera.catalog.provider.price.UnitTermsService;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.catalog.provider.transfer.ExportService;
import dev.tessera.catalog.provider.transfer.ImportService;
import dev.tessera.organization.api.Organization;
import dev.tessera.security.Access;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The catalogue under {@code /api/catalog}. */
@Component(service = Application.class)
@JakartarsName("catalog")
@JakartarsApplicationBase("catalog")
public final class CatalogApplication extends RestApplication {

    @Activate
    public CatalogApplication(@Reference RestSupport support, @Reference Messages messages, @Reference CatalogMemory memory,
            @Reference ProductService products, @Reference ImageService images, @Reference CategoryService categories,
            @Reference PriceFinder prices, @Reference UnitTermsService terms, @Reference PriceListService lists,
            @Reference SettingsService settings, @Reference ImportService imports, @Reference ExportService exports,
            @Reference Organization organization, @Reference Access access, @Reference Clock clock) {
        super(support,
                new ProductResource(memory, products, images),
                new ItemResource(prices, terms, organization, access, messages, clock),
                new CategoryResource(categories),
                new PriceListResource(memory, lists, access),
                new SettingsResource(settings),
                new TransferResource(imports, exports, messages));
    }
}
