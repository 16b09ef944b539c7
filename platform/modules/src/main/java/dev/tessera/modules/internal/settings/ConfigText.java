package dev.tessera.modules.internal.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a {@code .cfg} file, with comments and order kept where there was one before. */
final class ConfigText {

    private static final int ASCII = 127;
    private static final Pattern KEY = Pattern.compile("\\s*((?:[^\\s=:\\\\]|\\\\.)+).*");

    private ConfigText() {}

    /**
     * @param before lines of the file as it was; empty if there was none
     * @param values all that is configured from now on
     */
    static String write(List<String> before, Map<String, Object> values) {
        // Once one value is an array, all are written in the typed form; that is how File Install tells the forms apart.
        boolean typed = values.values().stream().anyMatch(ConfigText::isMany);
        Map<String, Object> left = new TreeMap<>(values);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            String line = before.get(i);
            if (isComment(line)) {
                lines.add(line);
                continue;
            }
            String key = key(line);
            if (left.containsKey(key)) {
                lines.add(line(key, left.remove(key), typed));
            }
            while (goesOn(before.get(i)) && i + 1 < before.size()) {
                i++;
            }
        }
        left.forEach((key, value) -> lines.add(line(key, value, typed)));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    private static String key(String line) {
        Matcher key = KEY.matcher(line);
        return key.matches() ? key.group(1).replaceAll("\\\\(.)", "$1") : "";
    }

    /** An odd number of backslashes at its end carries a line on. */
    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static boolean isMany(Object value) {
        return value instanceof Object[] || value instanceof Collection;
    }

    private static String line(String key, Object value, boolean typed) {
        return key.replaceAll("[\\s=:\\\\]", "\\\\$0") + " = " + (typed ? typed(value) : escaped(value.toString()));
    }

    private static String typed(Object value) {
        if (!isMany(value)) {
            return quoted(value.toString());
        }
        Collection<?> many = value instanceof Collection<?> collection ? collection : Arrays.asList((Object[]) value);
        return many.stream().map(one -> quoted(one.toString())).collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static String quoted(String value) {
        return "\"" + escaped(value.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' || c > ASCII ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return value.startsWith(" ") ? "\\" + text : text.toString();
    }
}
