package dev.tessera.members.provider.rules;

import dev.tessera.chinese.Pinyin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a name is found by: the name, its pinyin and the initials of its pinyin, each from every character on, so that a search is
 * always for a beginning and an ordered index answers it.
 */
public final class SearchTerms {

    private static final int LONGEST = 100;
    private static final int MOST_SPELLINGS = 8;

    private final Readings readings;

    public SearchTerms(Readings readings) {
        this.readings = readings;
    }

    /**
     * @param inside whether it begins inside the name, which ranks it after names that begin so
     * @param text what to find it by
     */
    public record Term(boolean inside, String text) {}

    /** @return the terms of a name, without repetition */
    public Set<Term> of(String name) {
        List<String> tokens = Pinyin.tokens(name);
        List<List<String>> spellings = spellings(name, tokens);
        Set<Term> terms = new LinkedHashSet<>();
        for (int from = 0; from < tokens.size(); from++) {
            add(terms, from, String.join("", tokens.subList(from, tokens.size())));
            for (List<String> spelling : product(spellings.subList(from, spellings.size()))) {
                add(terms, from, String.join("", spelling));
                if (spelling.size() > 1) {
                    add(terms, from, initials(spelling));
                }
            }
        }
        return terms;
    }

    /** @return the spellings of a whole name, for comparing two people's names by ear */
    public Set<String> wholeSpellings(String name) {
        Set<String> whole = new LinkedHashSet<>();
        product(spellings(name, Pinyin.tokens(name))).forEach(spelling -> whole.add(String.join("", spelling)));
        return whole;
    }

    private List<List<String>> spellings(String name, List<String> tokens) {
        List<List<String>> spellings = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            spellings.add(spelling(name, tokens, i));
        }
        return spellings;
    }

    private List<String> spelling(String name, List<String> tokens, int index) {
        String token = tokens.get(index);
        if (!Pinyin.isHan(token.codePointAt(0))) {
            return List.of(token);
        }
        int surname = Character.isBmpCodePoint(name.codePointAt(0)) ? Names.surnameLength(name) : 1;
        List<String> found = index < surname ? surnameSpelling(tokens, index, surname) : readings.of(token);
        return found.isEmpty() ? List.of(token) : found;
    }

    private List<String> surnameSpelling(List<String> tokens, int index, int length) {
        if (length == 1 || tokens.size() < length) {
            return readings.ofSurname(tokens.get(index));
        }
        List<String> compound = readings.ofCompound(tokens.get(0) + tokens.get(1));
        return compound.isEmpty() ? readings.of(tokens.get(index)) : List.of(compound.get(index));
    }

    private static List<List<String>> product(List<List<String>> choices) {
        List<List<String>> product = List.of(List.of());
        for (List<String> choice : choices) {
            List<List<String>> longer = new ArrayList<>();
            // The likeliest readings stay when there are too many combinations.
            for (String reading : choice) {
                for (List<String> begun : product) {
                    if (longer.size() < MOST_SPELLINGS) {
                        List<String> next = new ArrayList<>(begun);
                        next.add(reading);
                        longer.add(next);
                    }
                }
            }
            product = longer;
        }
        return product;
    }

    private static String initials(List<String> spelling) {
        StringBuilder initials = new StringBuilder();
        spelling.forEach(syllable -> initials.appendCodePoint(syllable.codePointAt(0)));
        return initials.toString();
    }

    private static void add(Set<Term> terms, int from, String text) {
        terms.add(new Term(from > 0, text.length() > LONGEST ? text.substring(0, LONGEST) : text));
    }
}
