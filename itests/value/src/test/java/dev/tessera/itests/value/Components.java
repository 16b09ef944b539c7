package dev.tessera.itests.value;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The components of modules on the class path, put together from their descriptors as declarative services put them together: by constructor
 * and by bind methods, with default settings. What a module cannot have is left out, as in the product. So a test over many modules does not
 * name their constructors. One thread makes them, any number uses them.
 */
final class Components implements AutoCloseable {

    private final Map<String, Object> given = new LinkedHashMap<>();
    private final List<Descriptor> descriptors = new ArrayList<>();
    private final Map<Descriptor, Object> made = new LinkedHashMap<>();
    private final Set<Descriptor> refused = new HashSet<>();
    private final Set<Descriptor> underWay = new HashSet<>();
    private final Deque<Runnable> binding = new ArrayDeque<>();

    /** A component as bnd wrote it down. */
    private record Descriptor(String name, String implementation, int parameters, String activate, String deactivate, List<String> services,
            List<Dependency> dependencies) {}

    /** What it needs: by a constructor's parameter, or by a method. */
    private record Dependency(String service, String target, boolean many, boolean optional, Integer parameter, String bind) {}

    /** @param modules symbolic names of the bundles whose components are wanted */
    Components(Set<String> modules) {
        try {
            for (URL manifest : Collections.list(Components.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                read(manifest, modules);
            }
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void read(URL manifest, Set<String> modules) throws IOException, ParserConfigurationException, SAXException {
        Manifest headers;
        try (InputStream in = manifest.openStream()) {
            headers = new Manifest(in);
        }
        String module = headers.getMainAttributes().getValue("Bundle-SymbolicName");
        String components = headers.getMainAttributes().getValue("Service-Component");
        if (module == null || components == null || !modules.contains(module.split(";")[0])) {
            return;
        }
        String root = manifest.toString().substring(0, manifest.toString().length() - "META-INF/MANIFEST.MF".length());
        for (String path : components.split(",")) {
            try (InputStream in = URI.create(root + path.strip()).toURL().openStream()) {
                Element component = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
                // Nobody configures anything here, so what exists only by configuration does not.
                if (!component.getAttribute("configuration-policy").equals("require")) {
                    descriptors.add(descriptor(component));
                }
            }
        }
    }

    private static Descriptor descriptor(Element component) {
        List<Dependency> dependencies = elements(component, "reference").map(reference -> new Dependency(reference.getAttribute("interface"),
                reference.getAttribute("target"), reference.getAttribute("cardinality").endsWith("n"), reference.getAttribute("cardinality").startsWith("0"),
                reference.hasAttribute("parameter") ? Integer.valueOf(reference.getAttribute("parameter")) : null, reference.getAttribute("bind"))).toList();
        return new Descriptor(component.getAttribute("name"), elements(component, "implementation").findFirst().orElseThrow().getAttribute("class"),
                component.hasAttribute("init") ? Integer.parseInt(component.getAttribute("init")) : 0, component.getAttribute("activate"),
                component.getAttribute("deactivate"), elements(component, "provide").map(provide -> provide.getAttribute("interface")).toList(), dependencies);
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
    }

    /** Gives a service that no component offers; with a target only those who ask for it get it. */
    <T> Components give(Class<T> type, String target, T service) {
        given.put(type.getName() + target, service);
        return this;
    }

    <T> Components give(Class<T> type, T service) {
        return give(type, "", service);
    }

    /** @return the one service of the type */
    <T> T get(Class<T> type) {
        return type.cast(one(type.getName(), "").orElseThrow(() -> new IllegalStateException("nobody offers " + type + "; left out: "
                + refused.stream().map(Descriptor::name).toList())));
    }

    /** @return the component of that class */
    <T> T component(Class<T> implementation) {
        Descriptor descriptor = descriptors.stream().filter(one -> one.implementation().equals(implementation.getName())).findFirst().orElseThrow();
        Object component = make(descriptor);
        bindAll();
        if (component == null) {
            throw new IllegalStateException(implementation + " cannot be had; left out: " + refused.stream().map(Descriptor::name).toList());
        }
        return implementation.cast(component);
    }

    /** @return all services of the type */
    <T> List<T> all(Class<T> type) {
        return many(type.getName()).stream().map(type::cast).toList();
    }

    private java.util.Optional<Object> one(String service, String target) {
        java.util.Optional<Object> found = Stream.concat(Stream.of(given.get(service + target)).filter(Objects::nonNull),
                offering(service).map(this::make).filter(Objects::nonNull)).findFirst();
        bindAll();
        return found;
    }

    private List<Object> many(String service) {
        List<Object> found = new ArrayList<>(Stream.of(given.get(service)).filter(Objects::nonNull).toList());
        offering(service).map(this::make).filter(Objects::nonNull).forEach(found::add);
        bindAll();
        return found;
    }

    private Stream<Descriptor> offering(String service) {
        return descriptors.stream().filter(descriptor -> descriptor.services().contains(service));
    }

    private void bindAll() {
        while (underWay.isEmpty() && !binding.isEmpty()) {
            binding.poll().run();
        }
    }

    private Object make(Descriptor descriptor) {
        if (made.containsKey(descriptor) || refused.contains(descriptor)) {
            return made.get(descriptor);
        }
        if (!underWay.add(descriptor)) {
            throw new IllegalStateException("a circle through " + descriptor.name());
        }
        try {
            Object component = construct(descriptor);
            if (component == null) {
                refused.add(descriptor);
            } else {
                made.put(descriptor, component);
                descriptor.dependencies().stream().filter(dependency -> dependency.parameter() == null).forEach(dependency ->
                        binding.add(() -> bind(component, dependency)));
            }
            return component;
        } finally {
            underWay.remove(descriptor);
        }
    }

    private Object construct(Descriptor descriptor) {
        try {
            Class<?> type = Class.forName(descriptor.implementation());
            Object[] arguments = new Object[descriptor.parameters()];
            Map<Integer, Dependency> wanted = new HashMap<>();
            descriptor.dependencies().stream().filter(dependency -> dependency.parameter() != null).forEach(one -> wanted.put(one.parameter(), one));
            Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors()).filter(candidate -> isTheirs(candidate, arguments.length, wanted))
                    .findFirst().orElseThrow();
            for (int index = 0; index < arguments.length; index++) {
                Dependency dependency = wanted.get(index);
                arguments[index] = dependency == null ? settings(constructor.getParameterTypes()[index])
                        : dependency.many() ? many(dependency.service()) : one(dependency.service(), dependency.target()).orElse(null);
                if (arguments[index] == null && (dependency == null || !dependency.optional())) {
                    return null;
                }
            }
            constructor.setAccessible(true);
            Object component = constructor.newInstance(arguments);
            if (!descriptor.activate().isEmpty()) {
                invoke(component, descriptor.activate());
            }
            return component;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(descriptor.name(), failure);
        }
    }

    /** Whether it is the one the descriptor means: what is no reference is settings, or something that only the runtime has. */
    private static boolean isTheirs(Constructor<?> candidate, int parameters, Map<Integer, Dependency> wanted) {
        Class<?>[] types = candidate.getParameterTypes();
        return types.length == parameters && IntStream.range(0, parameters).allMatch(index -> wanted.containsKey(index) || types[index].isAnnotation()
                || types[index].getName().startsWith("org.osgi."));
    }

    /** Settings nobody set; anything else that is no reference cannot be had here. */
    private static Object settings(Class<?> type) {
        return !type.isAnnotation() ? null : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("annotationType") ? type : method.getDefaultValue());
    }

    private void bind(Object component, Dependency dependency) {
        for (Object service : many(dependency.service())) {
            Method method = Arrays.stream(component.getClass().getDeclaredMethods())
                    .filter(candidate -> candidate.getName().equals(dependency.bind()) && candidate.getParameterCount() == 1).findFirst().orElseThrow();
            try {
                method.setAccessible(true);
                method.invoke(component, service);
            } catch (ReflectiveOperationException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static void invoke(Object component, String name) throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        Method method = component.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        method.invoke(component);
    }

    @Override
    public void close() {
        made.forEach((descriptor, component) -> {
            if (!descriptor.deactivate().isEmpty()) {
                try {
                    invoke(component, descriptor.deactivate());
                } catch (ReflectiveOperationException failure) {
                    throw new IllegalStateException(descriptor.name(), failure);
                }
            }
        });
    }
}
