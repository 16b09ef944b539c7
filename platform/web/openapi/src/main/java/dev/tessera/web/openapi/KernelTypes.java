package dev.tessera.web.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/** Types of our own and of the JDK that JSON has no word for, as the web bundle writes them. */
final class KernelTypes implements ModelConverter {

    private static final Map<String, Supplier<Schema<?>>> SCALARS = Map.of(
            "dev.tessera.kernel.Money", () -> scalar("integer", "money"),
            "dev.tessera.kernel.Quantity", () -> scalar("number", "quantity").multipleOf(new BigDecimal("0.001")),
            "java.time.LocalTime", () -> scalar("string", "time"),
            "java.time.ZoneId", () -> scalar("string", "time-zone"),
            "java.time.Duration", () -> scalar("string", "duration"),
            "java.time.YearMonth", () -> scalar("string", "year-month"),
            "java.util.Currency", () -> scalar("string", "currency"),
            "java.io.InputStream", () -> scalar("string", "binary"),
            "jakarta.ws.rs.core.StreamingOutput", () -> scalar("string", "binary"));

    private final SchemaNames names;

    KernelTypes(SchemaNames names) {
        this.names = names;
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java == null) {
            return null;
        }
        Supplier<Schema<?>> scalar = SCALARS.get(java.getRawClass().getName());
        if (scalar != null) {
            return scalar.get();
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        remember(schema, java.getRawClass());
        return schema;
    }

    private void remember(Schema<?> schema, Class<?> type) {
        if (schema == null || !type.isRecord() && !type.isEnum()) {
            return;
        }
        String name = schema.get$ref() != null ? schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1) : schema.getName();
        if (name != null) {
            names.put(name, type);
        }
    }

    private static Schema<?> scalar(String type, String format) {
        Schema<?> schema = new JsonSchema();
        schema.addType(type);
        return schema.format(format);
    }
}
