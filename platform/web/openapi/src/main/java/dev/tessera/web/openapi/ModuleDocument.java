package dev.tessera.web.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI 3.1 document of one module. */
final class ModuleDocument {

    private static final String OPENAPI_VERSION = "3.1.0";
    private static final String ANY = "*/*";

    private final String module;
    private final String title;
    private final String version;

    /**
     * @param module the module's id
     * @param title what it is called in English
     * @param version its version
     */
    ModuleDocument(String module, String title, String version) {
        this.module = module;
        this.title = title;
        this.version = version;
    }

    /**
     * @param resources the module's resource classes
     * @return the document as JSON, the same for the same classes
     * @throws IllegalStateException if an operation breaks a rule of the house
     */
    String write(List<Class<?>> resources) {
        ModelResolver.enumsAsRef = true;
        SchemaNames names = new SchemaNames();
        ModelConverters converters = ModelConverters.getInstance(true);
        KernelTypes types = new KernelTypes(names);
        converters.addConverter(types);
        Operations operations = new Operations(module, converters);
        OpenAPIExtensions.getExtensions().add(0, operations);
        try {
            OpenAPI document = read(resources);
            operations.checkUnique();
            finish(document, names, operations.referenced());
            return json(document);
        } finally {
            converters.removeConverter(types);
            OpenAPIExtensions.getExtensions().remove(operations);
        }
    }

    private static OpenAPI read(List<Class<?>> resources) {
        Reader reader = new Reader();
        reader.setConfiguration(new SwaggerConfiguration().openAPI31(true).openAPI(new OpenAPI()));
        return reader.read(new LinkedHashSet<>(resources));
    }

    private void finish(OpenAPI document, SchemaNames names, Map<String, Schema> more) {
        document.setOpenapi(OPENAPI_VERSION);
        document.setInfo(new Info().title(title).version(version));
        document.setPaths(prefixed(document.getPaths()));
        Components components = document.getComponents() == null ? new Components() : document.getComponents();
        document.setComponents(components);
        more.forEach(components::addSchemas);
        ProblemSchemas.addTo(components);
        new RecordRules(document, names).apply();
        components.setSchemas(Reachable.of(document));
        components.addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.COOKIE).name("tessera_session"));
        components.addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        document.setTags(null);
    }

    private Paths prefixed(Paths paths) {
        Paths prefixed = new Paths();
        if (paths != null) {
            new TreeMap<>(paths).forEach((path, item) -> prefixed.addPathItem(("/api/" + module + path).replaceAll("/{2,}", "/").replaceAll("/$", ""), tagged(item)));
        }
        return prefixed;
    }

    private PathItem tagged(PathItem item) {
        for (Operation operation : item.readOperations()) {
            operation.setTags(List.of(module));
            if (operation.getRequestBody() != null) {
                operation.getRequestBody().setRequired(true);
                asJson(operation.getRequestBody().getContent());
            }
            operation.getResponses().values().forEach(response -> asJson(response.getContent()));
        }
        return item;
    }

    /** A method that names no media type speaks JSON. */
    private static void asJson(Content content) {
        if (content != null && content.containsKey(ANY)) {
            content.addMediaType("application/json", content.remove(ANY));
        }
    }

    private static String json(OpenAPI document) {
        ObjectMapper mapper = Json31.mapper().copy().enable(SerializationFeature.INDENT_OUTPUT);
        try {
            return mapper.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }


}
