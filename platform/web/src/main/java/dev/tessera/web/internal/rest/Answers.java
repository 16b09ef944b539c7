package dev.tessera.web.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.web.internal.idempotency.Idempotency;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as they are stored with an idempotency key, and back. */
final class Answers {

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final ObjectMapper mapper;

    Answers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @param result what a resource method returned */
    Idempotency.Answer kept(Object result) {
        Response response = result instanceof Response given ? given
                : result == null ? Response.noContent().build() : Response.ok(result).build();
        Map<String, List<String>> headers = new LinkedHashMap<>(response.getStringHeaders());
        try {
            return new Idempotency.Answer(response.getStatus(), mapper.writeValueAsString(headers), body(response.getEntity()), false);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private String body(Object entity) throws JsonProcessingException {
        if (entity == null || entity instanceof String) {
            return (String) entity;
        }
        return mapper.writeValueAsString(entity instanceof GenericEntity<?> generic ? generic.getEntity() : entity);
    }

    Response response(Idempotency.Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        Map<String, List<String>> headers = headers(answer);
        headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (answer.body() != null) {
            response.entity(answer.body());
            if (!headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
                response.type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"));
            }
        }
        if (answer.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }

    private Map<String, List<String>> headers(Idempotency.Answer answer) {
        try {
            return mapper.readValue(answer.headers(), HEADERS);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException(damaged);
        }
    }
}
