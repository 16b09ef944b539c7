package dev.tessera.sales.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.sales.provider.approval.SalesSettings;
import dev.tessera.sales.provider.day.DayQueries;
import dev.tessera.sales.provider.day.DaySettings;
import dev.tessera.sales.provider.day.StoreBooks;
import dev.tessera.sales.provider.day.ZReports;
import dev.tessera.sales.provider.demo.DemoStore;
import dev.tessera.sales.provider.demo.SalesDemo;
import dev.tessera.sales.provider.drawer.Drawers;
import dev.tessera.sales.provider.shift.ShiftStore;
import dev.tessera.sales.provider.shift.Takings;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.Test;

@OnEachDatabase({"web", "ledger", "sales"})
class SalesDemoTest {

    private final TestDatabase db;

    SalesDemoTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void theLastDaysAreSoldCountedAndClosed() {
        try (House house = new House(db)) {
            house.goods.add(1290);
            house.goods.add(8800);
            db.unitOfWork().run(() -> demo(house).fill(new Random(1)));
            house.prove();
            JsonNode reports = house.get("z-reports?storeId=" + TestOrganization.SHANGHAI).get("items");
            assertEquals("2026-11-22 2026-11-21", reports.get(0).get("date").asText() + " " + reports.get(1).get("date").asText());
            assertEquals(2, reports.get(0).get("number").asLong());
            assertTrue(reports.get(0).get("grandTotal").asLong() > 0);
            JsonNode day = house.get("z-reports/" + reports.get(1).get("id").asText()).get("content");
            assertEquals(4, day.at("/sales/count").asLong());
            assertEquals(day.at("/shifts/0/expected"), day.at("/shifts/0/counted"));
            assertEquals(0, house.get("shifts?open=true").get("items").size(), "nobody is left at a till");
        }
    }

    private SalesDemo demo(House house) {
        var database = db.module("sales");
        ShiftStore shifts = new ShiftStore(database);
        Takings takings = new Takings(database);
        DemoStore store = new DemoStore(db.unitOfWork(), database, house.organization, house.members, house.ledger, house.planner, house.saleStore,
                house.places, house.consents, new SalesSettings(SalesSettings.Limits.USUAL),
                new Drawers(db.unitOfWork(), database, house.organization, house.access, change -> { }, db.ids()), new DaySettings(200), shifts,
                new StoreBooks(database), takings, new DayQueries(database, house.organization, house.ledger, takings, shifts, house.extensions),
                new ZReports(db.unitOfWork(), database, house.access), house.access, change -> { }, db.events(), db.ids(), House.deployment());
        return new SalesDemo(store, house.organization, house.members, house.extensions, db.clock());
    }
}
