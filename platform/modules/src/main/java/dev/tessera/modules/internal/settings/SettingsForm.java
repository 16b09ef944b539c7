package dev.tessera.modules.internal.settings;

import dev.tessera.kernel.error.Problem;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * One configuration as Metatype describes it: its JSON schema (2020-12) to draw a form from, its values as JSON, and what a form sent
 * back as configuration.
 */
final class SettingsForm {

    private static final Set<Integer> WHOLE = Set.of(AttributeDefinition.INTEGER, AttributeDefinition.LONG, AttributeDefinition.SHORT,
            AttributeDefinition.BYTE);
    private static final Set<Integer> DECIMAL = Set.of(AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT);

    private static final int ASCII = 127;
    private static final int LATIN = 255;

    private final ObjectClassDefinition definition;
    private final Map<String, Bounds> bounds;

    /** @param bounds least and most of attributes that have any; Metatype checks them but does not tell them */
    SettingsForm(ObjectClassDefinition definition, Map<String, Bounds> bounds) {
        this.definition = definition;
        this.bounds = bounds;
    }

    /** Least and most, as text; null if there is none. */
    record Bounds(String least, String most) {}

    private Stream<AttributeDefinition> attributes() {
        return Arrays.stream(definition.getAttributeDefinitions(ObjectClassDefinition.ALL));
    }

    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        attributes().forEach(attribute -> properties.put(attribute.getID(), property(attribute)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("title", text(definition.getName()));
        schema.put("description", text(definition.getDescription()));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> property(AttributeDefinition attribute) {
        Map<String, Object> one = single(attribute);
        if (attribute.getCardinality() != 0) {
            one = new LinkedHashMap<>(Map.of("type", "array", "items", one));
        }
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", text(attribute.getName()));
        if (attribute.getDescription() != null) {
            property.put("description", text(attribute.getDescription()));
        }
        property.putAll(one);
        if (isSecret(attribute)) {
            property.put("format", "password");
            property.put("writeOnly", true);
        } else if (attribute.getDefaultValue() != null) {
            property.put("default", json(attribute, attribute.getDefaultValue()));
        }
        return property;
    }

    private Map<String, Object> single(AttributeDefinition attribute) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type(attribute));
        if (attribute.getOptionValues() != null && attribute.getOptionValues().length > 0) {
            schema.put("oneOf", options(attribute));
        }
        Bounds limits = bounds.get(attribute.getID());
        if (limits != null && !type(attribute).equals("string")) {
            if (limits.least() != null) {
                schema.put("minimum", value(attribute, limits.least()));
            }
            if (limits.most() != null) {
                schema.put("maximum", value(attribute, limits.most()));
            }
        }
        return schema;
    }

