package dev.tessera.members.api;

import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Tags on members, by name; a name that is not there yet is made. */
@ProviderType
public interface MemberTags {

    /** @return the names of the member's tags */
    Set<String> of(UUID memberId);

    /** Puts the tag on the member; a tag that is on already stays. */
    void add(UUID memberId, String tag);

    /** Takes the tag off; one that is not on is no error. */
    void remove(UUID memberId, String tag);
}
