package dev.tessera.modules.internal.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which bundles make up which module: those whose symbolic names are the same up to the room, {@code .api}, {@code .provider},
 * {@code .console}.
 */
public final class Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final String DESCRIPTOR = "META-INF/tessera/module.json";
    private static final String OURS = "dev.tessera.";
    private static final List<String> ROOMS = List.of(".api", ".provider", ".console");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Descriptor> descriptors = new ConcurrentHashMap<>();

    /** What a bundle's descriptor holds, as long as the bundle is the same; the content is missing if it has none. */
    private record Descriptor(long modified, JsonNode content) {}

    /**
     * One module's bundles.
     *
     * @param id the module's id
     * @param stem what the symbolic names have in common
     * @param titles by language tag, as the descriptor has them
     * @param bundles at least one, by symbolic name
     */
    public record Module(String id, String stem, Map<String, String> titles, List<Bundle> bundles) {

        /** @return whether it is made of one bundle without rooms, as the platform's are */
        public boolean isPlatform() {
            return stem.startsWith(OURS) && bundles.stream().allMatch(bundle -> bundle.getSymbolicName().equals(stem));
        }
    }

    /** @return every module of which a bundle is installed, by id */
    public List<Module> installed(BundleContext context) {
        Map<String, List<Bundle>> byStem = new TreeMap<>();
        Arrays.stream(context.getBundles()).filter(bundle -> bundle.getSymbolicName() != null)
                .forEach(bundle -> byStem.computeIfAbsent(stem(bundle.getSymbolicName()), stem -> new ArrayList<>()).add(bundle));
        return byStem.entrySet().stream().filter(group -> isModule(group.getKey(), group.getValue()))
                .map(group -> module(group.getKey(), group.getValue())).sorted(Comparator.comparing(Module::id)).toList();
    }

    private static boolean isModule(String stem, List<Bundle> bundles) {
        return stem.startsWith(OURS) || bundles.stream().anyMatch(bundle -> bundle.getEntry(DESCRIPTOR) != null);
    }

    private Module module(String stem, List<Bundle> bundles) {
        JsonNode descriptor = bundles.stream().map(this::descriptor).filter(content -> !content.isMissingNode()).findFirst().orElse(null);
        Map<String, String> titles = new TreeMap<>();
        if (descriptor != null) {
            descriptor.path("title").fields().forEachRemaining(title -> titles.put(title.getKey(), title.getValue().asText()));
        }
        String id = descriptor == null ? lastOf(stem) : descriptor.path("id").asText(lastOf(stem));
        return new Module(id, stem, titles, bundles.stream().sorted(Comparator.comparing(Bundle::getSymbolicName)).toList());
    }

    private JsonNode descriptor(Bundle bundle) {
        return descriptors.compute(bundle.getBundleId(), (id, known) -> known != null && known.modified() == bundle.getLastModified() ? known
                : new Descriptor(bundle.getLastModified(), read(bundle.getEntry(DESCRIPTOR)))).content();
    }

    private JsonNode read(URL descriptor) {
        if (descriptor == null) {
            return MissingNode.getInstance();
        }
        try (InputStream stream = descriptor.openStream()) {
            return json.readTree(stream);
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read", descriptor, unreadable);
            return MissingNode.getInstance();
        }
    }

    /** @return the symbolic name without its room */
    public static String stem(String symbolicName) {
        return ROOMS.stream().filter(symbolicName::endsWith).findFirst()
                .map(room -> symbolicName.substring(0, symbolicName.length() - room.length()))
                .filter(stem -> stem.length() > OURS.length() || !OURS.startsWith(stem)).orElse(symbolicName);
    }

    private static String lastOf(String stem) {
        return stem.substring(stem.lastIndexOf('.') + 1);
    }
}
