package dev.tessera.web.internal.message;

import dev.tessera.kernel.Deployment;
import dev.tessera.web.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;

/** The texts of every bundle with a module descriptor; read when the first text is asked for, so that starting costs nothing. */
@Component(service = Messages.class)
public final class BundleMessages implements Messages, MessageBook.Lookup {

    private static final String DESCRIPTOR = "META-INF/tessera/module.json";
    private static final String FOLDER = "META-INF/tessera/messages/";

    private final MessageBook book;
    private final Map<Locale, Map<String, String>> texts = new ConcurrentHashMap<>();
    private final BundleTracker<Bundle> modules;

    @Activate
    public BundleMessages(BundleContext context, @Reference Deployment deployment) {
        book = new MessageBook(this, deployment.currency());
        modules = new BundleTracker<>(context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING, null) {
            @Override
            public Bundle addingBundle(Bundle bundle, BundleEvent event) {
                if (bundle.getEntry(DESCRIPTOR) == null) {
                    return null;
                }
                texts.clear();
                return bundle;
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
                texts.clear();
            }
        };
        modules.open();
    }

    @Deactivate
    void close() {
        modules.close();
    }

    @Override
    public String text(String code, Map<String, ?> arguments, Locale language) {
        return book.text(code, arguments, language);
    }

    @Override
    public Locale preferred(String acceptLanguage) {
        return book.preferred(acceptLanguage);
    }

    @Override
    public String find(String code, Locale language) {
        return texts.computeIfAbsent(language, this::read).get(code);
    }

    private Map<String, String> read(Locale language) {
        Map<String, String> all = new ConcurrentHashMap<>();
        Bundle[] bundles = modules.getBundles();
        for (Bundle bundle : bundles == null ? new Bundle[0] : bundles) {
            read(bundle.getEntry(FOLDER + language.toLanguageTag() + ".properties"), all);
        }
        return all;
    }

    private static void read(URL file, Map<String, String> all) {
        if (file == null) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
    }
}
