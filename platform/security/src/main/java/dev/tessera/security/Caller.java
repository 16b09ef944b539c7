package dev.tessera.security;

import java.util.UUID;

/**
 * Who is acting.
 *
 * @param kind a person with a session, a program with an API token, or the system itself (a job, an event subscriber)
 * @param accountId the account; null for the system
 * @param name display name, or what part of the system it is
 */
public record Caller(Kind kind, UUID accountId, String name) {

    /** What sort of caller. */
    public enum Kind { SESSION, TOKEN, SYSTEM }
}
