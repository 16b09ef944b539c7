package dev.tessera.web.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Readers and writers of single values, each of exactly one JSON type. */
final class Scalars {

    /** A number like 1e999999999 is short to send and endless to compute with. */
    private static final int MAX_SCALE = 30;

    private Scalars() {}

    static <T> JsonSerializer<T> writer(Class<T> type, Writer<T> writer) {
        return new StdScalarSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                writer.write(value, json);
            }
        };
    }

    static <T> JsonDeserializer<T> whole(Class<T> type, LongFunction<T> make) {
        return new Reader<>(type, JsonToken.VALUE_NUMBER_INT, parser -> make.apply(parser.getLongValue()));
    }

    static <T> JsonDeserializer<T> text(Class<T> type, Function<String, T> make) {
        return new Reader<>(type, JsonToken.VALUE_STRING, parser -> make.apply(parser.getText()));
    }

    static <T> JsonDeserializer<T> decimal(Class<T> type, Function<BigDecimal, T> make) {
        return new Reader<>(type, JsonToken.VALUE_NUMBER_FLOAT, parser -> make.apply(bounded(parser.getDecimalValue())));
    }

    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs(number.scale()) > MAX_SCALE) {
            throw new ArithmeticException("exponent out of range");
        }
        return number;
    }

    /** @return the text, if every database can store it */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException("U+0000 or half a surrogate pair");
            }
            if (pair) {
                i++;
            }
        }
        return text;
    }

    /** Writes one value. */
    interface Writer<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    /** Reads one value from a token of the right type. */
    private interface Maker<T> {
        T make(JsonParser parser) throws IOException;
    }

    private static final class Reader<T> extends StdScalarDeserializer<T> {

        private final Class<T> type;
        private final JsonToken token;
        private final transient Maker<T> maker;

        Reader(Class<T> type, JsonToken token, Maker<T> maker) {
            super(type);
            this.type = type;
            this.token = token;
            this.maker = maker;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!accepts(parser.currentToken())) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            try {
                return maker.make(parser);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
                return type.cast(context.handleWeirdStringValue(type, parser.getText(), "%s", unreadable.getMessage()));
            }
        }

        private boolean accepts(JsonToken actual) {
            return actual == token || token == JsonToken.VALUE_NUMBER_FLOAT && actual == JsonToken.VALUE_NUMBER_INT;
        }
    }
}
