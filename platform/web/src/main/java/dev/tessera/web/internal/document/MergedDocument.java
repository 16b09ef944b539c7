package dev.tessera.web.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All modules' OpenAPI documents as one. A schema of a module is named {@code <module>.<name>}, so that modules do not clash. */
final class MergedDocument {

    private static final Set<String> SHARED = Set.of("Problem", "FieldError");
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String INTRODUCTION = "REST API of this deployment: of the modules that are running now.\n\n"
            + "Sign in by `POST /api/security/session` (cookie, then `X-CSRF-Token` with everything that changes something), or send "
            + "`Authorization: Bearer <token>`. Refusals are `application/problem+json` (RFC 9457) with a stable `code`. Money is whole minor "
            + "units. Lists take `limit`, `cursor` and `sort`. What moves value needs an `Idempotency-Key`; edits need `If-Match`.";

    private final ObjectMapper mapper = new ObjectMapper();
    private final String version;

    /** @param version of the deployment */
    MergedDocument(String version) {
        this.version = version;
    }

    /**
     * @param modules each module's document as JSON
     * @return one document as JSON; the same for the same modules in any order
     */
    byte[] merge(Collection<byte[]> modules) throws IOException {
        Map<String, JsonNode> paths = new TreeMap<>();
        Map<String, JsonNode> schemas = new TreeMap<>();
        Map<String, String> tags = new TreeMap<>();
        ObjectNode components = mapper.createObjectNode();
        for (byte[] module : modules) {
            JsonNode document = mapper.readTree(module);
            String id = tag(document);
            tags.put(id, document.path("info").path("title").asText());
            document.path("paths").fields().forEachRemaining(path -> paths.put(path.getKey(), renamed(path.getValue(), id)));
            document.path("components").path("schemas").fields()
                    .forEachRemaining(schema -> schemas.put(name(schema.getKey(), id), renamed(schema.getValue(), id)));
            components.set("responses", document.path("components").path("responses"));
            components.set("securitySchemes", document.path("components").path("securitySchemes"));
        }
        ObjectNode merged = mapper.createObjectNode();
        merged.put("openapi", "3.1.0");
        merged.putObject("info").put("title", "Tessera").put("version", version).put("description", INTRODUCTION);
        tags.forEach((id, title) -> merged.withArray("tags").addObject().put("name", id).put("description", title));
        merged.putObject("paths").setAll(paths);
        components.putObject("schemas").setAll(schemas);
        merged.set("components", components);
        return mapper.writeValueAsBytes(merged);
    }

    /** All operations of a module's document have its id as their tag. */
    private static String tag(JsonNode document) {
        JsonNode tag = document.findValue("tags");
        return tag == null ? "" : tag.path(0).asText();
    }

    private static String name(String schema, String module) {
        return SHARED.contains(schema) ? schema : module + "." + schema;
    }

    private static JsonNode renamed(JsonNode node, String module) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                boolean isReference = field.getKey().equals("$ref") && field.getValue().asText().startsWith(SCHEMAS);
                field.setValue(isReference
                        ? TextNode.valueOf(SCHEMAS + name(field.getValue().asText().substring(SCHEMAS.length()), module))
                        : renamed(field.getValue(), module));
            });
        } else {
            node.forEach(item -> renamed(item, module));
        }
        return node;
    }
}
