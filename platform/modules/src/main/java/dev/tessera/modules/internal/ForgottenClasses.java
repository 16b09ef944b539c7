package dev.tessera.modules.internal;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.tessera.kernel.module.RemembersClasses;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Sees to it that classes taken out of use are forgotten, so that the memory of an updated or uninstalled bundle is given back. */
@Component(immediate = true, service = {})
public final class ForgottenClasses {

    private final BundleContext context;
    private final SynchronousBundleListener listener = this::changed;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<RemembersClasses> memories = List.of();

    @Activate
    public ForgottenClasses(BundleContext context) {
        this.context = context;
        context.addBundleListener(listener);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(listener);
    }

    private void changed(BundleEvent event) {
        if (event.getType() == BundleEvent.UNRESOLVED) {
            memories.forEach(RemembersClasses::forgetClasses);
            // Shared by every mapper that nobody gave its own.
            TypeFactory.defaultInstance().clearCache();
        }
    }
}
