package dev.tessera.itests.replay.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Ids and choices that follow from the source's keys, so that a second run makes the same ones and nothing happens twice. */
public final class Names {

    private Names() {}

    /** @return the id of the thing with this name */
    public static UUID id(String kind, Object... key) {
        StringBuilder name = new StringBuilder("foodmart/").append(kind);
        for (Object part : key) {
            name.append('/').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(UTF_8));
    }

    /** @return a number from 0 to {@code sides} - 1 that looks random and always is the same for the same thing and purpose */
    public static int die(UUID thing, String purpose, int sides) {
        return Math.floorMod(id(purpose, thing).getLeastSignificantBits() >>> 8, sides);
    }
}
