package dev.tessera.members.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** JSON as it is stored. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** @return the value as JSON */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** @return the object's members; none of null */
    public static Map<String, Object> object(String json) {
        return json == null ? Map.of() : read(json, new TypeReference<>() {});
    }

    /** @return the object's members, which are all texts; none of null */
    public static Map<String, String> texts(String json) {
        return json == null ? Map.of() : read(json, new TypeReference<>() {});
    }

    /** @return the array's texts; none of null */
    public static List<String> list(String json) {
        return json == null ? List.of() : read(json, new TypeReference<>() {});
    }

    /** @return the value of that type */
    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Stored JSON cannot be read", broken);
        }
    }
}
