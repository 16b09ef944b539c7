package dev.tessera.modules.internal.rest;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.modules.internal.Administration;
import dev.tessera.modules.internal.Operator;
import dev.tessera.modules.internal.inventory.HealthChecks;
import dev.tessera.modules.internal.inventory.Inventory;
import dev.tessera.modules.internal.settings.ConfigStore;
import dev.tessera.modules.internal.settings.SettingsCatalogue;
import dev.tessera.modules.internal.start.StartWatch;
import dev.tessera.security.AuditTrail;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import jakarta.ws.rs.core.Application;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.osgi.service.metatype.MetaTypeService;

/** {@code /api/modules}. */
@Component(service = Application.class)
@JakartarsName("modules")
@JakartarsApplicationBase("modules")
public final class ModulesApplication extends RestApplication {

    @Activate
    public ModulesApplication(BundleContext context, @Reference RestSupport support, @Reference Messages messages,
            @Reference Inventory inventory, @Reference Operator operator, @Reference HealthChecks health, @Reference StartWatch watch,
            @Reference MetaTypeService metatype, @Reference ConfigStore store, @Reference UnitOfWork unitOfWork,
            @Reference AuditTrail audit) {
        this(support, messages, new Administration(context, inventory, operator, health, watch, unitOfWork, audit),
                new SettingsCatalogue(context, metatype, store, unitOfWork, audit));
    }

    ModulesApplication(RestSupport support, Messages messages, Administration administration, SettingsCatalogue settings) {
        super(support,
                new ModulesResource(administration, new Words(messages)),
                new PartnerBundlesResource(administration),
                new SettingsResource(settings, messages));
    }
}
