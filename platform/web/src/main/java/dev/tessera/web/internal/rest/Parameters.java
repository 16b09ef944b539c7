package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Query and path parameters: as strict as JSON bodies. */
final class Parameters implements ParamConverterProvider {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Map<Class<?>, Converter<?>> CONVERTERS = Map.of(
            UUID.class, new Converter<>(Parameters::uuid),
            Instant.class, new Converter<>(text -> OffsetDateTime.parse(text).toInstant()),
            LocalDate.class, new Converter<>(LocalDate::parse),
            LocalTime.class, new Converter<>(LocalTime::parse),
            Boolean.class, new Converter<>(Parameters::bool),
            boolean.class, new Converter<>(Parameters::bool));

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return (ParamConverter<T>) CONVERTERS.get(type);
    }

    private static UUID uuid(String text) {
        // UUID.fromString takes 1-1-1-1-1 as well.
        if (!UUID_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a uuid");
        }
        return UUID.fromString(text);
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    /** Refuses what no database stores and what is no text at all. */
    static void check(UriInfo uri) {
        check(uri.getPathParameters(), "web.path-malformed");
        check(uri.getQueryParameters(), "web.query-malformed");
    }

    private static void check(MultivaluedMap<String, String> parameters, String code) {
        for (var parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                if (value != null && (value.indexOf(0) >= 0 || value.indexOf('\ufffd') >= 0)) {
                    throw Problem.of(Problem.Kind.MALFORMED, code).exception();
                }
            }
        }
    }

    private record Converter<T>(Function<String, T> reader) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            return text == null || text.isEmpty() ? null : reader.apply(text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
