package dev.tessera.modules.internal.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.modules.internal.settings.SettingsForm.Bounds;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

class SettingsFormTest {

    private static final SettingsForm FORM = new SettingsForm(new Definition(List.of(
            new Attribute("threads", AttributeDefinition.INTEGER, 0, new String[] {"4"}, null),
            new Attribute("mode", AttributeDefinition.STRING, 0, new String[] {"fast"}, new String[] {"fast", "safe"}),
            new Attribute("token", AttributeDefinition.PASSWORD, 0, null, null),
            new Attribute("hosts", AttributeDefinition.STRING, 10, new String[] {""}, null),
            new Attribute("on", AttributeDefinition.BOOLEAN, 0, new String[] {"false"}, null))),
            Map.of("threads", new Bounds("1", "64")));

    @Test
    @SuppressWarnings("unchecked")
    void schemaSaysHowToDrawTheForm() {
        Map<String, Map<String, Object>> properties = (Map<String, Map<String, Object>>) FORM.schema().get("properties");
        assertEquals(List.of("threads", "mode", "token", "hosts", "on"), List.copyOf(properties.keySet()), "in the order of the definition");
        assertEquals(Map.of("title", "threads!", "type", "integer", "minimum", 1L, "maximum", 64L, "default", 4L), properties.get("threads"));
        assertEquals(List.of(Map.of("const", "fast", "title", "FAST"), Map.of("const", "safe", "title", "SAFE")), properties.get("mode").get("oneOf"));
        assertEquals(Map.of("title", "token!", "type", "string", "format", "password", "writeOnly", true), properties.get("token"));
        assertEquals(List.of(), properties.get("hosts").get("default"));
        assertEquals("boolean", properties.get("on").get("type"));
    }

    @Test
    void secretsAreNeverTold() {
        Map<String, Object> stored = Map.of("token", "hush", "threads", "8");
        assertEquals(Set.of("token"), FORM.secretsSet(stored));
        assertFalse(FORM.values(stored).containsKey("token"));
        assertEquals(8L, FORM.values(stored).get("threads"));
        assertEquals("fast", FORM.values(stored).get("mode"), "defaults are in force too");
    }

    @Test
    void aChangeSetsResetsAndLeavesAlone() {
        Map<String, Object> sent = new HashMap<>(Map.of("threads", 8, "hosts", List.of("a,b", "c"), "on", true));
        sent.put("mode", null);
        Map<String, Object> merged = FORM.merge(Map.of("mode", "safe", "token", "hush", "unknown.here", "kept"), sent);
        assertEquals(Set.of("threads", "hosts", "on", "token", "unknown.here"), merged.keySet());
        assertEquals("8", merged.get("threads"));
        assertEquals("true", merged.get("on"));
        assertArrayEquals(new String[] {"a,b", "c"}, (String[]) merged.get("hosts"));
    }

    @Test
    void everyValueAtFaultIsNamed() {
        ProblemException refused = assertThrows(ProblemException.class, () -> FORM.merge(Map.of(), Map.of(
                "threads", 100, "mode", "odd", "hosts", "one", "on", "true", "nothing/such", 1, "token", "${env:HOME}")));
        assertEquals(Problem.Kind.INVALID, refused.problem().kind());
        Map<String, String> codes = new HashMap<>();
        refused.problem().fields().forEach(field -> codes.put(field.pointer(), field.code()));
        assertEquals(Map.of("/values/threads", "modules.setting-bounds", "/values/mode", "modules.setting-option",
                "/values/hosts", "modules.setting-type", "/values/on", "modules.setting-type",
                "/values/nothing~1such", "modules.setting-unknown", "/values/token", "modules.setting-placeholder"), codes);
    }

    @Test
    void textsInUtf8AreUnderstoodAlthoughMetatypeReadsLatin() {
        assertEquals("安全", SettingsForm.text(new String("安全".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        assertEquals("安全", SettingsForm.text("安全"));
        assertEquals("Größe", SettingsForm.text("Größe"));
    }

    private record Definition(List<AttributeDefinition> attributes) implements ObjectClassDefinition {

        @Override
        public String getName() {
            return "Trial";
        }

        @Override
        public String getID() {
            return "trial";
        }

        @Override
        public String getDescription() {
            return null;
        }

        @Override
        public AttributeDefinition[] getAttributeDefinitions(int filter) {
            return attributes.toArray(AttributeDefinition[]::new);
        }

        @Override
        public InputStream getIcon(int size) {
            return null;
        }
    }

    /** Refuses what Metatype's own implementation would: numbers above 64 and options that are none. */
    private record Attribute(String id, int type, int cardinality, String[] defaults, String[] options) implements AttributeDefinition {

        @Override
        public String getName() {
            return id + "!";
        }

        @Override
        public String getID() {
            return id;
        }

        @Override
        public String getDescription() {
            return null;
        }

        @Override
        public int getCardinality() {
            return cardinality;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String[] getOptionValues() {
            return options;
        }

        @Override
        public String[] getOptionLabels() {
            return options == null ? null : Arrays.stream(options).map(String::toUpperCase).toArray(String[]::new);
        }

        @Override
        public String validate(String value) {
            boolean tooLarge = type == INTEGER && Integer.parseInt(value) > 64;
            boolean noOption = options != null && !Arrays.asList(options).contains(value);
            return tooLarge || noOption ? "refused" : "";
        }

        @Override
        public String[] getDefaultValue() {
            return defaults;
        }
    }
}
