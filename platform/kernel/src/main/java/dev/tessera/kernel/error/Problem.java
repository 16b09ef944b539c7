package dev.tessera.kernel.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was refused: what RFC 9457 answers are made of. Texts are not here but in the module's
 * {@code META-INF/tessera/messages/zh-CN.properties} and {@code en.properties}, found by {@link #code()} and filled with the
 * arguments by name, e.g. {@code members.phone-taken = The number {phone} already belongs to member {member}.}
 *
 * @param kind what sort of refusal, which decides the HTTP status
 * @param code stable and documented, {@code module.what}; also the end of the answer's {@code type}
 * @param arguments values for the text and the answer's extension members, without personal data; never null
 * @param fields which fields of the request are at fault; empty if none in particular
 */
public record Problem(Kind kind, String code, Map<String, Object> arguments, List<FieldProblem> fields) {

    public Problem {
        arguments = Map.copyOf(arguments);
        fields = List.copyOf(fields);
    }

    /** What sort of refusal, with its HTTP status. */
    public enum Kind {
        /** The request cannot be read. */
        MALFORMED(400),
        /** Nobody is logged in, or the credentials are wrong. */
        UNAUTHENTICATED(401),
        /** The caller may not do this, or not here. */
        FORBIDDEN(403),
        /** There is no such thing, or the caller may not know of it. */
        NOT_FOUND(404),
        /** It contradicts the present state. */
        CONFLICT(409),
        /** It was changed by somebody else since it was read. */
        PRECONDITION_FAILED(412),
        /** The request is larger than allowed. */
        TOO_LARGE(413),
        /** It can be read but breaks a rule. */
        INVALID(422),
        /** An edit must say which version it was made on. */
        PRECONDITION_REQUIRED(428),
        /** Too many tries; wait. */
        TOO_MANY(429),
        /** Something that is needed is away; try again. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** @return the HTTP status of answers of this kind */
        public int status() {
            return status;
        }
    }

    /**
     * @param pointer RFC 6901 JSON pointer into the request body, e.g. {@code /identifiers/0/value}; a query parameter is
     *     {@code ?name}
     * @param code stable, found in the module's messages
     * @param arguments values for the text, without personal data; never null
     */
    public record FieldProblem(String pointer, String code, Map<String, Object> arguments) {
        public FieldProblem {
            arguments = Map.copyOf(arguments);
        }
    }

    public static Problem invalid(String code) {
        return of(Kind.INVALID, code);
    }

    public static Problem notFound(String code) {
        return of(Kind.NOT_FOUND, code);
    }

    public static Problem conflict(String code) {
        return of(Kind.CONFLICT, code);
    }

    public static Problem forbidden(String code) {
        return of(Kind.FORBIDDEN, code);
    }

    /** @return a problem of the kind with no arguments and no fields yet */
    public static Problem of(Kind kind, String code) {
        return new Problem(kind, code, Map.of(), List.of());
    }

    /** @return this problem with one more argument */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(arguments);
        more.put(name, value);
        return new Problem(kind, code, more, fields);
    }

    /** @return this problem with one more field at fault */
    public Problem at(String pointer, String fieldCode, Map<String, Object> fieldArguments) {
        List<FieldProblem> more = new ArrayList<>(fields);
        more.add(new FieldProblem(pointer, fieldCode, fieldArguments));
        return new Problem(kind, code, arguments, more);
    }

    /** @return this problem with one more field at fault */
    public Problem at(String pointer, String fieldCode) {
        return at(pointer, fieldCode, Map.of());
    }

    /** @return this problem as an exception to throw */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    /** @return this problem as an exception to throw, with what caused it for the log */
    public ProblemException exception(Throwable cause) {
        return new ProblemException(this, cause);
    }
}
