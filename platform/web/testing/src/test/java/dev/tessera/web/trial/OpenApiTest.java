package dev.tessera.web.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.web.openapi.Generator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document the build writes for a module, made from the resources of this test. */
class OpenApiTest {

    @Test
    void documentTellsWhatTheCodeDoes() throws Exception {
        Path classes = Path.of(OpenApiTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path file = classes.resolve("META-INF/tessera/openapi.json");
        Files.deleteIfExists(file);
        Generator.main(new String[] {classes.toString(), "1.2.3"});
        String first = Files.readString(file);
        Generator.main(new String[] {classes.toString(), "1.2.3"});
        assertEquals(first, Files.readString(file), "the same code gives the same document");
        JsonNode document = new ObjectMapper().readTree(first);
        assertTrue(document.has("paths"));
    }
}
