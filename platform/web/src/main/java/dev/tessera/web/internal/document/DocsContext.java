package dev.tessera.web.internal.document;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** A path of its own for the page: below {@code /api} everything else belongs to the REST whiteboard. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE, property = {
    "osgi.http.whiteboard.context.name=" + DocsContext.NAME,
    "osgi.http.whiteboard.context.path=/api/docs"
})
public final class DocsContext extends ServletContextHelper {

    static final String NAME = "tessera.docs";
}
