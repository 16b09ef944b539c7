package dev.tessera.web.internal.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedDocumentTest {

    private final MergedDocument merged = new MergedDocument("1.2.3");

    @Test
    void modulesKeepTheirOwnSchemasOfOneName() throws IOException {
        byte[] cards = document("cards", "integer");
        byte[] members = document("members", "string");
        byte[] both = merged.merge(List.of(cards, members));
        assertArrayEquals(both, merged.merge(List.of(members, cards)), "the order in which modules start does not matter");
        JsonNode document = new ObjectMapper().readTree(both);
        assertEquals("#/components/schemas/cards.State", document.at("/paths/~1api~1cards/get/responses/200/content/application~1json/schema/$ref").asText());
        assertEquals("integer", document.at("/components/schemas/cards.State/type").asText());
        assertEquals("#/components/schemas/members.State", document.at("/components/schemas/members.Outer/properties/inner/items/$ref").asText());
        assertEquals("#/components/schemas/Problem", document.at("/components/responses/Problem/content/application~1problem+json/schema/$ref").asText());
        assertFalse(document.at("/components/schemas/Problem").isMissingNode());
        assertEquals("cards", document.at("/tags/0/name").asText());
        assertEquals(2, document.get("paths").size());
    }

    @Test
    void withoutModulesThereIsStillADocument() throws IOException {
        assertEquals(0, new ObjectMapper().readTree(merged.merge(List.of())).get("paths").size());
    }

    private static byte[] document(String module, String type) {
        return """
                {"openapi":"3.1.0","info":{"title":"The %1$s"},
                 "paths":{"/api/%1$s":{"get":{"tags":["%1$s"],"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/State"}}}}}}}},
                 "components":{
                  "schemas":{"State":{"type":"%2$s"},"Problem":{"type":"object"},
                   "Outer":{"type":"object","properties":{"inner":{"type":"array","items":{"$ref":"#/components/schemas/State"}}}}},
                  "responses":{"Problem":{"content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}},
                  "securitySchemes":{"token":{"type":"http"}}}}
                """.formatted(module, type).getBytes(StandardCharsets.UTF_8);
    }
}
