package dev.tessera.web.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says in a problem what Jackson could not read, where, and what it should have been. */
final class UnreadableJson {

    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Money.class, "integer (minor units)"),
            Map.entry(Quantity.class, "number (at most 3 decimals)"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(Instant.class, "date-time (2026-11-23T08:00:00Z)"),
            Map.entry(LocalDate.class, "date (2026-11-23)"),
            Map.entry(LocalTime.class, "time (08:00)"),
            Map.entry(ZoneId.class, "time zone (Asia/Shanghai)"),
            Map.entry(UUID.class, "uuid"));

    private UnreadableJson() {}

    static ProblemException problem(IOException failure) {
        if (failure.getCause() instanceof ProblemException own) {
            return own;
        }
        if (failure instanceof JsonMappingException mapping) {
            return field(mapping).exception(failure);
        }
        if (failure instanceof StreamConstraintsException) {
            return malformed("web.json-too-complex").exception(failure);
        }
        if (failure instanceof JsonProcessingException syntax) {
            return syntax(syntax).exception(failure);
        }
        return malformed("web.json-encoding").exception(failure);
    }

    private static Problem malformed(String code) {
        return Problem.of(Problem.Kind.MALFORMED, code);
    }

    private static Problem syntax(JsonProcessingException failure) {
        // Jackson has no class of its own for this one.
        if (failure.getOriginalMessage().startsWith("Duplicate field") && failure.getProcessor() instanceof JsonParser parser) {
            return malformed("web.field-twice").at(parser.getParsingContext().pathAsPointer().toString(), "web.field-twice");
        }
        return malformed("web.json-malformed")
                .with("line", failure.getLocation() == null ? 1 : failure.getLocation().getLineNr())
                .with("column", failure.getLocation() == null ? 1 : failure.getLocation().getColumnNr());
    }

    private static Problem field(JsonMappingException failure) {
        String pointer = pointer(failure.getPath());
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return malformed("web.json-unreadable").at(pointer, "web.field-unknown", Map.of("allowed", join(unknown.getKnownPropertyIds())));
        }
        if (failure instanceof ValueInstantiationException) {
            return malformed("web.json-unreadable").at(pointer, "web.value-invalid");
        }
        if (failure.getCause() instanceof StreamConstraintsException) {
            return malformed("web.json-too-complex");
        }
        if (failure.getCause() instanceof InputCoercionException) {
            return malformed("web.json-unreadable").at(pointer, "web.number-out-of-range");
        }
        if (failure.getCause() instanceof JsonProcessingException syntax) {
            return syntax(syntax);
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            if (mismatch.getTargetType().isPrimitive() && failure.getOriginalMessage().startsWith("Cannot map `null`")) {
                return malformed("web.json-unreadable").at(pointer, "web.constraint.not-null");
            }
            return malformed("web.json-unreadable").at(pointer, code(mismatch.getTargetType()), arguments(mismatch.getTargetType()));
        }
        return malformed("web.json-unreadable").at(pointer, "web.value-invalid");
    }

    private static String code(Class<?> type) {
        return type.isEnum() ? "web.value-unknown" : "web.type-wrong";
    }

    private static Map<String, Object> arguments(Class<?> type) {
        return type.isEnum()
                ? Map.of("allowed", join(Arrays.asList(type.getEnumConstants())))
                : Map.of("expected", name(type));
    }

    private static String name(Class<?> type) {
        String name = NAMES.get(type);
        if (name != null) {
            return name;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "integer";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "array" : type.isRecord() || Map.class.isAssignableFrom(type) ? "object" : "string";
    }

    private static String join(Collection<?> values) {
        return values == null ? "" : values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /** @return the path as an RFC 6901 pointer */
    private static String pointer(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : JsonPointers.escape(step.getFieldName()))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }
}
