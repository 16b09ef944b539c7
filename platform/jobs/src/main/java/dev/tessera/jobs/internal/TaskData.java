package dev.tessera.jobs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** What tasks are about, as JSON; the types are those of the modules. */
final class TaskData {

    private volatile ObjectMapper json = newMapper();

    private static ObjectMapper newMapper() {
        return JsonMapper.builder().addModule(new JavaTimeModule()).build();
    }

    void forgetClasses() {
        json = newMapper();
    }

    String write(String taskName, Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("The data of task " + taskName + " cannot be written as JSON", unwritable);
        }
    }

    <T> T read(String data, Class<T> type) throws JsonProcessingException {
        return json.readValue(data, type);
    }
}
