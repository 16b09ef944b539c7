package dev.tessera.catalog.provider.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names with what they are, in one cell: {@code 口味=原味; 辣度=微辣}. A backslash takes away what the sign after it means. */
final class Pairs {

    private static final String SPECIAL = "\\;；=";

    private Pairs() {}

    /** One of them. */
    record Pair(String name, String content) {}

    /** @return them as one cell; null if there are none */
    static String write(List<Pair> pairs) {
        return pairs.isEmpty() ? null : String.join("; ", pairs.stream().map(pair -> escaped(pair.name()) + "=" + escaped(pair.content())).toList());
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(sign -> escaped.append(SPECIAL.indexOf(sign) < 0 ? "" : "\\").append((char) sign));
        return escaped.toString();
    }

    /** @return what a cell says; empty if it is not of that form */
    static Optional<List<Pair>> read(String cell) {
        List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
        List<Pair> pairs = new ArrayList<>();
        for (int at = 0; at <= cell.length(); at++) {
            char sign = at == cell.length() ? ';' : cell.charAt(at);
            if (sign == '\\' && at + 1 < cell.length()) {
                at++;
                parts.get(parts.size() - 1).append(cell.charAt(at));
            } else if (sign == '=') {
                parts.add(new StringBuilder());
            } else if (sign == ';' || sign == '；') {
                Optional<Pair> pair = pair(parts);
                boolean blank = parts.size() == 1 && parts.get(0).toString().isBlank();
                if (pair.isEmpty() && !blank) {
                    return Optional.empty();
                }
                pair.ifPresent(pairs::add);
                parts = new ArrayList<>(List.of(new StringBuilder()));
            } else {
                parts.get(parts.size() - 1).append(sign);
            }
        }
        return Optional.of(pairs);
    }

    private static Optional<Pair> pair(List<StringBuilder> parts) {
        if (parts.size() != 2) {
            return Optional.empty();
        }
        String name = parts.get(0).toString().strip();
        String content = parts.get(1).toString().strip();
        return name.isEmpty() || content.isEmpty() ? Optional.empty() : Optional.of(new Pair(name, content));
    }
}
