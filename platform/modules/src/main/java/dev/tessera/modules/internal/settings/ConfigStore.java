package dev.tessera.modules.internal.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Configurations, each kept as {@code etc/<pid>.cfg} of the instance, where Felix File Install finds it at every start. The file is
 * replaced in one step: File Install's own way of saving leaves it empty if the process ends on the way.
 */
@Component(service = ConfigStore.class)
public final class ConfigStore {

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
            save(etc.resolve(pid + ".cfg"), values);
            // Without File Install's own property, so that it does not save the file a second time.
            admin.getConfiguration(pid, "?").update(new Hashtable<>(values));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The settings " + pid + " cannot be written to " + etc, unwritable);
        }
    }

    private static void save(Path file, Map<String, Object> values) throws IOException {
        List<String> before = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(ConfigText.write(before, values).getBytes(StandardCharsets.ISO_8859_1)));
            channel.force(true);
        }
        if (!before.isEmpty()) {
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
