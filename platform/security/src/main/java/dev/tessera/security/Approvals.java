package dev.tessera.security;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** The consent of a second person, given on the spot by login and PIN, while the first stays signed in. */
@ProviderType
public interface Approvals {

    /**
     * Checks the second person's PIN and permission, in a unit of work of its own: a wrong try is counted even if the act is not done.
     * Asked before the current unit of work has changed anything, or the two could wait for each other. The caller records with the act
     * who approved it.
     *
     * @param login the second person's login as typed
     * @param pin their PIN as typed
     * @param permission what they must hold
     * @param unitId the unit for which they must hold it; null means the whole deployment
     * @return who approved: a caller of kind SESSION
     * @throws dev.tessera.kernel.error.ProblemException FORBIDDEN if login, PIN or permission do not fit or it is the caller's
     *     own login, without saying which; TOO_MANY after too many wrong tries
     */
    Caller approve(String login, String pin, String permission, UUID unitId);
}
