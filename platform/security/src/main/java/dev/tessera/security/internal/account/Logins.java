package dev.tessera.security.internal.account;

import dev.tessera.kernel.error.Problem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one form in which logins are stored and compared. */
public final class Logins {

    /** Letters of any script, digits and four signs; 2 to 64 of them. */
    public static final String PATTERN = "[\\p{L}\\p{N}._@\\-]{2,64}";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    private Logins() {}

    /** @return the login in lower case and in one Unicode form */
    public static String normalise(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** @throws dev.tessera.kernel.error.ProblemException INVALID if it can be nobody's login */
    static String require(String typed) {
        String login = normalise(typed);
        if (!VALID.matcher(login).matches()) {
            throw Problem.invalid("security.login-malformed").at("/login", "security.login-malformed").exception();
        }
        return login;
    }
}
