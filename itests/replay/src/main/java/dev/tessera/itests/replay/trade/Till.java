package dev.tessera.itests.replay.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tessera.itests.client.Answer;
import dev.tessera.itests.client.Api;
import java.util.UUID;

/** A till with the caller's shift; used by one worker at a time. */
final class Till {

    private static final long FLOAT = 100_000;
    private static final int LARGEST_NOTE = 10_000;

    private final Api api;
    private final UUID id;
    private UUID shift;

    Till(Api api, UUID id) {
        this.api = api;
        this.id = id;
    }

    /** @return its id, once there is an open shift */
    UUID open() {
        if (shift == null) {
            Answer current = api.find("/api/sales/shifts/current?tillId=" + id);
            if (current.body().has("shift")) {
                shift = UUID.fromString(current.body().path("shift").path("id").asText());
            } else {
                ObjectNode opening = Api.object().put("tillId", id.toString()).put("float", FLOAT);
                // A key of its own for every shift: a till is opened again after an interrupted run, or after its shift was closed.
                JsonNode opened = api.post("/api/sales/shifts", UUID.randomUUID().toString(), opening);
                shift = UUID.fromString(opened.path("shift").path("id").asText());
            }
        }
        return id;
    }

    /** Counts what should be there, takes it all to the safe and closes the shift, if this run used it. */
    void close() {
        if (shift == null) {
            return;
        }
        long expected = api.get("/api/sales/shifts/" + shift + "/x").path("expected").asLong();
        ObjectNode closing = Api.object().put("toSafe", expected);
        var cash = closing.putObject("counts").putArray("cash");
        cash.addObject().put("value", LARGEST_NOTE).put("pieces", expected / LARGEST_NOTE);
        cash.addObject().put("value", 1).put("pieces", expected % LARGEST_NOTE);
        api.post("/api/sales/shifts/" + shift + "/close", "close-" + shift, closing);
        shift = null;
    }
}
