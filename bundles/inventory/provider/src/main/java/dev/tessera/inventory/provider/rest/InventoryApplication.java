package dev.tessera.inventory.provider.rest;

import dev.tessera.inventory.provider.DocumentService;
import dev.tessera.inventory.provider.Policies;
import dev.tessera.inventory.provider.StockViews;
import dev.tessera.security.Access;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Stock under {@code /api/inventory}. */
@Component(service = Application.class)
@JakartarsName("inventory")
@JakartarsApplicationBase("inventory")
public final class InventoryApplication extends RestApplication {

    @Activate
    public InventoryApplication(@Reference RestSupport support, @Reference StockViews views, @Reference DocumentService documents,
            @Reference Policies policies, @Reference Access access) {
        super(support, new StockResource(views), new DocumentResource(documents, views, access), new PolicyResource(policies, access));
    }
}
