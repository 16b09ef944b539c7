package dev.tessera.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Follows references from operations to the schemas they use, directly or further in. */
final class Reachable {

    private final Map<String, Schema> schemas;
    private final Set<String> found = new HashSet<>();

    private Reachable(OpenAPI document) {
        schemas = document.getComponents().getSchemas();
    }

    /** @return the schemas that are used at all, by name */
    static Map<String, Schema> of(OpenAPI document) {
        Reachable reachable = new Reachable(document);
        reachable.requests(document);
        operations(document).forEach(operation -> {
            reachable.parameters(operation.getParameters());
            reachable.responses(operation.getResponses().values());
        });
        reachable.responses(document.getComponents().getResponses().values());
        Map<String, Schema> used = new TreeMap<>(reachable.schemas);
        used.keySet().retainAll(reachable.found);
        return used;
    }

    /** @return names of the schemas that request bodies use */
    static Set<String> fromRequests(OpenAPI document) {
        Reachable reachable = new Reachable(document);
        reachable.requests(document);
        return reachable.found;
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private void requests(OpenAPI document) {
        operations(document).filter(operation -> operation.getRequestBody() != null).forEach(operation -> content(operation.getRequestBody().getContent()));
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters != null) {
            parameters.forEach(parameter -> schema(parameter.getSchema()));
        }
    }

    private void responses(Collection<ApiResponse> responses) {
        responses.forEach(response -> content(response.getContent()));
    }

    private void content(Content content) {
        if (content != null) {
            content.values().forEach(media -> schema(media.getSchema()));
        }
    }

    @SuppressWarnings("unchecked")
    private void schema(Schema<?> schema) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            if (found.add(name)) {
                schema(schemas.get(name));
            }
        }
        schema(schema.getItems());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> schema((Schema<?>) property));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            schema(values);
        }
        Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .forEach(parts -> parts.forEach(part -> schema((Schema<?>) part)));
    }
}
