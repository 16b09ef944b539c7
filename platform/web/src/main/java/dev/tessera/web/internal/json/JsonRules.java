package dev.tessera.web.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** How JSON is read and written: nothing is guessed, nothing is ignored. */
public final class JsonRules {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_STRING_LENGTH = 1 << 20;

    private JsonRules() {}

    /** @return a new mapper; each application has its own, because a mapper remembers the classes it has met and would keep their bundles */
    public static ObjectMapper newMapper() {
        JsonMapper.Builder builder = JsonMapper.builder(factory())
                .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 256)))
                .addModule(new JavaTimeModule())
                .addModule(ownTypes())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            builder.withCoercionConfigDefaults(config -> config.setCoercion(shape, CoercionAction.Fail));
        }
        // An integer is a decimal number and an empty list is a list.
        builder.withCoercionConfig(LogicalType.Float, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert));
        for (LogicalType type : new LogicalType[] {LogicalType.Collection, LogicalType.Array}) {
            builder.withCoercionConfig(type, config -> config.setCoercion(CoercionInputShape.EmptyArray, CoercionAction.TryConvert));
        }
        builder.withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert));
        return builder.build();
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxStringLength(MAX_STRING_LENGTH)
                        .build())
                .build();
    }

    private static SimpleModule ownTypes() {
        SimpleModule module = new SimpleModule("tessera");
        module.addSerializer(Money.class, Scalars.writer(Money.class, (money, json) -> json.writeNumber(money.minor())));
        module.addDeserializer(Money.class, Scalars.whole(Money.class, Money::ofMinor));
        module.addSerializer(Quantity.class, Scalars.writer(Quantity.class, JsonRules::writeQuantity));
        module.addDeserializer(Quantity.class, Scalars.decimal(Quantity.class, Quantity::of));
        module.addDeserializer(BigDecimal.class, Scalars.decimal(BigDecimal.class, number -> number));
        module.addDeserializer(String.class, Scalars.text(String.class, Scalars::storable));
        // RFC 3339 texts only: jsr310 would take numbers and arrays as well.
        module.addDeserializer(Instant.class, Scalars.text(Instant.class, text -> OffsetDateTime.parse(text).toInstant()));
        module.addDeserializer(LocalDate.class, Scalars.text(LocalDate.class, LocalDate::parse));
        module.addDeserializer(LocalTime.class, Scalars.text(LocalTime.class, LocalTime::parse));
        module.addDeserializer(ZoneId.class, Scalars.text(ZoneId.class, ZoneId::of));
        module.addSerializer(ZoneId.class, new ToStringSerializer(ZoneId.class));
        return module;
    }

    private static void writeQuantity(Quantity quantity, JsonGenerator json) throws java.io.IOException {
        json.writeNumber(quantity.toDecimal().stripTrailingZeros());
    }
}
