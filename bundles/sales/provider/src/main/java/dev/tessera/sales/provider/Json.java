package dev.tessera.sales.provider;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** JSON as it is stored beside sales. What is empty is stored as null where the column allows. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder().addModule(ownTypes()).addModule(new JavaTimeModule())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private Json() {}

    private static SimpleModule ownTypes() {
        SimpleModule module = new SimpleModule("sales");
        add(module, Money.class, Money::minor, Money::ofMinor);
        add(module, Quantity.class, Quantity::thousandths, Quantity::new);
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, ToLongFunction<T> write, LongFunction<T> read) {
        module.addSerializer(type, new StdScalarSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeNumber(write.applyAsLong(value));
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return read.apply(parser.getLongValue());
            }
        });
    }

    /** @return the value as JSON */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** @return the collection as JSON; null if it is empty */
    public static String some(Collection<?> values) {
        return values.isEmpty() ? null : write(values);
    }

    /** @return the map as JSON; null if it is empty */
    public static String some(Map<?, ?> values) {
        return values.isEmpty() ? null : write(values);
    }

    /** @return the value of that type; {@code otherwise} if nothing is stored */
    public static <T> T read(String json, TypeReference<T> type, T otherwise) {
        if (json == null) {
            return otherwise;
        }
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Stored JSON cannot be read", broken);
        }
    }

    /** @return a hash over the value's JSON, by which a repeat is told from something else; 64 characters */
    public static String hash(Object value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(write(value).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
