package dev.tessera.web.internal.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.web.internal.json.JsonPointers;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;

/**
 * Checks what a resource method is called with. Each application has its own, because a validator remembers the classes it has met
 * and would keep their bundles; it is built when the first request needs it, because that takes a while.
 */
final class Validation implements AutoCloseable {

    private static final Pattern STANDARD = Pattern.compile("\\{(?:jakarta\\.validation|org\\.hibernate\\.validator)\\.constraints\\.(?:\\w+\\.)*(\\w+)\\.message}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Set<String> NOT_FOR_TEXTS = Set.of("message", "groups", "payload", "flags");

    private ValidatorFactory factory;

    /**
     * @param resource the object the method is called on
     * @param method the resource method
     * @param arguments what it would be called with
     * @throws dev.tessera.kernel.error.ProblemException INVALID if a body breaks a rule, MALFORMED if only parameters do
     */
    void check(Object resource, Method method, Object[] arguments) {
        if (arguments == null || arguments.length == 0) {
            return;
        }
        Validator validator = validator();
        Set<ConstraintViolation<?>> violations = new LinkedHashSet<>(validator.forExecutables().validateParameters(resource, method, arguments));
        Parameter[] parameters = method.getParameters();
        Set<Problem.FieldProblem> fields = new LinkedHashSet<>();
        violations.stream().sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
                .forEach(violation -> fields.add(field(violation, parameterPointer(violation, parameters))));
        for (int i = 0; i < parameters.length; i++) {
            if (isCascaded(parameters[i], arguments[i])) {
                String prefix = isBody(parameters[i]) ? "" : null;
                for (ConstraintViolation<?> violation : validator.validate(arguments[i])) {
                    fields.add(field(violation, pointer(prefix, parameters[i].getType(), violation.getPropertyPath().iterator())));
                }
            }
        }
        refuse(fields);
    }

    private static void refuse(Set<Problem.FieldProblem> fields) {
        if (fields.isEmpty()) {
            return;
        }
        boolean body = fields.stream().anyMatch(field -> field.pointer().isEmpty() || field.pointer().startsWith("/"));
        List<Problem.FieldProblem> sorted = fields.stream()
                .sorted(Comparator.comparing(Problem.FieldProblem::pointer).thenComparing(Problem.FieldProblem::code))
                .toList();
        String code = body ? "web.invalid" : "web.parameter-invalid";
        throw new Problem(body ? Problem.Kind.INVALID : Problem.Kind.MALFORMED, code, Map.of(), sorted).exception();
    }

    /** A body or bean of parameters is checked whether or not somebody remembered {@code @Valid}. */
    private static boolean isCascaded(Parameter parameter, Object argument) {
        return argument != null && (parameter.isAnnotationPresent(BeanParam.class) || isBody(parameter) && !(argument instanceof InputStream));
    }

    private static boolean isBody(Parameter parameter) {
        return !parameter.isAnnotationPresent(BeanParam.class) && !parameter.isAnnotationPresent(QueryParam.class)
                && !parameter.isAnnotationPresent(PathParam.class) && !parameter.isAnnotationPresent(HeaderParam.class)
                && !parameter.isAnnotationPresent(Context.class);
    }

    private static String parameterPointer(ConstraintViolation<?> violation, Parameter[] parameters) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        while (nodes.hasNext()) {
            Path.Node node = nodes.next();
            if (node.getKind() == ElementKind.PARAMETER) {
                Parameter parameter = parameters[node.as(Path.ParameterNode.class).getParameterIndex()];
                return isBody(parameter)
                        ? pointer("", parameter.getType(), nodes)
                        : parameter.isAnnotationPresent(BeanParam.class) ? pointer(null, parameter.getType(), nodes) : named(parameter);
            }
        }
        return "";
    }

    private static String named(Parameter parameter) {
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return "?" + parameter.getAnnotation(QueryParam.class).value();
        }
        if (parameter.isAnnotationPresent(PathParam.class)) {
            return "{" + parameter.getAnnotation(PathParam.class).value() + "}";
        }
        return parameter.isAnnotationPresent(HeaderParam.class) ? parameter.getAnnotation(HeaderParam.class).value() + ":" : "";
    }

    /** @param prefix the pointer so far; null inside a bean of parameters, whose fields are named by their annotations */
    private static String pointer(String prefix, Class<?> type, Iterator<Path.Node> nodes) {
        if (prefix == null) {
            return nodes.hasNext() ? beanPointer(type, nodes.next().getName()) : "";
        }
        StringBuilder pointer = new StringBuilder(prefix);
        while (nodes.hasNext()) {
            Path.Node node = nodes.next();
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(JsonPointers.escape(node.getKey().toString()));
            }
            if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(JsonPointers.escape(node.getName()));
            }
        }
        return pointer.toString();
    }

    private static String beanPointer(Class<?> type, String name) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name) && field.isAnnotationPresent(QueryParam.class)) {
                return "?" + field.getAnnotation(QueryParam.class).value();
            }
        }
        return "?" + name;
    }

    private static Problem.FieldProblem field(ConstraintViolation<?> violation, String pointer) {
        Map<String, Object> arguments = new TreeMap<>();
        violation.getConstraintDescriptor().getAttributes().forEach((name, value) -> {
            if (!NOT_FOR_TEXTS.contains(name) && (value instanceof Number || value instanceof Boolean || value instanceof String)) {
                arguments.put(name, value);
            }
        });
        return new Problem.FieldProblem(pointer, code(violation.getMessageTemplate()), arguments);
    }

    /** @return {@code web.constraint.not-null} for a constraint's own message, else the message, which is then a code of the module */
    private static String code(String template) {
        var standard = STANDARD.matcher(template);
        if (standard.matches()) {
            return "web.constraint." + HUMP.splitAsStream(standard.group(1)).map(part -> part.toLowerCase(Locale.ROOT)).collect(Collectors.joining("-"));
        }
        return template.startsWith("{") && template.endsWith("}") ? template.substring(1, template.length() - 1) : template;
    }

    private synchronized Validator validator() {
        if (factory == null) {
            HibernateValidatorConfiguration configuration = jakarta.validation.Validation.byProvider(HibernateValidator.class)
                    .providerResolver(() -> List.of(new HibernateValidator()))
                    .configure()
                    .ignoreXmlConfiguration()
                    .externalClassLoader(HibernateValidator.class.getClassLoader())
                    .messageInterpolator(new Templates());
            factory = configuration.addMapping(ownTypes(configuration.createConstraintMapping())).buildValidatorFactory();
        }
        return factory.getValidator();
    }

    /** Money and quantities have signs. */
    private static ConstraintMapping ownTypes(ConstraintMapping mapping) {
        mapping.constraintDefinition(Positive.class).includeExistingValidators(true)
                .validateType(Money.class).with(money -> money.minor() > 0)
                .validateType(Quantity.class).with(quantity -> quantity.thousandths() > 0);
        mapping.constraintDefinition(PositiveOrZero.class).includeExistingValidators(true)
                .validateType(Money.class).with(money -> money.minor() >= 0)
                .validateType(Quantity.class).with(quantity -> quantity.thousandths() >= 0);
        return mapping;
    }

    @Override
    public synchronized void close() {
        if (factory != null) {
            factory.close();
            factory = null;
        }
    }

    /** Leaves messages as they are: texts are looked up by code in the caller's language. */
    private static final class Templates implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
