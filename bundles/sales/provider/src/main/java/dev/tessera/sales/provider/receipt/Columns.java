package dev.tessera.sales.provider.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Text for a printer with a fixed number of columns. What a reader takes for one sign (a letter with its accents, an emoji put together from
 * several) is never torn apart; Chinese signs and emoji take two columns.
 */
final class Columns {

    private static final Pattern SIGN = Pattern.compile("\\X");
    private static final int EMOJI_STYLE = 0xfe0f;
    private static final int WIDEST = 2;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    Columns(int width) {
        this.width = width;
    }

    /** How many columns a text takes. */
    static int width(String text) {
        return SIGN.matcher(text).results().mapToInt(sign -> signWidth(sign.group())).sum();
    }

    private static int signWidth(String sign) {
        int widest = sign.codePoints().map(point -> point < ' ' ? 0 : Math.max(0, WCWidth.wcwidth(point))).max().orElse(0);
        return sign.codePoints().anyMatch(point -> point == EMOJI_STYLE) ? WIDEST : widest;
    }

    Columns left(String text) {
        lines.addAll(wrap(text, width));
        return this;
    }

    Columns center(String text) {
        wrap(text, width).forEach(line -> lines.add(" ".repeat((width - width(line)) / 2) + line));
        return this;
    }

    /** What stands left is wrapped; what stands right ends its last line, or a line of its own if both do not fit. */
    Columns pair(String left, String right) {
        List<String> wrapped = new ArrayList<>(wrap(left, width));
        String last = wrapped.remove(wrapped.size() - 1);
        lines.addAll(wrapped);
        int gap = width - width(last) - width(right);
        if (gap > 0) {
            lines.add(last + " ".repeat(gap) + right);
            return this;
        }
        lines.add(last);
        for (String line : wrap(right, width)) {
            lines.add(" ".repeat(width - width(line)) + line);
        }
        return this;
    }

    Columns rule(char sign) {
        lines.add(String.valueOf(sign).repeat(width));
        return this;
    }

    /** The text, each line ended. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** At least one line. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String sign : (Iterable<String>) SIGN.matcher(clean(text)).results().map(found -> found.group())::iterator) {
            int wide = signWidth(sign);
            if (used + wide > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(sign);
            used += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Nothing that steers a printer gets through from a name. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
    }
}
