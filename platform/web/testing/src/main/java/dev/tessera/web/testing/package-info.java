/**
 * Tests of REST resources through the whole chain, on a real server without OSGi.
 *
 * <pre>{@code
 * @OnEachDatabase({"web", "members"})
 * class MembersResourceTest {
 *     MembersResourceTest(TestDatabase db) {
 *         server = RestServer.start(guard, db.unitOfWork(), db.module("web"))
 *                 .serve("members", support -> new MembersApplication(support, …));
 *     }
 *     …   RestServer.Answer answer = server.call("POST", "/api/members/members", "{\"name\":\"王芳\"}", "Idempotency-Key", "1");
 *         assertEquals(201, answer.status(), answer::body);
 * }
 * }</pre>
 *
 * <p>The pom needs {@code dev.tessera.web.testing} and {@code dev.tessera.testing} with scope test.
 */
package dev.tessera.web.testing;