    private static List<Map<String, Object>> options(AttributeDefinition attribute) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (int i = 0; i < attribute.getOptionValues().length; i++) {
            options.add(Map.of("const", value(attribute, attribute.getOptionValues()[i]), "title", text(attribute.getOptionLabels()[i])));
        }
        return options;
    }

    /**
     * Metatype reads its texts as ISO 8859-1, as property files once had to be; whoever writes them in UTF-8, as everything else is
     * today, is understood too.
     */
    static String text(String read) {
        if (read == null || read.chars().noneMatch(c -> c > ASCII) || read.chars().anyMatch(c -> c > LATIN)) {
            return read;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException reallyLatin) {
            return read;
        }
    }

    private static String type(AttributeDefinition attribute) {
        return attribute.getType() == AttributeDefinition.BOOLEAN ? "boolean"
                : WHOLE.contains(attribute.getType()) ? "integer"
                : DECIMAL.contains(attribute.getType()) ? "number" : "string";
    }

    /** @return what is in force, defaults included, without secrets */
    Map<String, Object> values(Map<String, Object> stored) {
        Map<String, Object> values = new LinkedHashMap<>();
        attributes().filter(attribute -> !isSecret(attribute)).forEach(attribute -> {
            Object value = stored.get(attribute.getID());
            String[] texts = value == null ? attribute.getDefaultValue() : texts(value);
            values.put(attribute.getID(), texts == null ? null : json(attribute, texts));
        });
        return values;
    }

    /** @return the secrets that are set */
    Set<String> secretsSet(Map<String, Object> stored) {
        return attributes().filter(SettingsForm::isSecret).map(AttributeDefinition::getID)
                .filter(id -> stored.get(id) != null && !stored.get(id).toString().isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * @param stored what is configured now
     * @param sent what a form sent: a value sets, null goes back to the default, what is not there stays
     * @return what is to be configured; attributes that are unknown here stay as they are
     * @throws dev.tessera.kernel.error.ProblemException INVALID, naming every value at fault
     */
    Map<String, Object> merge(Map<String, Object> stored, Map<String, Object> sent) {
        Map<String, AttributeDefinition> known = attributes().collect(Collectors.toMap(AttributeDefinition::getID, attribute -> attribute));
        Map<String, Object> merged = new TreeMap<>(stored);
        Problem problem = Problem.invalid("modules.settings-invalid");
        for (Map.Entry<String, Object> entry : sent.entrySet()) {
            problem = merge(known.get(entry.getKey()), entry.getKey(), entry.getValue(), merged, problem);
        }
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
        return merged;
    }

    private Problem merge(AttributeDefinition attribute, String id, Object value, Map<String, Object> merged, Problem problem) {
        String pointer = "/values/" + id.replace("~", "~0").replace("/", "~1");
        if (attribute == null) {
            return problem.at(pointer, "modules.setting-unknown");
        }
        if (value == null) {
            merged.remove(id);
            return problem;
        }
        String text = joined(value);
        if (text == null || value instanceof Collection<?> != (attribute.getCardinality() != 0)) {
            return problem.at(pointer, "modules.setting-type");
        }
        if (text.contains("${")) {
            return problem.at(pointer, "modules.setting-placeholder");
        }
        Problem worse = refuse(attribute, pointer, value, text, problem);
        if (worse != problem) {
            return worse;
        }
        merged.put(id, value instanceof Collection<?> many ? many.stream().map(Object::toString).toArray(String[]::new) : text);
        return problem;
    }

    /** Metatype separates several values by commas and escapes with backslashes. */
    private static String joined(Object value) {
        if (value instanceof Collection<?> many) {
            boolean plain = many.stream().allMatch(one -> one != null && !(one instanceof Collection) && !(one instanceof Map));
            return !plain ? null : many.stream().map(one -> one.toString().replace("\\", "\\\\").replace(",", "\\,"))
                    .collect(Collectors.joining(","));
        }
        return value instanceof Map ? null : value.toString();
    }

    /** @return the problem, with one more field if the value cannot be used */
    private Problem refuse(AttributeDefinition attribute, String pointer, Object value, String text, Problem problem) {
        if (text.isEmpty() && (value instanceof Collection || type(attribute).equals("string"))) {
            return problem;
        }
        if (!fits(attribute, value)) {
            return problem.at(pointer, "modules.setting-type");
        }
        String complaint = attribute.validate(value instanceof Collection ? text : text.replace("\\", "\\\\").replace(",", "\\,"));
        if (complaint == null || complaint.isEmpty()) {
            return problem;
        }
        return refused(attribute, pointer, problem);
    }

    private Problem refused(AttributeDefinition attribute, String pointer, Problem problem) {
        String[] options = attribute.getOptionValues();
        if (options != null && options.length > 0) {
            return problem.at(pointer, "modules.setting-option", Map.of("options", String.join(", ", options)));
        }
        Bounds limits = bounds.get(attribute.getID());
        return limits == null || limits.least() == null && limits.most() == null
                ? problem.at(pointer, "modules.setting-refused")
                : problem.at(pointer, "modules.setting-bounds", Map.of("least", limits.least() == null ? "-" : limits.least(),
                        "most", limits.most() == null ? "-" : limits.most()));
    }

    private static boolean fits(AttributeDefinition attribute, Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().allMatch(one -> fits(attribute, one));
        }
        return switch (type(attribute)) {
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long || value instanceof BigInteger;
            case "number" -> value instanceof Number;
            default -> value instanceof String;
        };
    }

    static boolean isSecret(AttributeDefinition attribute) {
        return attribute.getType() == AttributeDefinition.PASSWORD;
    }

    /** @return ids of the attributes whose value must not be shown */
    Set<String> secrets() {
        return attributes().filter(SettingsForm::isSecret).map(AttributeDefinition::getID).collect(Collectors.toSet());
    }

    private static String[] texts(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(Object::toString).toArray(String[]::new);
        }
        return value instanceof Collection<?> many ? many.stream().map(Object::toString).toArray(String[]::new)
                : new String[] {value.toString()};
    }

    private static Object json(AttributeDefinition attribute, String[] texts) {
        if (attribute.getCardinality() != 0) {
            return Arrays.stream(texts).filter(text -> !text.isEmpty()).map(text -> value(attribute, text)).toList();
        }
        return texts.length == 0 ? null : value(attribute, texts[0]);
    }

    /** A value that does not fit its type, written into the file by hand, is shown as it stands. */
    private static Object value(AttributeDefinition attribute, String text) {
        try {
            return switch (type(attribute)) {
                case "boolean" -> Boolean.valueOf(text);
                case "integer" -> Long.valueOf(text.strip());
                case "number" -> Double.valueOf(text.strip());
                default -> text;
            };
        } catch (NumberFormatException handwritten) {
            return text;
        }
    }
}
