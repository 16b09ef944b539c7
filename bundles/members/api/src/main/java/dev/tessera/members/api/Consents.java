package dev.tessera.members.api;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** What members allowed us to do with their data. Without a consent in force, nothing is allowed. */
@ProviderType
public interface Consents {

    /**
     * @param purpose what for, e.g. {@code marketing}
     * @param channel by which channel, e.g. {@code sms}
     * @return whether the member's last word on it was yes and has not run out
     */
    boolean allows(UUID memberId, String purpose, String channel);
}
