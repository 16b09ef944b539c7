package dev.tessera.web.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.kernel.error.Problem;
import dev.tessera.web.internal.http.Exchanges;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/** JSON bodies of requests and answers. */
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    private static final Set<Class<?>> RAW = Set.of(byte[].class, String.class, InputStream.class, Reader.class, File.class, StreamingOutput.class);

    private final ObjectMapper mapper;
    private final Exchanges exchanges;

    public JsonBodies(ObjectMapper mapper, Exchanges exchanges) {
        this.mapper = mapper;
        this.exchanges = exchanges;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType) && !isRaw(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream stream) throws IOException {
        byte[] body = readAll(stream);
        exchanges.current().bodyHash(sha256(body));
        Object value = read(genericType, body);
        if (value == null) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.body-missing").exception();
        }
        return value;
    }

    private static byte[] readAll(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException brokenOff) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.body-incomplete").exception(brokenOff);
        }
    }

    private Object read(Type type, byte[] body) {
        if (body.length == 0) {
            return null;
        }
        try {
            return mapper.readValue(body, mapper.constructType(type));
        } catch (IOException unreadable) {
            throw UnreadableJson.problem(unreadable);
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType) && !isRaw(type);
    }

    @Override
    public void writeTo(Object value, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, Object> headers, OutputStream stream) throws IOException {
        // In one piece, so that a small answer has a length and goes out in one packet; what is large is a StreamingOutput.
        stream.write(mapper.writeValueAsBytes(value));
    }

    private static boolean isJson(MediaType type) {
        return type == null || "json".equalsIgnoreCase(type.getSubtype()) || type.getSubtype().toLowerCase(java.util.Locale.ROOT).endsWith("+json");
    }

    private static boolean isRaw(Class<?> type) {
        return RAW.stream().anyMatch(raw -> raw.isAssignableFrom(type));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
