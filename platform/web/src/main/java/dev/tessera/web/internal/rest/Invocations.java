package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.web.Idempotent;
import dev.tessera.web.internal.http.Exchange;
import dev.tessera.web.internal.http.Exchanges;
import dev.tessera.web.internal.idempotency.Idempotency;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;

/** The one place where resource methods are called: checked first, and at most once for an idempotency key. */
final class Invocations implements ResourceMethodInvocationHandlerProvider {

    private final Exchanges exchanges;
    private final Validation validation;
    private final Idempotency idempotency;
    private final Answers answers;

    Invocations(Exchanges exchanges, Validation validation, Idempotency idempotency, Answers answers) {
        this.exchanges = exchanges;
        this.validation = validation;
        this.idempotency = idempotency;
        this.answers = answers;
    }

    /** Jersey would log an exception of this method and call resources unchecked, so nothing here can fail. */
    @Override
    public InvocationHandler create(Invocable invocable) {
        return this::invoke;
    }

    private Object invoke(Object resource, Method method, Object[] arguments) throws InvocationTargetException {
        try {
            Exchange exchange = exchanges.current();
            if (!exchange.isAdmitted()) {
                throw Problem.forbidden("web.endpoint-closed").exception();
            }
            exchange.resource(resource);
            validation.check(resource, method, arguments);
            Idempotent idempotent = method.getAnnotation(Idempotent.class);
            return idempotent == null
                    ? method.invoke(resource, arguments)
                    : once(exchange, idempotent, resource, method, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown;
        } catch (Exception | LinkageError failed) {
            // Jersey passes on only what comes in this wrapping as it is.
            throw new InvocationTargetException(failed);
        }
    }

    private Object once(Exchange exchange, Idempotent idempotent, Object resource, Method method, Object[] arguments) throws InvocationTargetException {
        if (method.getReturnType() == void.class || Arrays.stream(arguments).anyMatch(InputStream.class::isInstance)) {
            throw new IllegalStateException("@Idempotent on a method that answers nothing or takes a stream: " + method);
        }
        String header = exchange.request().getHeader(IdempotencyKey.HEADER);
        var key = new Idempotency.Key(exchange.principal(), exchange.request().getMethod() + " " + exchange.route(), IdempotencyKey.require(header));
        var request = Idempotency.requestHash(exchange.request().getRequestURI(), exchange.request().getQueryString(), exchange.bodyHash());
        try {
            return answers.response(idempotency.once(key, request, idempotent.keep(), () -> answers.kept(call(resource, method, arguments))));
        } catch (Thrown thrown) {
            throw new InvocationTargetException(thrown.getCause());
        }
    }

    private static Object call(Object resource, Method method, Object[] arguments) {
        try {
            return method.invoke(resource, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw new Thrown(thrown.getCause());
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    /** Carries a checked exception of a resource method out of the unit of work. */
    private static final class Thrown extends RuntimeException {
        Thrown(Throwable cause) {
            super(cause);
        }
    }
}
