package dev.tessera.web.trial;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.web.openapi.Generator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document the build writes for a module, made from the resources of this test. */
class OpenApiTest {

    private static JsonNode document;

    @BeforeAll
    static void generate() throws Exception {
        Path classes = Path.of(OpenApiTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path file = classes.resolve("META-INF/tessera/openapi.json");
        Files.deleteIfExists(file);
        Generator.main(new String[] {classes.toString(), "1.2.3"});
        String first = Files.readString(file);
        Generator.main(new String[] {classes.toString(), "1.2.3"});
        assertEquals(first, Files.readString(file), "the same code gives the same document");
        document = new ObjectMapper().readTree(first);
    }

    @Test
    void saysWhoMayCallWhat() {
        assertAll(
                () -> assertEquals("3.1.0", document.get("openapi").asText()),
                () -> assertEquals("trial_list", operation("", "get").get("operationId").asText()),
                () -> assertEquals("trial.read", operation("", "get").get("x-permission").asText()),
                () -> assertEquals("FILTERED", operation("", "get").get("x-scope").asText()),
                () -> assertTrue(operation("/files", "post").get("x-signed-in").asBoolean()),
                () -> assertEquals("a test", operation("/open", "get").get("x-public").asText()),
                () -> assertEquals(0, operation("/open", "get").get("security").size()),
                () -> assertTrue(operation("/payments", "post").get("x-idempotent").asBoolean()),
                () -> assertEquals(List.of("Idempotency-Key"), parameters("/payments", "post")),
                () -> assertFalse(operation("", "post").has("x-idempotent")));
    }

    @Test
    void describesWhatIsAskedAndAnswered() {
        assertAll(
                () -> assertEquals(List.of("limit", "cursor", "sort", "day", "open", "kind", "most", "q"), parameters("", "get")),
                () -> assertEquals(200, operation("", "get").at("/parameters/0/schema/maximum").asInt()),
                () -> assertEquals("#/components/schemas/PageBooked", operation("", "get").at("/responses/200/content/application~1json/schema/$ref").asText()),
                () -> assertEquals("#/components/schemas/Booked", operation("/payments", "post").at("/responses/201/content/application~1json/schema/$ref").asText()),
                () -> assertEquals("#/components/schemas/Booking", operation("", "post").at("/requestBody/content/application~1json/schema/$ref").asText()),
                () -> assertEquals("binary", operation("/files", "post").at("/requestBody/content/text~1csv/schema/format").asText()),
                () -> assertEquals("#/components/responses/Problem", operation("", "post").at("/responses/default/$ref").asText()),
                () -> assertEquals("{\"type\":\"integer\",\"format\":\"money\"}", property("Booking", "amount").toString()),
                () -> assertEquals("[\"number\",\"null\"]", property("Booking", "quantity").get("type").toString()),
                () -> assertEquals(1, property("Booking", "count").get("minimum").asInt()),
                () -> assertEquals("[\"amount\",\"count\",\"name\"]", schema("Booking").get("required").toString()),
                () -> assertEquals("[\"amount\",\"at\",\"id\",\"kind\",\"quantity\"]", schema("Booked").get("required").toString()),
                () -> assertEquals("{\"anyOf\":[{\"$ref\":\"#/components/schemas/Kind\"},{\"type\":\"null\"}]}", property("Booked", "kind").toString()),
                () -> assertEquals("\"string\"", property("Booked", "id").get("type").toString()),
                () -> assertEquals("[\"CASH\",\"CARD\"]", schema("Kind").get("enum").toString()),
                () -> assertFalse(document.at("/components/schemas").has("Money"), "nothing is described that is not used"));
    }

    private static JsonNode operation(String path, String method) {
        return document.get("paths").get("/api/trial/bookings" + path).get(method);
    }

    private static List<String> parameters(String path, String method) {
        List<String> names = new ArrayList<>();
        operation(path, method).get("parameters").forEach(parameter -> names.add(parameter.get("name").asText()));
        return names;
    }

    private static JsonNode schema(String name) {
        return document.get("components").get("schemas").get(name);
    }

    private static JsonNode property(String schema, String name) {
        return schema(schema).get("properties").get(name);
    }
}
