package dev.tessera.catalog.provider.rules;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** The form in which texts are searched: compatibility characters folded, lower case. */
public final class SearchText {

    private SearchText() {}

    /** @return the parts, one a line, in that form */
    public static String of(Collection<String> parts) {
        return of(String.join("\n", parts));
    }

    /** @return the text in that form */
    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    }

    /** @return whether every word of what is searched for is in it */
    public static boolean contains(String search, String[] words) {
        for (String word : words) {
            if (!search.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** @return the words of what is searched for */
    public static String[] words(String query) {
        return of(query).split("\\s+");
    }
}
