package dev.tessera.security.internal.login;

import dev.tessera.security.PersonalData;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Browsers in which somebody has signed in before, told by a signed cookie. Wrong tries from one are counted apart from those of the
 * rest of the world, so that nobody locks somebody else out by guessing at their password. The cookie opens nothing.
 */
@Component(service = KnownBrowsers.class)
public final class KnownBrowsers {

    private static final String PURPOSE = "security.browser";
    private static final char SEPARATOR = '.';

    private final PersonalData personalData;
    private final Secrets secrets = new Secrets();

    @Activate
    public KnownBrowsers(@Reference PersonalData personalData) {
        this.personalData = personalData;
    }

    /** @return the cookie's value for a browser in which that login has signed in */
    String mark(String login) {
        String browser = secrets.token();
        return browser + SEPARATOR + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(login, browser));
    }

    /**
     * @param mark a cookie's value, whoever made it; null if there was none
     * @return which browser it is; empty if that login has not signed in there
     */
    Optional<String> recognise(String login, String mark) {
        int separator = mark == null ? -1 : mark.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        try {
            String browser = mark.substring(0, separator);
            byte[] signature = Base64.getUrlDecoder().decode(mark.substring(separator + 1));
            return MessageDigest.isEqual(signature, signature(login, browser)) ? Optional.of(browser) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] signature(String login, String browser) {
        return personalData.lookupHash(PURPOSE, login + '\n' + browser);
    }
}
