package dev.tessera.security.internal.access;

/**
 * Where a call comes from.
 *
 * @param address the caller's network address in full, as this server sees it
 * @param agent what the caller's program calls itself, at most 200 characters; never null
 * @param secure whether it came over TLS
 */
public record Connection(String address, String agent, boolean secure) {

    private static final int LONGEST_AGENT = 200;

    public Connection {
        String given = agent == null ? "" : agent;
        agent = given.length() > LONGEST_AGENT ? given.substring(0, LONGEST_AGENT) : given;
    }
}
