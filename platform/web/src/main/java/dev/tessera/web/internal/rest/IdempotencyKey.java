package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import java.util.regex.Pattern;

/** The header of a request that may be repeated without being done twice. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private IdempotencyKey() {}

    /**
     * @param header as it came; null if it was not sent
     * @return the key
     * @throws dev.tessera.kernel.error.ProblemException MALFORMED if there is none or it is not 1 to 200 printable ASCII characters
     */
    static String require(String header) {
        if (header == null || header.isBlank()) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.idempotency-key-missing").exception();
        }
        if (!FORM.matcher(header).matches()) {
            throw Problem.of(Problem.Kind.MALFORMED, "web.idempotency-key-malformed").exception();
        }
        return header;
    }
}
