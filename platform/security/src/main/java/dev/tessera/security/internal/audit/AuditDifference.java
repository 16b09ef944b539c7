package dev.tessera.security.internal.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What differs between a thing before and after, field by field. */
public final class AuditDifference {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditDifference() {}

    /** @return the JSON as a tree; null if there is none */
    public static JsonNode read(String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException damaged) {
            return JSON.getNodeFactory().textNode(json);
        }
    }

    /** @return the fields that differ, by RFC 6901 pointer; lists are compared as wholes */
    public static List<Field> between(JsonNode before, JsonNode after) {
        List<Field> fields = new ArrayList<>();
        compare("", before == null ? MissingNode.getInstance() : before, after == null ? MissingNode.getInstance() : after, fields);
        return fields;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Field> fields) {
        boolean objects = (before.isObject() || before.isMissingNode()) && (after.isObject() || after.isMissingNode());
        if (!objects) {
            if (!Objects.equals(before, after)) {
                fields.add(new Field(pointer, value(before), value(after)));
            }
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            compare(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), before.path(name), after.path(name), fields);
        }
    }

    private static JsonNode value(JsonNode node) {
        return node.isMissingNode() ? null : node;
    }

    /**
     * @param pointer which field
     * @param before null if it was not there
     * @param after null if it is not there any more
     */
    public record Field(String pointer, JsonNode before, JsonNode after) {}
}
