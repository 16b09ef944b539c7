package dev.tessera.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** What every operation answers when it refuses: RFC 9457. */
final class ProblemSchemas {

    static final String RESPONSE = "#/components/responses/Problem";

    private ProblemSchemas() {}

    static void addTo(Components components) {
        Schema<?> field = object("pointer", "code", "detail");
        field.addProperty("pointer", text("JSON pointer into the body (RFC 6901), or `?name` for a query parameter"));
        field.addProperty("code", text("Stable code of what is wrong with the field"));
        field.addProperty("detail", text("The same in the language of Accept-Language"));
        Schema<?> errors = new JsonSchema();
        errors.addType("array");
        errors.setItems(ref("FieldError"));
        Schema<?> status = new JsonSchema();
        status.addType("integer");
        status.setDescription("The HTTP status");
        Schema<?> problem = object("type", "title", "status", "detail", "code", "errors", "requestId");
        problem.addProperty("type", text("`urn:tessera:problem:` and the code"));
        problem.addProperty("title", text("What sort of refusal, in the language of Accept-Language"));
        problem.addProperty("status", status);
        problem.addProperty("detail", text("What is wrong and the way out, in the language of Accept-Language"));
        problem.addProperty("code", text("Stable code, `module.what`"));
        problem.addProperty("errors", errors);
        problem.addProperty("requestId", text("The number under which the server logged the request"));
        problem.setAdditionalProperties(true);
        components.addSchemas("FieldError", field);
        components.addSchemas("Problem", problem);
        components.addResponses("Problem", new ApiResponse()
                .description("Refused")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(ref("Problem")))));
    }

    private static Schema<?> object(String... required) {
        Schema<?> schema = new JsonSchema();
        schema.addType("object");
        schema.setRequired(List.of(required));
        return schema;
    }

    private static Schema<?> text(String description) {
        Schema<?> schema = new JsonSchema();
        schema.addType("string");
        return schema.description(description);
    }

    private static Schema<?> ref(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }
}
