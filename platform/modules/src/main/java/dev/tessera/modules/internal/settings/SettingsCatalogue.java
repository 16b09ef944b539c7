package dev.tessera.modules.internal.settings;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.modules.internal.inventory.Rooms;
import dev.tessera.modules.internal.settings.SettingsForm.Bounds;
import dev.tessera.security.AuditTrail;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The settings of all modules that are installed. */
public final class SettingsCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsCatalogue.class);
    private static final String HIDDEN = "***";

    private final BundleContext context;
    private final MetaTypeService metatype;
    private final ConfigStore store;
    private final UnitOfWork unitOfWork;
    private final AuditTrail audit;
    private final Rooms rooms = new Rooms();

    public SettingsCatalogue(BundleContext context, MetaTypeService metatype, ConfigStore store, UnitOfWork unitOfWork, AuditTrail audit) {
        this.context = context;
        this.metatype = metatype;
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.audit = audit;
    }

    /**
     * @param pid which configuration
     * @param module id of the module it belongs to
     * @param title its title in the language asked for
     * @param description what it is about; null if nobody said
     */
    public record Entry(String pid, String module, String title, String description) {}

    /**
     * @param entry what it is
     * @param schema JSON schema of its values
     * @param values what is in force, defaults included, without secrets
     * @param secretsSet secrets that have a value
     * @param version counts its changes
     */
    public record Detail(Entry entry, Map<String, Object> schema, Map<String, Object> values, Set<String> secretsSet, long version) {}

    private record Source(String pid, String module, Bundle bundle, MetaTypeInformation information) {}

    /** @return all settings, by pid */
    public List<Entry> list(Locale language) {
        return sources().map(source -> entry(source, language)).sorted((a, b) -> a.pid().compareTo(b.pid())).toList();
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND */
    public Detail get(String pid, Locale language) {
        Source source = source(pid);
        SettingsForm form = form(source, language);
        ConfigStore.Stored stored = store.read(pid);
        return new Detail(entry(source, language), form.schema(), form.values(stored.values()), form.secretsSet(stored.values()),
                stored.version());
    }

    /**
     * @param sent what a form sent: a value sets, null goes back to the default, what is not there stays
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND; INVALID, naming every value at fault
     */
    public void edit(String pid, Map<String, Object> sent) {
        SettingsForm form = form(source(pid), Locale.ENGLISH);
        Map<String, Object> before = store.read(pid).values();
        Map<String, Object> after = form.merge(before, sent);
        if (readable(before).equals(readable(after))) {
            return;
        }
        unitOfWork.run(() -> audit.record(new AuditTrail.Change("settings.edit", "modules.settings", pid, null,
                shown(before, after, form.secrets()), shown(after, before, form.secrets()))));
        store.write(pid, after);
    }

    /** @return of the one what differs from the other, secrets hidden */
    private static Map<String, Object> shown(Map<String, Object> one, Map<String, Object> other, Set<String> secrets) {
        Map<String, Object> differing = new TreeMap<>();
        Map<String, Object> ours = readable(one);
        Map<String, Object> theirs = readable(other);
        Set<String> keys = new TreeSet<>(ours.keySet());
        keys.removeIf(key -> Objects.equals(ours.get(key), theirs.get(key)));
        keys.forEach(key -> differing.put(key, secrets.contains(key) ? HIDDEN : ours.get(key)));
        return differing;
    }

    private static Map<String, Object> readable(Map<String, Object> values) {
        Map<String, Object> readable = new TreeMap<>();
        values.forEach((key, value) -> readable.put(key, value instanceof Object[] many ? Arrays.asList(many) : value.toString()));
        return readable;
    }

    private Stream<Source> sources() {
        return rooms.installed(context).stream().flatMap(module -> module.bundles().stream().flatMap(bundle -> {
            MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
            return information == null ? Stream.empty()
                    : Arrays.stream(information.getPids()).map(pid -> new Source(pid, module.id(), bundle, information));
        }));
    }

    private Source source(String pid) {
        return sources().filter(source -> source.pid().equals(pid)).findFirst()
                .orElseThrow(() -> Problem.notFound("modules.settings-unknown").with("pid", pid).exception());
    }

    private static Entry entry(Source source, Locale language) {
        var definition = source.information().getObjectClassDefinition(source.pid(), tag(language));
        return new Entry(source.pid(), source.module(), SettingsForm.text(definition.getName()), SettingsForm.text(definition.getDescription()));
    }

    private static SettingsForm form(Source source, Locale language) {
        return new SettingsForm(source.information().getObjectClassDefinition(source.pid(), tag(language)), bounds(source));
    }

    /** English texts are the ones without a language, so that no file has to be written twice. */
    private static String tag(Locale language) {
        return language.getLanguage().equals("zh") ? "zh_CN" : "";
    }

    private static Map<String, Bounds> bounds(Source source) {
        Map<String, Bounds> bounds = new HashMap<>();
        Enumeration<URL> files = source.bundle().findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            try (InputStream stream = file.openStream()) {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
                Element root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
                if (elements(root, "Designate").anyMatch(designate -> designate.getAttribute("pid").equals(source.pid()))) {
                    elements(root, "AD").forEach(attribute ->
                            bounds.put(attribute.getAttribute("id"), new Bounds(of(attribute, "min"), of(attribute, "max"))));
                }
            } catch (IOException | SAXException | ParserConfigurationException unreadable) {
                LOG.debug("{} cannot be read, so its form has no bounds", file, unreadable);
            }
        }
        return bounds;
    }

    private static Stream<Element> elements(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static String of(Element element, String attribute) {
        return element.hasAttribute(attribute) ? element.getAttribute(attribute) : null;
    }
}
