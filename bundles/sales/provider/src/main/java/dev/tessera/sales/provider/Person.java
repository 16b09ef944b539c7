package dev.tessera.sales.provider;

import dev.tessera.security.Caller;
import java.util.UUID;

/**
 * Somebody who did something at a till, as it is kept for ever.
 *
 * @param id their account; {@link #SYSTEM} for the system itself
 * @param name their name at the time, 1 to 100 characters
 */
public record Person(UUID id, String name) {

    /** Stands for the system where an account's id is needed: it rings up what a demonstration shows. */
    public static final UUID SYSTEM = new UUID(0, 0);

    private static final int MOST_CHARACTERS = 100;

    /** @return the caller as somebody at a till */
    public static Person of(Caller caller) {
        String name = caller.name();
        return new Person(idOf(caller.accountId()), name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name);
    }

    /** @return the account's id, or what stands for the system if it has none */
    public static UUID idOf(UUID accountId) {
        return accountId == null ? SYSTEM : accountId;
    }
}
