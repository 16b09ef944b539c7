package dev.tessera.web;

import dev.tessera.kernel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** An opaque position in a sorted list: the sort values and id of the last item of a page. */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /**
     * @param values the last item's sort values and id as text, without U+001F
     * @return the cursor to hand out
     */
    public static String encode(String... values) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor what {@link #encode} gave, or null for the first page
     * @param values how many values it must hold
     * @return the values; empty for the first page
     * @throws dev.tessera.kernel.error.ProblemException MALFORMED if it is no cursor of this list
     */
    public static List<String> decode(String cursor, int values) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, -1);
            // No database takes U+0000 in a text.
            if (parts.length == values && text.indexOf(0) < 0) {
                return List.of(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed(notBase64);
        }
        throw malformed(null);
    }

    static RuntimeException malformed(Throwable cause) {
        return Problem.of(Problem.Kind.MALFORMED, "web.cursor-malformed").at("?cursor", "web.cursor-malformed").exception(cause);
    }
}
