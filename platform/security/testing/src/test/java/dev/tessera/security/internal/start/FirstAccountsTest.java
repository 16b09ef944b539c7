package dev.tessera.security.internal.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.persistence.DatabaseKind;
import dev.tessera.security.testing.House;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.testing.RestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class FirstAccountsTest {

    private final TestDatabase db;
    private final Path folder = House.temporary();
    private final House house;

    FirstAccountsTest(DatabaseKind kind) {
        db = TestDatabase.start(kind, "web", "security");
        house = new House(db, folder, House.CHEAP);
    }

    @AfterEach
    void close() {
        house.close();
        db.close();
    }

    private FirstAccount start() {
        return new FirstAccount(house.database, db.unitOfWork(), house.access, house.accounts, house.file);
    }

    @Test
    void anEmptyDatabaseGetsOneAdminHoweverManyNodesStart() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Callable<FirstAccount> node = this::start;
            for (var started : pool.invokeAll(List.of(node, node, node))) {
                started.get();
            }
        } finally {
            pool.shutdown();
        }
        Path file = folder.resolve("accounts.txt");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        List<String> lines = Files.readAllLines(file);
        assertEquals(1, lines.size(), lines::toString);
        String[] admin = lines.get(0).split("\t");
        assertEquals(List.of("admin", "admin", "系统管理员"), List.of(admin[0], admin[2], admin[3]));
        Answer answer = house.signIn("admin", admin[1], null);
        assertEquals(200, answer.status(), answer::body);
        assertTrue(answer.json().path("mustChangePassword").asBoolean());
        House.Browser browser = house.new Browser(House.cookie(answer), answer.json().path("csrfToken").asText());
        assertEquals(204, browser.send("POST", "/password", Map.of("current", admin[1], "next", "quite another one")).status());
        assertFalse(Files.readString(file).contains(admin[1]), "what does not work any more is not kept");
        start();
        assertEquals(1, browser.read("/accounts").path("items").size(), "a second start makes nothing");
        assertTrue(Files.readAllLines(file).isEmpty() || !Files.readString(file).contains("admin\t"));
    }

    @Test
    void aDemonstrationHasAnAccountForEachRole() throws Exception {
        FirstAccount first = start();
        DemoAccounts demo = new DemoAccounts(house.database, house.access, house.accounts, house.file, first);
        house.access.asSystem("demo", () -> db.unitOfWork().required(() -> {
            demo.fill(new Random(1));
            return null;
        }));
        List<String> lines = Files.readAllLines(folder.resolve("accounts.txt"));
        assertEquals(List.of("admin", "hq-manager", "east-manager", "store-manager", "cashier", "auditor"),
                lines.stream().map(line -> line.split("\t")[0]).toList());
        assertEquals(6, lines.stream().map(line -> line.split("\t")[1]).distinct().count(), "each has its own password");
        for (String line : lines) {
            String[] account = line.split("\t");
            Answer answer = house.signIn(account[0], account[1], null);
            assertEquals(200, answer.status(), answer::body);
            assertFalse(answer.json().path("mustChangePassword").asBoolean(), account[0]);
            assertEquals(!List.of("east-manager", "store-manager", "cashier").contains(account[0]),
                    answer.json().path("scopes").get(0).path("everywhere").asBoolean(), account[0]);
            assertTrue(Arrays.asList(account).get(3).matches("\\p{IsHan}{2,5}"), account[3]);
        }
    }
}
