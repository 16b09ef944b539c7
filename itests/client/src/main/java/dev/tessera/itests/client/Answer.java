package dev.tessera.itests.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param body the JSON; a missing node if there is none
 */
public record Answer(int status, JsonNode body) {

    /** @return whether it was done */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** @return the code of the problem; empty if it is none */
    public String code() {
        return ok() ? "" : body.path("code").asText();
    }

    /** @return whether it is this problem */
    public boolean is(String code) {
        return code().equals(code);
    }
}
