package dev.tessera.persistence.internal.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tessera.kernel.event.DomainEvent;
import dev.tessera.kernel.event.EventName;

/** Events as JSON: the record's components and nothing else; components of a later version are passed over. */
public final class EventJson {

    private volatile ObjectMapper mapper = newMapper();

    private static ObjectMapper newMapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** Forgets the types of events met so far. */
    public void forgetClasses() {
        mapper = newMapper();
    }

    String write(DomainEvent event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("The event " + event.getClass().getName() + " cannot be written as JSON", failure);
        }
    }

    /** Says where reading failed, not on what: values may be personal. */
    <E extends DomainEvent> E read(String json, Class<E> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonMappingException failure) {
            throw new IllegalArgumentException("The event cannot be read as " + failure.getPathReference());
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("The event cannot be read as " + type.getName() + ", it is no JSON");
        }
    }

    /**
     * @return the stable name of the event type
     * @throws IllegalArgumentException if it has none
     */
    static String nameOf(Class<?> type) {
        EventName name = type.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalArgumentException(type.getName() + " lacks @EventName");
        }
        return name.value();
    }
}
