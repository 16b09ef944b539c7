package dev.tessera.web.internal.document;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** A path of its own for the document: below {@code /api} everything else belongs to the REST whiteboard. */
@Component(service = ServletContextHelper.class, scope = ServiceScope.BUNDLE, property = {
    "osgi.http.whiteboard.context.name=" + DocumentContext.NAME,
    "osgi.http.whiteboard.context.path=/api/openapi.json"
})
public final class DocumentContext extends ServletContextHelper {

    static final String NAME = "tessera.openapi";
}
