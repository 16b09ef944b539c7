package dev.tessera.web.internal.rest;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.web.internal.http.Exchange;
import dev.tessera.web.internal.http.Exchanges;
import dev.tessera.web.internal.http.LimitedBody;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.function.Predicate;
import org.glassfish.jersey.server.ParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every exception as a problem answer; what nobody foresaw is logged here, once, and told without its reasons. */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger("dev.tessera.web.failure");
    private static final int INTERNAL_ERROR = 500;

    private final Exchanges exchanges;
    private final Problems problems;
    private final Predicate<Object> served;

    /** @param served whether a resource still belongs to an application that is there */
    ProblemMapper(Exchanges exchanges, Problems problems, Predicate<Object> served) {
        this.exchanges = exchanges;
        this.problems = problems;
        this.served = served;
    }

    @Override
    public Response toResponse(Throwable failure) {
        Exchange exchange = exchanges.current();
        boolean atEnd = LimitedBody.drain(exchange.request());
        Response answer = Response.fromResponse(answer(exchange, failure)).language(exchange.language()).build();
        return atEnd ? answer : Response.fromResponse(answer).header("Connection", "close").build();
    }

    private Response answer(Exchange exchange, Throwable failure) {
        Problem problem = problem(failure);
        if (problem != null) {
            return refusal(exchange, problem);
        }
        if (failure instanceof WebApplicationException http && http.getResponse().getStatus() < INTERNAL_ERROR) {
            return http(exchange, http.getResponse());
        }
        if (exchange.resource() != null && !served.test(exchange.resource())) {
            LOG.info("Request {} to {} {} was cut short: its module is leaving", exchange.requestId(), exchange.request().getMethod(), exchange.route());
            return refusal(exchange, Problems.moduleLeaving());
        }
        LOG.error("Request {} to {} {} failed", exchange.requestId(), exchange.request().getMethod(), exchange.route(), failure);
        return json(INTERNAL_ERROR, problems.body(INTERNAL_ERROR, exchange.language(), exchange.requestId())).build();
    }

    private Problem problem(Throwable failure) {
        if (failure instanceof ProblemException own) {
            return own.problem();
        }
        if (failure instanceof ParamException.PathParamException) {
            return Problem.notFound("web.http-404");
        }
        if (failure instanceof ParamException parameter) {
            String pointer = failure instanceof ParamException.QueryParamException ? "?" + parameter.getParameterName() : parameter.getParameterName() + ":";
            return Problem.of(Problem.Kind.MALFORMED, "web.parameter-invalid").at(pointer, "web.value-invalid");
        }
        return null;
    }

    private Response refusal(Exchange exchange, Problem problem) {
        Response.ResponseBuilder answer = json(problem.kind().status(), problems.body(problem, exchange.language(), exchange.requestId()));
        Problems.headers(problem).forEach(answer::header);
        return answer.build();
    }

    /** What Jakarta REST itself refuses (404, 405, 406, 415 …), with the headers it gave, or a redirect as it is. */
    private Response http(Exchange exchange, Response refused) {
        if (refused.getStatus() < 400) {
            return refused;
        }
        Response.ResponseBuilder answer = json(refused.getStatus(), problems.body(refused.getStatus(), exchange.language(), exchange.requestId()));
        if (refused.getHeaderString("Allow") != null) {
            answer.header("Allow", refused.getHeaderString("Allow"));
        }
        return answer.build();
    }

    private static Response.ResponseBuilder json(int status, Map<String, Object> body) {
        return Response.status(status).type(Problems.MEDIA_TYPE).entity(body);
    }
}
