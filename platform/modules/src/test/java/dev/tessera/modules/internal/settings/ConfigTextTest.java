package dev.tessera.modules.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigTextTest {

    @Test
    void keepsCommentsAndOrderAndDropsWhatIsNoLongerSet() {
        assertEquals("""
                # How this instance is
                demo = false

                # kept
                url = jdbc:postgresql://db/tessera
                disabled = cards, gym
                """, ConfigText.write(List.of("# How this instance is", "demo: true", "", "gone = a, \\", "  b", "# kept", "  url=x"),
                Map.of("demo", "false", "url", "jdbc:postgresql://db/tessera", "disabled", "cards, gym")));
    }

    @Test
    void oneArrayMakesAllTyped() {
        assertEquals("""
                # proxies
                hosts = [ "10.0.0.1", "a \\\\"b\\\\"" ]
                name = "x"
                """, ConfigText.write(List.of("# proxies", "hosts = [ \\", "  \"old\", \\", "  ]"),
                Map.of("hosts", new String[] {"10.0.0.1", "a \"b\""}, "name", "x")));
    }

    /** Whatever the values are, property files' own reader gets them back, also through a second write. */
    @Test
    void anyTextIsReadBack() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            Map<String, Object> values = new TreeMap<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                values.put("key." + i, text(random));
            }
            String once = ConfigText.write(List.of("# comment"), values);
            assertEquals(values, read(once), "seed " + seed + "\n" + once);
            assertEquals(once, ConfigText.write(once.lines().toList(), values), "seed " + seed);
        }
    }

    private static String text(Random random) {
        String alphabet = "ab \\=:#!\t\n\r\"',中é😀{}";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(alphabet.codePoints().toArray()[random.nextInt((int) alphabet.codePoints().count())]);
        }
        return text.toString();
    }

    private static Map<String, Object> read(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, Object> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value));
        return values;
    }
}
