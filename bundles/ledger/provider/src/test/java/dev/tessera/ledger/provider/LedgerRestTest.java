package dev.tessera.ledger.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.ledger.provider.rest.LedgerApplication;
import dev.tessera.members.testing.TestMembers;
import dev.tessera.security.UnitScope;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.OpenGuard;
import dev.tessera.web.testing.RestServer;
import dev.tessera.web.testing.RestServer.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ledger as a program sees it, over HTTP, within what the caller may see. */
@OnEachDatabase({"web", "ledger"})
class LedgerRestTest {

    private static final UUID STORE = new UUID(7, 1);
    private static final UUID OTHER_STORE = new UUID(7, 2);

    private final TestDatabase db;
    private final LedgerService ledger;
    private final TestMembers members = new TestMembers();
    private final TestAccess access = new TestAccess();
    private final RestServer server;

    LedgerRestTest(TestDatabase db) {
        this.db = db;
        this.ledger = new LedgerService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        ProofService proof = new ProofService(db.module("ledger"), db.unitOfWork(), db.ids(), db.clock());
        Views views = new Views(ledger, members, access, db.unitOfWork());
        server = RestServer.start(new OpenGuard(), db.unitOfWork(), db.module("web"))
                .serve("ledger", support -> new LedgerApplication(support, views, proof, RestServer.messages(), db.clock()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private UUID fill(AccountKey account, long amount) {
        Journal journal = new Journal(db.ids().next(), "cards.top-up", "test.document", db.ids().next(), STORE, LocalDate.of(2026, 11, 23),
                db.clock().instant(), null, List.of(new Transfer(AccountKey.store(STORE, Asset.CLEARING), account, amount,
                        List.of(new Transfer.NewLot(db.ids().next(), account, amount, Lot.Terms.of("top-up")))),
                        Transfer.of(AccountKey.store(STORE, Asset.external("wallet")), AccountKey.store(STORE, Asset.CLEARING), amount)));
        db.unitOfWork().run(() -> ledger.post(journal));
        return journal.id();
    }

    @Test
    void accountsStatementAndJournals() {
        UUID card = db.ids().next();
        AccountKey principal = AccountKey.card(card, Asset.PRINCIPAL);
        UUID first = fill(principal, 100);
        fill(principal, 50);
        String accounts = "/api/ledger/accounts/CARD/" + card;
        JsonNode account = ok(get(accounts)).get(0);
        assertEquals("principal", account.get("asset").asText());
        assertEquals(150, account.get("balance").asLong());
        assertEquals(2, account.get("lots").size());
        JsonNode page = ok(get(accounts + "/statement?asset=principal&limit=1"));
        assertEquals(150, page.get("items").get(0).get("balanceAfter").asLong());
        JsonNode second = ok(get(accounts + "/statement?asset=principal&limit=1&cursor=" + page.get("next").asText()));
        assertEquals(100, second.get("items").get(0).get("balanceAfter").asLong());
        assertTrue(second.get("next").isNull());
        JsonNode journal = ok(get("/api/ledger/journals/" + first));
        assertEquals("NEW", journal.get("transfers").get(0).get("lots").get(0).get("kind").asText());
        assertEquals(1, ok(get("/api/ledger/journals?sourceType=test.document&sourceId=" + journal.get("sourceId").asText())).size());
        assertEquals(404, get(accounts + "/statement?asset=bonus").status());
        assertEquals(404, get("/api/ledger/journals/" + card).status());
        assertEquals(400, get(accounts + "/statement?asset=principal&cursor=zzz").status());
        assertEquals(404, get("/api/ledger/accounts/PIRATE/" + card).status());
    }

    @Test
    void nobodySeesWhatHappenedElsewhere() {
        UUID card = db.ids().next();
        UUID journal = fill(AccountKey.card(card, Asset.PRINCIPAL), 100);
        UUID here = members.add(STORE, "甲").id();
        UUID there = members.add(OTHER_STORE, "乙").id();
        for (UUID store : List.of(STORE, OTHER_STORE)) {
            access.grantNothing().grant("ledger.read", new UnitScope(false, Set.of(store)));
            int seen = store.equals(STORE) ? 200 : 404;
            assertEquals(seen, get("/api/ledger/accounts/CARD/" + card).status());
            assertEquals(seen, get("/api/ledger/accounts/STORE/" + STORE).status());
            assertEquals(seen, get("/api/ledger/journals/" + journal).status());
            assertEquals(seen, get("/api/ledger/accounts/MEMBER/" + here).status());
            assertEquals(604 - seen, get("/api/ledger/accounts/MEMBER/" + there).status());
        }
    }

    @Test
    void theProofAndItsCounterExample() throws Exception {
        assertEquals(204, get("/api/ledger/proof").status());
        AccountKey card = AccountKey.card(db.ids().next(), Asset.PRINCIPAL);
        fill(card, 100);
        assertTrue(ok(server.call("POST", "/api/ledger/proof", null)).get("holds").asBoolean());
        try (var connection = db.dataSource().getConnection(); var statement = connection.createStatement()) {
            statement.execute("update ledger_account set balance = 99 where owner_id = '" + card.ownerId() + "'");
            connection.commit();
        }
        JsonNode broken = ok(server.call("POST", "/api/ledger/proof", null));
        assertEquals(false, broken.get("holds").asBoolean());
        assertEquals("balance-is-sum-of-transfers", broken.get("differences").get(0).get("check").asText());
        assertEquals(broken, ok(get("/api/ledger/proof")));
        JsonNode first = broken.get("differences").get(0);
        assertEquals("账户余额等于记在其上的所有转账之和", first.get("law").asText());
        assertEquals("[{\"type\":\"cards.card\",\"id\":\"" + card.ownerId() + "\"},{\"type\":\"ledger.asset\",\"id\":\"principal\"}]",
                first.get("about").toString());
        assertEquals("MONEY 100 99", first.get("measure").asText() + " " + first.get("expected") + " " + first.get("actual"));
        JsonNode english = ok(server.call("GET", "/api/ledger/proof", null, "Accept-Language", "en")).get("differences");
        assertEquals("An account's balance is the sum of its transfers", english.get(0).get("law").asText());
        assertEquals("lots-are-balance", english.get(1).get("check").asText());
        assertEquals("balance-is-sum-of-transfers", english.get(0).get("check").asText());
    }

    private Answer get(String path) {
        return server.call("GET", path, null);
    }

    private static JsonNode ok(Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }
}
