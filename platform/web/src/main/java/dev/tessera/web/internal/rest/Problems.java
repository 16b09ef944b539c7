package dev.tessera.web.internal.rest;

import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem;
import dev.tessera.web.Messages;
import dev.tessera.web.RetryAfter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems as RFC 9457 answers. */
public final class Problems {

    /** The media type of a problem answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int BAD_REQUEST = 400;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int INTERNAL_ERROR = 500;

    private final Messages messages;

    public Problems(Messages messages) {
        this.messages = messages;
    }

    /** @return the body of the answer, to be written as JSON */
    public Map<String, Object> body(Problem problem, Locale language, String requestId) {
        Map<String, Object> body = base(problem.code(), problem.kind().status(), title(problem.kind().name(), language), requestId);
        body.put("detail", messages.text(problem.code(), problem.arguments(), language));
        body.put("errors", problem.fields().stream().map(field -> field(problem, field, language)).toList());
        problem.arguments().forEach((name, value) -> body.putIfAbsent(name, plain(value)));
        return body;
    }

    /** @return the body for an HTTP status that no module chose, such as 405 */
    public Map<String, Object> body(int status, Locale language, String requestId) {
        String code = "web.http-" + known(status);
        Map<String, Object> body = base(code, status, messages.text(code, language), requestId);
        body.put("detail", messages.text(code + ".detail", language));
        body.put("errors", List.of());
        return body;
    }

    /** There is no text for every status there is. */
    private int known(int status) {
        boolean isKnown = !messages.text("web.http-" + status, Messages.ENGLISH).startsWith("web.");
        return isKnown ? status : status < INTERNAL_ERROR ? BAD_REQUEST : INTERNAL_ERROR;
    }

    /** @return the refusal of a request to a module that is being stopped or updated */
    public static Problem moduleLeaving() {
        return RetryAfter.on(Problem.of(Problem.Kind.UNAVAILABLE, "web.module-leaving"), WAIT);
    }

    /** @return the headers that go with the answer */
    public static Map<String, String> headers(Problem problem) {
        Object wait = problem.arguments().get(RetryAfter.ARGUMENT);
        if (wait != null) {
            return Map.of("Retry-After", wait.toString());
        }
        return problem.kind() == Problem.Kind.UNAUTHENTICATED ? Map.of("WWW-Authenticate", "Bearer realm=\"tessera\"") : Map.of();
    }

    private static Map<String, Object> base(String code, int status, String title, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:tessera:problem:" + code);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", null);
        body.put("code", code);
        body.put("errors", null);
        body.put("requestId", requestId);
        return body;
    }

    private String title(String kind, Locale language) {
        return messages.text("web.kind." + kind.toLowerCase(Locale.ROOT).replace('_', '-'), language);
    }

    /** What a field's text names and the field does not say itself is what the problem says. */
    private Map<String, Object> field(Problem problem, Problem.FieldProblem field, Locale language) {
        Map<String, Object> arguments = new HashMap<>(problem.arguments());
        arguments.putAll(field.arguments());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pointer", field.pointer());
        body.put("code", field.code());
        body.put("detail", messages.text(field.code(), arguments, language));
        return body;
    }

    private static Object plain(Object value) {
        if (value instanceof Money money) {
            return money.minor();
        }
        if (value instanceof Quantity quantity) {
            return quantity.toDecimal();
        }
        return value instanceof Number || value instanceof Boolean || value instanceof Iterable ? value : value.toString();
    }
}
