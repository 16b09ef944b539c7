package dev.tessera.web.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.ParameterProcessor;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each operation needs beside what its signature says: its id, who may call it, its key, its problems. */
final class Operations extends AbstractOpenAPIExtension {

    private static final String WEB = "dev.tessera.web.";

    private final String module;
    private final ModelConverters converters;
    private final Map<String, List<Method>> methods = new TreeMap<>();
    private final Map<String, Schema> referenced = new TreeMap<>();

    Operations(String module, ModelConverters converters) {
        this.module = module;
        this.converters = converters;
    }

    /** Swagger tells only the first extension; the others need to know as well. */
    @Override
    public void setOpenAPI31(boolean openAPI31) {
        super.setOpenAPI31(openAPI31);
        OpenAPIExtensions.getExtensions().stream().filter(extension -> extension != this).forEach(extension -> extension.setOpenAPI31(openAPI31));
    }

    /** Swagger does not see the private fields of a bean of parameters. */
    @Override
    public ResolvedParameter extractParameters(List<Annotation> annotations, Type type, Set<Type> skip, Components components,
            Consumes classConsumes, Consumes methodConsumes, boolean includeRequestBody, JsonView view, Iterator<OpenAPIExtension> chain) {
        if (annotations.stream().noneMatch(BeanParam.class::isInstance) || !(type instanceof Class<?> || type instanceof JavaType)) {
            return super.extractParameters(annotations, type, skip, components, classConsumes, methodConsumes, includeRequestBody, view, chain);
        }
        ResolvedParameter all = new ResolvedParameter();
        for (Field field : raw(type).getDeclaredFields()) {
            if (field.isAnnotationPresent(QueryParam.class)) {
                all.parameters.addAll(parameters(field, components, classConsumes, methodConsumes, view));
            }
        }
        return all;
    }

    private List<Parameter> parameters(Field field, Components components, Consumes classConsumes, Consumes methodConsumes, JsonView view) {
        Iterator<OpenAPIExtension> chain = OpenAPIExtensions.chain();
        List<Annotation> annotations = List.of(field.getAnnotations());
        List<Parameter> found = chain.next().extractParameters(annotations, field.getGenericType(), new HashSet<>(), components, classConsumes,
                methodConsumes, false, view, chain).parameters;
        found.forEach(parameter -> ParameterProcessor.applyAnnotations(parameter, field.getGenericType(), annotations, components,
                new String[0], new String[0], view, true));
        return found;
    }

    private static Class<?> raw(Type type) {
        return type instanceof JavaType java ? java.getRawClass() : (Class<?>) type;
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        String id = module + "_" + method.getName();
        operation.setOperationId(id);
        methods.computeIfAbsent(id, key -> new ArrayList<>()).add(method);
        admission(operation, method);
        if (annotation(method, "Idempotent") != null) {
            operation.addExtension("x-idempotent", true);
            operation.addParametersItem(key());
        }
        body(operation, method);
        answers(operation, method);
        operation.getResponses().addApiResponse("default", new ApiResponse().$ref(ProblemSchemas.RESPONSE));
        super.decorateOperation(operation, method, chain);
    }

    /** @throws IllegalStateException if two methods have one name, for their operation ids must differ */
    void checkUnique() {
        String twice = methods.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
        if (!twice.isEmpty()) {
            throw new IllegalStateException("Methods of a module's resources need different names: " + twice);
        }
    }

    /** @return schemas of answers that no signature names */
    Map<String, Schema> referenced() {
        return referenced;
    }

    private static void admission(Operation operation, Method method) {
        Annotation permission = annotation(method, "RequiresPermission");
        Annotation open = annotation(method, "PublicEndpoint");
        if (permission != null) {
            operation.addExtension("x-permission", value(permission, "value"));
            operation.addExtension("x-scope", value(permission, "scope").toString());
        } else if (open != null) {
            operation.addExtension("x-public", value(open, "reason"));
            operation.setSecurity(List.of());
        } else if (annotation(method, "SignedIn") != null) {
            operation.addExtension("x-signed-in", true);
        } else {
            throw new IllegalStateException(method + " says nobody may call it: give it @RequiresPermission, @SignedIn or @PublicEndpoint");
        }
        if (open == null) {
            operation.setSecurity(List.of(new SecurityRequirement().addList("session"), new SecurityRequirement().addList("token")));
        }
    }

    private void answers(Operation operation, Method method) {
        Annotation answers = annotation(method, "Answers");
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        if (answers != null) {
            operation.getResponses().remove("default");
            operation.getResponses().addApiResponse(value(answers, "status").toString(), answer(answers));
            return;
        }
        ApiResponse unnamed = operation.getResponses().remove("default");
        if (unnamed == null || !operation.getResponses().isEmpty()) {
            return;
        }
        if (method.getReturnType().getName().equals("jakarta.ws.rs.core.Response")) {
            throw new IllegalStateException(method + " returns Response, so it has to say what that holds: give it @Answers");
        }
        boolean empty = method.getReturnType() == void.class;
        unnamed.setDescription(empty ? "Done" : "The answer");
        operation.getResponses().addApiResponse(empty ? "204" : "200", unnamed);
    }

    /** Swagger reads request bodies by the rules of OpenAPI 3.0 even here, so the body is read once more. */
    private void body(Operation operation, Method method) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return;
        }
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (isBody(parameter)) {
                operation.getRequestBody().getContent().values().forEach(media -> media.setSchema(schema(parameter.getParameterizedType())));
            }
        }
    }

    private static boolean isBody(java.lang.reflect.Parameter parameter) {
        return Stream.of(BeanParam.class, QueryParam.class, PathParam.class, HeaderParam.class, CookieParam.class, MatrixParam.class, Context.class)
                .noneMatch(parameter::isAnnotationPresent);
    }

    private ApiResponse answer(Annotation answers) {
        Class<?> body = (Class<?>) value(answers, "value");
        String mediaType = (String) value(answers, "type");
        ApiResponse response = new ApiResponse().description(body == void.class && mediaType.endsWith("json") ? "Done" : "The answer");
        if (!mediaType.endsWith("json")) {
            Schema<?> file = new JsonSchema();
            file.addType("string");
            return response.content(content(mediaType, file.format("binary")));
        }
        return body == void.class ? response : response.content(content(mediaType, schema(type(body, (Class<?>) value(answers, "of")))));
    }

    private static Content content(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    private static Type type(Class<?> body, Class<?> item) {
        return item == void.class ? body : io.swagger.v3.core.util.Json31.mapper().getTypeFactory().constructParametricType(body, item);
    }

    private Schema<?> schema(Type type) {
        ResolvedSchema resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        referenced.putAll(resolved.referencedSchemas);
        return resolved.schema;
    }

    private static Parameter key() {
        Schema<?> text = new JsonSchema();
        text.addType("string");
        text.setMinLength(1);
        text.setMaxLength(200);
        return new Parameter().name("Idempotency-Key").in("header").required(true).schema(text)
                .description("A new one for each thing to be done, the same for each repeat");
    }

    /** By name, because this is built before the web bundle. */
    private static Annotation annotation(Method method, String name) {
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation.annotationType().getName().equals(WEB + name)) {
                return annotation;
            }
        }
        return null;
    }

    private static Object value(Annotation annotation, String attribute) {
        try {
            return annotation.annotationType().getMethod(attribute).invoke(annotation);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }
}
