package dev.tessera.members.provider.rules;

import dev.tessera.kernel.error.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All custom attributes together: what values are right, and how a form for them is drawn. */
public final class AttributeSchema {

    private static final int LONGEST_TEXT = 500;

    private final Map<String, AttributeDefinition> byKey = new LinkedHashMap<>();

    /** @param definitions in the order of the form */
    public AttributeSchema(List<AttributeDefinition> definitions) {
        definitions.forEach(definition -> byKey.put(definition.key(), definition));
    }

    /**
     * Values as they are stored.
     *
     * @param open by key, kept in clear
     * @param personal by key, to be encrypted
     */
    public record Values(Map<String, Object> open, Map<String, Object> personal) {}

    /**
     * @param values by key; null or empty takes a value away
     * @param pointer where the values stand in the request, e.g. {@code /attributes}
     * @throws dev.tessera.kernel.error.ProblemException INVALID, naming every field at fault
     */
    public Values check(Map<String, ?> values, String pointer) {
        Problem problem = Problem.invalid("members.attributes-invalid");
        Map<String, Object> open = new TreeMap<>();
        Map<String, Object> personal = new TreeMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            AttributeDefinition definition = byKey.get(entry.getKey());
            if (isEmpty(entry.getValue())) {
                continue;
            }
            Object value = definition == null ? null : convert(definition, entry.getValue());
            if (value == null) {
                problem = problem.at(pointer + "/" + escape(entry.getKey()),
                        definition == null ? "members.attribute-unknown" : "members.attribute-value." + definition.type().name().toLowerCase(Locale.ROOT));
            } else {
                (definition.personal() ? personal : open).put(entry.getKey(), value);
            }
        }
        problem = missing(problem, values, pointer);
        if (!problem.fields().isEmpty()) {
            throw problem.exception();
        }
        return new Values(open, personal);
    }

    /** @return a JSON Schema (2020-12) of the object that holds the values, with titles in the language */
    public Map<String, Object> jsonSchema(boolean english) {
        Map<String, Object> properties = new LinkedHashMap<>();
        byKey.values().stream().filter(AttributeDefinition::active)
                .forEach(definition -> properties.put(definition.key(), property(definition, english)));
        List<String> required = byKey.values().stream().filter(AttributeDefinition::active).filter(AttributeDefinition::required)
                .map(AttributeDefinition::key).toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Problem missing(Problem problem, Map<String, ?> values, String pointer) {
        Problem found = problem;
        for (AttributeDefinition definition : byKey.values()) {
            if (definition.active() && definition.required() && isEmpty(values.get(definition.key()))) {
                found = found.at(pointer + "/" + definition.key(), "members.attribute-required");
            }
        }
        return found;
    }

    private static Object convert(AttributeDefinition definition, Object value) {
        return switch (definition.type()) {
            case TEXT -> value instanceof String text && text.length() <= LONGEST_TEXT ? text : null;
            case NUMBER -> number(value);
            case BOOLEAN -> value instanceof Boolean ? value : truth(value);
            case DATE -> date(value);
            case CHOICE -> value instanceof String text && definition.offers(text) ? text : null;
            case CHOICES -> choices(definition, value);
        };
    }

    private static Object number(Object value) {
        try {
            BigDecimal number = value instanceof Number || value instanceof String ? new BigDecimal(value.toString().strip()) : null;
            return number == null || number.precision() > 18 || Math.abs(number.scale()) > 9 ? null : number;
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    private static Boolean truth(Object value) {
        return switch (value.toString().strip()) {
            case "true", "1", "是", "yes" -> Boolean.TRUE;
            case "false", "0", "否", "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static String date(Object value) {
        try {
            return LocalDate.parse(value.toString()).toString();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static List<String> choices(AttributeDefinition definition, Object value) {
        List<?> chosen = value instanceof List<?> list ? list : List.of(value.toString().split("[,;，；、]"));
        List<String> texts = new ArrayList<>();
        for (Object choice : chosen) {
            String text = choice == null ? "" : choice.toString().strip();
            if (!definition.offers(text) || texts.contains(text)) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    private static Map<String, Object> property(AttributeDefinition definition, boolean english) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("title", english ? definition.titleEn() : definition.titleZh());
        switch (definition.type()) {
            case TEXT -> {
                property.put("type", "string");
                property.put("maxLength", LONGEST_TEXT);
            }
            case NUMBER -> property.put("type", "number");
            case BOOLEAN -> property.put("type", "boolean");
            case DATE -> {
                property.put("type", "string");
                property.put("format", "date");
            }
            case CHOICE -> property.putAll(choice(definition, english));
            case CHOICES -> {
                property.put("type", "array");
                property.put("uniqueItems", true);
                property.put("items", choice(definition, english));
            }
        }
        if (definition.personal()) {
            property.put("x-tessera-personal", true);
        }
        return property;
    }

    private static Map<String, Object> choice(AttributeDefinition definition, boolean english) {
        return Map.of("type", "string", "oneOf", definition.options().stream()
                .map(option -> Map.of("const", option.value(), "title", english ? option.titleEn() : option.titleZh())).toList());
    }

    private static boolean isEmpty(Object value) {
        return value == null || value instanceof String text && text.isBlank() || value instanceof List<?> list && list.isEmpty();
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
