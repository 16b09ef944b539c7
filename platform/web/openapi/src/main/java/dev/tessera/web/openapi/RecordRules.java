package dev.tessera.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a record's constraints say that Swagger does not: which fields are there, which may be null, and the least values. A record that is only ever answered has all its fields, null only where it says
 * {@code @Schema(nullable = true)}. In a record that is asked for, a field is required if it is primitive or constrained not to be
 * null, and may else be left out or null.
 */
final class RecordRules {

    private static final List<Class<? extends Annotation>> NEEDED = List.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private final OpenAPI document;
    private final SchemaNames names;

    RecordRules(OpenAPI document, SchemaNames names) {
        this.document = document;
        this.names = names;
    }

    void apply() {
        Set<String> asked = Reachable.fromRequests(document);
        document.getComponents().getSchemas().forEach((name, schema) -> {
            Class<?> type = names.get(name);
            if (type != null && type.isRecord() && schema.getProperties() != null) {
                apply(schema, type, asked.contains(name));
            }
        });
    }

    private static void apply(Schema<?> schema, Class<?> type, boolean asked) {
        List<String> required = new ArrayList<>();
        Map<String, Schema> properties = properties(schema);
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            bounds(property, component);
            boolean nullable = asked ? !isNeeded(component) : isNullable(component);
            if (!asked || !nullable) {
                required.add(component.getName());
            }
            if (nullable) {
                properties.put(component.getName(), nullable(property));
            }
        }
        schema.setRequired(required.isEmpty() ? null : required.stream().sorted().toList());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Schema> properties(Schema schema) {
        return schema.getProperties();
    }

    private static boolean isNeeded(RecordComponent component) {
        return component.getType().isPrimitive() || NEEDED.stream().anyMatch(constraint -> has(component, constraint));
    }

    private static boolean isNullable(RecordComponent component) {
        return elements(component)
                .map(element -> element.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class))
                .anyMatch(schema -> schema != null && schema.nullable());
    }

    /** An annotation of a component lands where its targets allow: on the component, its field or its accessor. */
    private static Stream<AnnotatedElement> elements(RecordComponent component) {
        try {
            return Stream.of(component, component.getDeclaringRecord().getDeclaredField(component.getName()), component.getAccessor());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() == null) {
            Set<String> types = new java.util.LinkedHashSet<>(schema.getTypes() == null ? Set.of() : schema.getTypes());
            if (!types.isEmpty()) {
                types.add("null");
                schema.setTypes(types);
            }
            return schema;
        }
        Schema<?> nothing = new JsonSchema();
        nothing.addType("null");
        Schema<?> either = new JsonSchema();
        either.setAnyOf(List.of(new JsonSchema().$ref(schema.get$ref()), nothing));
        either.setDescription(schema.getDescription());
        return either;
    }

    private static void bounds(Schema<?> property, RecordComponent component) {
        Set<String> types = property.getTypes() == null ? Set.of() : property.getTypes();
        if (has(component, Positive.class)) {
            property.setMinimum(types.contains("integer") ? BigDecimal.ONE : null);
            property.setExclusiveMinimumValue(types.contains("integer") ? null : BigDecimal.ZERO);
        } else if (has(component, PositiveOrZero.class)) {
            property.setMinimum(BigDecimal.ZERO);
        }
        if (types.contains("string") && (has(component, NotBlank.class) || has(component, NotEmpty.class))) {
            property.setMinLength(Math.max(1, property.getMinLength() == null ? 0 : property.getMinLength()));
        }
    }

    private static boolean has(RecordComponent component, Class<? extends Annotation> constraint) {
        return elements(component).anyMatch(element -> element.isAnnotationPresent(constraint));
    }
}
