package dev.tessera.members.api;

import java.util.UUID;

/**
 * Where a member came from.
 *
 * @param source how, e.g. {@code store}, {@code wechat}, {@code import}; 1 to 40 characters
 * @param channel by which channel, e.g. {@code poster}; null if not known
 * @param campaign by which campaign; null if by none
 * @param introducerId the member who brought them; null if nobody did
 * @param salesperson staff number of who signed them up; null if nobody did
 */
public record Origin(String source, String channel, String campaign, UUID introducerId, String salesperson) {

    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin("unknown", null, null, null, null);

    /** @return a source and nothing more */
    public static Origin of(String source) {
        return new Origin(source, null, null, null, null);
    }
}
