package dev.tessera.security.internal.login;

import dev.tessera.kernel.error.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a password must be. Length and rarity are asked for, not sorts of characters, as NIST SP 800-63B advises. */
public final class PasswordRules {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;
    private static final int DIFFERENT_CHARACTERS = 4;
    private static final String COMMON = "/META-INF/tessera/common-passwords.txt";

    private final Set<String> common = load();

    /**
     * @param pointer which field of the request holds the password
     * @throws dev.tessera.kernel.error.ProblemException INVALID, naming the rule that it breaks
     */
    public void require(String password, String login, String pointer) {
        violation(password, login).ifPresent(code -> {
            throw Problem.invalid("security.password-refused").at(pointer, code, java.util.Map.of("shortest", SHORTEST)).exception();
        });
    }

    private Optional<String> violation(String password, String login) {
        String folded = password.toLowerCase(Locale.ROOT);
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("security.password-length");
        }
        if (folded.contains(login.toLowerCase(Locale.ROOT))) {
            return Optional.of("security.password-contains-login");
        }
        boolean guessable = folded.codePoints().distinct().count() < DIFFERENT_CHARACTERS || common.contains(letters(folded));
        return guessable ? Optional.of("security.password-common") : Optional.empty();
    }

    /** Digits and signs put around a common word do not make it rare. */
    private static String letters(String password) {
        String core = password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return core.isEmpty() ? password : core;
    }

    private static Set<String> load() {
        try (InputStream in = PasswordRules.class.getResourceAsStream(COMMON);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
