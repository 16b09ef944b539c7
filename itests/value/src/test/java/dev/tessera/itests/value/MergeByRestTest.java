package dev.tessera.itests.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.jobs.TaskQueue;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.members.provider.rest.MembersApplication;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two members, as the members module has them, become one over HTTP: card, deposit and points go over lot by lot, and so does what is owed. */
@OnEachDatabase({"web", "members", "ledger", "catalog", "sales", "inventory", "cards", "points"})
class MergeByRestTest {

    private final TestDatabase db;
    private final Chain chain;
    private final RestServer server;
    private final UUID till;
    private final UUID item;

    MergeByRestTest(TestDatabase db) {
        this.db = db;
        chain = new Chain(db, List.of("members"), components -> components.give(TaskQueue.class, (task, instance, data, notBefore) -> { }));
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web"));
        chain.serve(server, "members", MembersApplication.class);
        chain.pointsForYuan();
        till = chain.till(1);
        item = chain.goods("MERGE-REST", 10_00);
        chain.stock(item, 1_000);
    }

    @AfterEach
    void close() {
        chain.prove();
        server.close();
        chain.close();
    }

    private JsonNode post(String path, String body, int status) {
        Answer answer = server.call("POST", "/api/members/" + path, body, "Idempotency-Key", UUID.randomUUID().toString());
        assertEquals(status, answer.status(), answer::body);
        return answer.json();
    }

    private UUID member(String name, String phone) {
        return UUID.fromString(post("members", "{\"homeUnitId\": \"%s\", \"name\": \"%s\", \"phone\": \"%s\", \"origin\": {\"source\": \"store\"}}".formatted(
                Chain.STORE, name, phone), 201).get("id").asText());
    }

    private UUID sell(UUID member, long pieces, Object... paid) {
        return chain.sell(db.ids().next(), till, member, List.of(Chain.line(1, "goods", item, pieces)), paid).sale().head().id();
    }

    private List<Long> lots(AccountKey key) {
        return chain.state(key).lots().stream().map(Lot::remaining).toList();
    }

    private AccountKey points(UUID member) {
        return AccountKey.member(member, Asset.points(Chain.POINTS));
    }

    @Test
    void whatOneHasAndTheOtherOwesIsTheSurvivorsAndIsSettledAtOnce() {
        UUID survivor = member("王小明", "13800138001");
        UUID loser = member("王晓明", "13900139001");
        UUID card = chain.card(chain.cardType("MERGE-REST"), till, loser);
        chain.sell(db.ids().next(), till, loser, List.of(Chain.line(1, "sales.deposit", null, 1, "amount", "3000")), "cash", 30_00L, null);
        // 100 points earned, 60 of them spent, which earns 9; then what had earned the 100 comes back.
        UUID given = sell(loser, 10, "bank-card", 100_00L, null);
        UUID paid = sell(loser, 1, "points", 60L, Chain.POINTS, "bank-card", 9_40L, null);
        chain.refund(till, given, false);
        sell(survivor, 2, "bank-card", 20_00L, null);
        sell(survivor, 1, "bank-card", 10_00L, null);
        assertEquals("9 60 30 0", "%d %d %d %d".formatted(chain.points(loser), chain.pointsDebt(loser), chain.points(survivor), chain.pointsDebt(survivor)));
        List<Lot> bonus = chain.state(AccountKey.card(card, Asset.BONUS)).lots();
        chain.prove();

        JsonNode preview = post("merges/preview", "{\"survivorId\": \"%s\", \"loserId\": \"%s\"}".formatted(survivor, loser), 200);
        post("merges", "{\"survivorId\": \"%s\", \"survivorVersion\": %s, \"loserId\": \"%s\", \"loserVersion\": %s, \"choices\": {}}".formatted(survivor,
                preview.get("survivorVersion"), loser, preview.get("loserVersion")), 200);

        assertEquals("0 0 0 21", "%d %d %d %d".formatted(chain.points(loser), chain.pointsDebt(loser), chain.points(survivor), chain.pointsDebt(survivor)),
                "60 were owed, 9 and 30 there were");
        assertEquals(List.of(), lots(points(survivor)));
        assertEquals(List.of(30_00L), lots(AccountKey.member(survivor, Asset.DEPOSIT)));
        assertEquals(0, chain.state(AccountKey.member(loser, Asset.DEPOSIT)).balance());
        assertEquals(List.of(100_00L), lots(AccountKey.card(card, Asset.PRINCIPAL)));
        assertEquals(bonus, chain.state(AccountKey.card(card, Asset.BONUS)).lots(), "with the day on which it lapses");
        chain.prove();

        // Who still says the loser's number is the survivor: their card pays and lasts, what is earned repays first.
        UUID later = sell(loser, 10, "stored-value", 40_00L, card, "bank-card", 60_00L, null);
        assertEquals("59 0", "%d %d".formatted(chain.points(survivor), chain.pointsDebt(survivor)), "80 for 100.00 less 20.00 of bonus, 21 repaid");
        assertEquals(List.of(59L), lots(points(survivor)));
        chain.refund(till, later, false);
        assertEquals("0 21", "%d %d".formatted(chain.points(survivor), chain.pointsDebt(survivor)));
        chain.refund(till, paid, false);
        assertEquals("60 30", "%d %d".formatted(chain.points(survivor), chain.pointsDebt(survivor)), "the 60 it was paid with are back, its 9 are owed");
    }
}
