package dev.tessera.catalog.provider.rules;

import dev.tessera.chinese.Spelled;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** What something is searched by: compatibility characters folded, lower case; names also by their pinyin and its initials. */
public final class SearchText {

    private static final Pattern SPELLING = Pattern.compile("(?=.*[a-z])[a-z0-9]+");

    private final String written;
    private final String spoken;
    /** Found out when somebody first types letters, for the dictionary takes its time; whoever finds out twice finds the same. */
    private Spelled spelled;

    private SearchText(String written, String spoken) {
        this.written = written;
        this.spoken = spoken;
    }

    /**
     * @param written everything it is found by as it is written
     * @param spoken the names among it, which are also found by how they are read
     */
    public static SearchText of(Collection<String> written, Collection<String> spoken) {
        return new SearchText(normal(String.join("\n", written)), String.join(" ", spoken));
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    }

    /** @return the words of what is searched for; one empty word finds everything */
    public static String[] words(String query) {
        return normal(query).split("\\s+");
    }

    /** @return whether every word of what is searched for stands in it or is how a name in it is read */
    public boolean has(String[] words) {
        for (String word : words) {
            if (!written.contains(word) && !isSpelled(word)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSpelled(String word) {
        return SPELLING.matcher(word).matches() && spelled().has(word);
    }

    private Spelled spelled() {
        Spelled known = spelled;
        if (known == null) {
            known = Spelled.of(spoken);
            spelled = known;
        }
        return known;
    }
}
