package dev.tessera.web;

import dev.tessera.kernel.error.Problem;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/** The version of a resource as an {@code ETag}, and the check that an edit was made on the present one. */
public final class EntityVersion {

    private EntityVersion() {}

    /** @return a 200 answer with the body and the version as its ETag */
    public static Response ok(Object body, long version) {
        return Response.ok(body).tag(new EntityTag(Long.toString(version))).build();
    }

    /**
     * @param ifMatch the {@code If-Match} header of the edit; null if it was not sent
     * @param version the version the resource stands at
     * @throws dev.tessera.kernel.error.ProblemException PRECONDITION_REQUIRED without the header, PRECONDITION_FAILED if it names
     *     another version
     */
    public static void check(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(Problem.Kind.PRECONDITION_REQUIRED, "web.if-match-missing").exception();
        }
        if (!ifMatch.strip().equals("*") && !ifMatch.strip().equals("\"" + version + "\"")) {
            throw Problem.of(Problem.Kind.PRECONDITION_FAILED, "web.version-outdated").exception();
        }
    }
}
