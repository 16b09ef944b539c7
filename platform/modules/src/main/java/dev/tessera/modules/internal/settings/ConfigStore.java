package dev.tessera.modules.internal.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Configurations, each kept as {@code etc/<pid>.cfg} of the instance. A file that is there is written by Felix File Install, which
 * watches it and keeps its comments; a new one is written here.
 */
@Component(service = ConfigStore.class)
public final class ConfigStore {

    private static final String FILE = "felix.fileinstall.filename";
    private static final int ASCII = 127;

    private final ConfigurationAdmin admin;
    private final Path etc;

    @Activate
    public ConfigStore(@Reference ConfigurationAdmin admin, BundleContext context) {
        this(admin, Path.of(context.getProperty("karaf.base"), "etc"));
    }

    ConfigStore(ConfigurationAdmin admin, Path etc) {
        this.admin = admin;
        this.etc = etc;
    }

    /**
     * @param values what is configured, without what the system adds
     * @param version counts its changes; 0 if nothing is configured
     */
    public record Stored(Map<String, Object> values, long version) {}

    /** @return what is configured for the pid; empty if nothing is */
    public Stored read(String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            return found == null ? new Stored(Map.of(), 0) : new Stored(own(found[0].getProperties()), found[0].getChangeCount());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalArgumentException(pid, impossible);
        }
    }

    private static Map<String, Object> own(Dictionary<String, Object> properties) {
        Map<String, Object> own = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!key.startsWith("felix.fileinstall.") && !key.startsWith("service.")) {
                own.put(key, properties.get(key));
            }
        }
        return own;
    }

    /**
     * Replaces what is configured for the pid.
     *
     * @param values strings and arrays of strings
     */
    public void write(String pid, Map<String, Object> values) {
        try {
            Configuration configuration = admin.getConfiguration(pid, "?");
            Dictionary<String, Object> old = configuration.getProperties();
            Object file = old == null ? null : old.get(FILE);
            if (file == null) {
                file = create(pid, values);
            }
            Dictionary<String, Object> properties = new Hashtable<>(values);
            properties.put(FILE, file);
            configuration.update(properties);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The settings " + pid + " cannot be written to " + etc, unwritable);
        }
    }

    private String create(String pid, Map<String, Object> values) throws IOException {
        Path file = etc.resolve(pid + ".cfg").toAbsolutePath();
        Path draft = Files.createTempFile(etc, pid, ".new");
        Files.writeString(draft, text(values), StandardCharsets.ISO_8859_1);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file.toUri().toString();
    }

    /** Once one value is an array, all are written in the typed form; that is how File Install tells the forms apart. */
    static String text(Map<String, Object> values) {
        boolean typed = values.values().stream().anyMatch(value -> value instanceof String[]);
        return new TreeMap<>(values).entrySet().stream()
                .map(entry -> entry.getKey() + " = " + (typed ? typed(entry.getValue()) : escaped((String) entry.getValue())) + "\n")
                .collect(Collectors.joining());
    }

    private static String typed(Object value) {
        return value instanceof String[] many
                ? Arrays.stream(many).map(ConfigStore::quoted).collect(Collectors.joining(", ", "[ ", " ]"))
                : quoted((String) value);
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
        boolean blank = !text.isEmpty() && text.charAt(0) == ' ';
        return blank ? "\\" + text : text.toString();
    }
}
