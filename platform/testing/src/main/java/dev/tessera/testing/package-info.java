/**
 * Tests of what stores, on H2 and on a real PostgreSQL.
 *
 * <pre>{@code
 * @OnEachDatabase("members")                        // module ids; tables and entities come from the class path
 * class MemberRegistrationTest {
 *
 *     private final TestDatabase db;                // fresh for this class, closed by JUnit
 *     private final MemberRegistration registration;
 *
 *     MemberRegistrationTest(TestDatabase db) {
 *         this.db = db;
 *         this.registration = new MemberRegistration(db.unitOfWork(), db.module("members"), db.events(), db.ids(), db.clock());
 *     }
 *
 *     @Test
 *     void tellsOthers() {
 *         UUID id = registration.register("Li Lei");
 *         assertEquals(List.of(new MemberRegistered(id)), db.published(MemberRegistered.class));   // committed ones only
 *     }
 * }
 * }</pre>
 *
 * {@code db.subscribe(subscriber)} and {@code db.deliver()} run durable events on the test's thread; {@code db.clock().advance(…)}
 * moves time; {@code db.statementsOf(work)} counts round trips; {@code db.anotherNode()} is a second node on the same database.
 * {@code MigrationCheck.of("members")} in a test holds the module's migrations and mappings to the rules.
 * The module's pom has {@code dev.tessera.testing} with scope {@code test}. Outside an {@link dev.tessera.testing.OnEachDatabase} class:
 * {@code TestDatabase.start(kind, "members")}, or with test entities {@code TestDatabase.start(kind, "trial", List.of(Trial.class))}.
 */
package dev.tessera.testing;
