package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Headquarters shuts the books of all stores through a date, for ever. */
@OnEachDatabase({"web", "ledger", "sales"})
class PeriodLockTest {

    private final House house;
    private final UUID item;

    PeriodLockTest(TestDatabase db) {
        house = new House(db);
        item = house.goods.add(500);
    }

    @AfterEach
    void prove() {
        house.prove();
        house.close();
    }

    private JsonNode sell(String more) {
        return house.post("sales", ("{\"tillId\": \"%s\", \"lines\": [{\"number\": 1, \"type\": \"goods\", \"itemId\": \"%s\", \"quantity\": 1}], "
                + "\"tenders\": [{\"type\": \"cash\", \"amount\": 500}]%s}").formatted(House.TILL, item, more), 201);
    }

    private String refused(String through) {
        return house.refusal("period-lock", "{\"through\": \"%s\"}".formatted(through));
    }

    @Test
    void afterItNothingIsBookedOnADateThatIsShut() {
        house.db.clock().set(Instant.parse("2026-11-23T02:00:00Z"));
        house.open(House.TILL, 0);
        assertEquals("2026-11-23", sell("").get("businessDate").asText());
        house.db.clock().set(Instant.parse("2026-11-25T02:00:00Z"));
        assertEquals("sales.period-not-over", refused("2026-11-25"));
        assertEquals("sales.period-day-open", refused("2026-11-24"), "Shanghai's 23rd has a sale and no Z report");
        for (String absurd : new String[] {"0001-01-01", "1989-12-31", "-9999-01-01"}) {
            assertEquals("sales.period-too-early /through sales.period-too-early", refused(absurd));
        }
        assertTrue(house.get("period-lock").get("through").isNull());
        house.post("days/" + TestOrganization.SHANGHAI + "/2026-11-23/close", "", 201);
        JsonNode lock = house.post("period-lock", "{\"through\": \"2026-11-24\"}", 200);
        assertEquals("2026-11-24", lock.get("through").asText());
        assertEquals("sales.period-locked", refused("2026-11-24"));
        assertEquals("sales.period-locked", refused("2026-11-22"), "it never goes back");
        assertEquals("sales.day-closed", house.refusal("days/" + TestOrganization.SHANGHAI + "/2026-11-24/close", ""));
        JsonNode late = sell(", \"originAt\": \"2026-11-23T03:00:00Z\"");
        assertEquals("2026-11-25 2026-11-23", late.get("businessDate").asText() + " " + late.get("originDate").asText());
        JsonNode refund = house.post("sales/" + late.get("id").asText() + "/refunds", "{\"tillId\": \"%s\", \"originAt\": \"2026-11-24T03:00:00Z\"}"
                .formatted(House.TILL), 201);
        assertEquals("2026-11-25", refund.get("businessDate").asText());
        assertEquals(1, house.audit.stream().filter(change -> change.action().equals("sales.period.lock")).count());
        house.access.grantNothing();
        assertEquals("security.forbidden", refused("2026-11-24"));
    }
}
