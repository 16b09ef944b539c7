package dev.tessera.inventory.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.catalog.api.Item;
import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.Proof;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stock under many tills at once, policies and reservations. */
@OnEachDatabase("inventory")
class StockTest {

    private final TestDatabase db;
    private final Module module;
    private final InventoryService inventory;

    StockTest(TestDatabase db) {
        this.db = db;
        this.module = new Module(db);
        this.inventory = module.inventory;
    }

    @AfterEach
    void everythingAddsUp() {
        assertEquals(List.of(), differences());
        module.close();
    }

    private List<Proof.Difference> differences() {
        return db.unitOfWork().readOnly(module.check::differences);
    }

    @Test
    void aHundredBuyersOfTenPiecesGetExactlyTen() throws Exception {
        module.policy(NegativeStock.REFUSE);
        Item item = module.catalog.goods("C-1", "矿泉水");
        module.move(MovementKind.OPENING, item.id(), 10);
        assertEquals(10, succeeded(buyers(100, () -> module.move(MovementKind.SALE, item.id(), -1))));
        assertEquals(Quantity.ZERO, module.level(item.id()).onHand());
        assertEquals("inventory.insufficient", refused(() -> module.move(MovementKind.SALE, item.id(), -1)));
    }

    @Test
    void aHundredReservationsOfTenPiecesHoldExactlyTenAndTimeOut() throws Exception {
        Item item = module.catalog.goods("C-2", "会员价面膜");
        module.move(MovementKind.OPENING, item.id(), 10);
        assertEquals(10, succeeded(buyers(100, () -> reserve(db.ids().next(), item, 1))), "whatever the policy says");
        assertEquals(Quantity.ZERO, module.level(item.id()).available());
        db.clock().advance(Duration.ofMinutes(10));
        assertEquals(10, inventory.releaseExpired(100));
        assertEquals(0, inventory.releaseExpired(100), "once");
        assertEquals(Quantity.of(10), module.level(item.id()).available());
    }

    @Test
    void whatIsHeldIsSoldToWhoHoldsIt() {
        module.policy(NegativeStock.REFUSE);
        Item item = module.catalog.goods("C-3", "洗发水");
        module.move(MovementKind.OPENING, item.id(), 3);
        UUID held = db.ids().next();
        reserve(held, item, 2);
        reserve(held, item, 2);
        assertEquals(Quantity.of(1), module.level(item.id()).available());
        assertEquals("inventory.insufficient", refused(() -> module.move(MovementKind.SALE, item.id(), -2)));
        db.unitOfWork().run(() -> {
            inventory.settle(held);
            inventory.move(module.document(), List.of(new Movement(item.id(), MovementKind.SALE, Quantity.of(-3), 1)));
        });
        assertEquals("inventory.reservation-over", refused(() -> db.unitOfWork().run(() -> inventory.settle(held))));
        db.unitOfWork().run(() -> inventory.release(held));
        assertEquals(Quantity.ZERO, module.level(item.id()).available());
    }

    private void reserve(UUID id, Item item, long pieces) {
        db.unitOfWork().run(() -> inventory.reserve(id, Module.STORE, Map.of(item.id(), Quantity.of(pieces)),
                db.clock().instant().plus(Duration.ofMinutes(10))));
    }

    @Test
    void thePolicyOfTheNearestUnitAndThereOfTheItemDecides() {
        Item item = module.catalog.goods("C-4", "雨伞");
        assertEquals(NegativeStock.WARN, inventory.negativeStock(Module.STORE, item.id()), "nobody decided");
        module.policies.set(TestOrganization.HEADQUARTERS, null, NegativeStock.REFUSE);
        assertEquals(NegativeStock.REFUSE, inventory.negativeStock(Module.STORE, item.id()));
        module.policies.set(TestOrganization.HEADQUARTERS, item.id(), NegativeStock.ALLOW);
        assertEquals(NegativeStock.ALLOW, inventory.negativeStock(Module.STORE, item.id()));
        module.policies.set(Module.STORE, null, NegativeStock.WARN);
        assertEquals(NegativeStock.WARN, inventory.negativeStock(Module.STORE, item.id()), "the store is nearer");
        assertEquals(NegativeStock.ALLOW, inventory.negativeStock(TestOrganization.HANGZHOU, item.id()));
        module.move(MovementKind.SALE, item.id(), -2);
        assertEquals(Quantity.of(-2), module.level(item.id()).onHand());
        module.policies.set(Module.STORE, null, NegativeStock.REFUSE);
        assertEquals("inventory.insufficient", refused(() -> module.move(MovementKind.SALE, item.id(), -1)));
        module.move(MovementKind.RECEIPT, item.id(), 1);
        assertEquals(Quantity.of(-1), module.level(item.id()).onHand(), "what comes in is never refused");
        for (UUID unit : List.of(Module.STORE, TestOrganization.HEADQUARTERS)) {
            module.policies.set(unit, null, null);
            module.policies.set(unit, item.id(), null);
        }
        assertEquals(NegativeStock.WARN, inventory.negativeStock(TestOrganization.HANGZHOU, item.id()));
        assertTrue(module.audit.size() > 6);
    }

    @Test
    void sixteenTillsSellManyItemsInAnyOrderWithoutLosingOne() throws Exception {
        module.policy(NegativeStock.REFUSE);
        List<Item> items = IntStream.range(0, 6).mapToObj(index -> module.catalog.goods("C-5-" + index, "商品" + index)).toList();
        items.subList(0, 5).forEach(item -> module.move(MovementKind.RECEIPT, item.id(), 120));
        long seed = System.nanoTime();
        List<Callable<Long>> tills = new ArrayList<>();
        for (int till = 0; till < 16; till++) {
            Random random = new Random(seed + till);
            tills.add(() -> {
                long sold = 0;
                for (int round = 0; round < 12; round++) {
                    List<Item> basket = new ArrayList<>(items);
                    Collections.shuffle(basket, random);
                    List<Movement> movements = new ArrayList<>();
                    for (int line = 1; line <= 3; line++) {
                        movements.add(new Movement(basket.get(line).id(), MovementKind.SALE, Quantity.of(-1 - random.nextInt(4)), line));
                    }
                    try {
                        db.unitOfWork().run(() -> inventory.move(module.document(), movements));
                        sold -= movements.stream().mapToLong(movement -> movement.quantity().thousandths()).sum();
                    } catch (ProblemException soldOut) {
                        assertEquals("inventory.insufficient", soldOut.problem().code(), "seed " + seed);
                    }
                }
                return sold;
            });
        }
        long sold = 0;
        for (Future<Long> till : inParallel(tills)) {
            sold += till.get();
        }
        long left = items.stream().mapToLong(item -> module.level(item.id()).onHand().thousandths()).sum();
        assertEquals(5 * 120_000L, sold + left, "seed " + seed);
        assertTrue(items.stream().allMatch(item -> module.level(item.id()).onHand().thousandths() >= 0), "seed " + seed);
    }

    @Test
    void aSaleOfThreeItemsCostsTwoStatements() {
        List<Item> items = IntStream.range(0, 3).mapToObj(index -> module.catalog.goods("C-6-" + index, "商品" + index)).toList();
        items.forEach(item -> module.move(MovementKind.RECEIPT, item.id(), 10));
        List<Movement> movements = items.stream().map(item -> new Movement(item.id(), MovementKind.SALE, Quantity.of(-1), 1)).toList();
        assertEquals(2, db.statementsOf(() -> db.unitOfWork().run(() -> inventory.move(module.document(), movements))));
    }

    @Test
    void movementsStayAndACarelessChangeIsRefused() {
        Item item = module.catalog.goods("C-7", "毛巾");
        module.move(MovementKind.OPENING, item.id(), 5);
        for (String attempt : List.of("update inventory_movement set quantity = 1", "delete from inventory_movement", "truncate table inventory_movement",
                "delete from inventory_stock", "update inventory_stock set on_hand = on_hand - 6000 where item_id = '" + item.id() + "'")) {
            assertThrows(SQLException.class, () -> execute(attempt), attempt);
        }
    }

    @Test
    void tamperingIsFoundWithItsCounterExample() throws SQLException {
        Item item = module.catalog.goods("C-8", "牙膏");
        module.move(MovementKind.OPENING, item.id(), 5);
        execute("update inventory_stock set on_hand = 6000, reserved = 1000 where item_id = '" + item.id() + "'");
        String subject = "store " + Module.STORE + " item " + item.id();
        List<Proof.About> about = List.of(Proof.About.of("organization.unit", Module.STORE), Proof.About.of("catalog.item", item.id()));
        assertEquals(List.of(new Proof.Difference("stock-is-sum-of-movements", subject, about, Proof.Measure.QUANTITY, 5000, 6000),
                new Proof.Difference("stock-reserved-is-open-reservations", subject, about, Proof.Measure.QUANTITY, 0, 1000)), differences());
        execute("update inventory_stock set on_hand = 5000, reserved = 0 where item_id = '" + item.id() + "'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = db.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    private static String refused(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().code();
    }

    private static List<Callable<Boolean>> buyers(int count, Runnable purchase) {
        return Collections.nCopies(count, () -> {
            try {
                purchase.run();
                return true;
            } catch (ProblemException soldOut) {
                assertEquals("inventory.insufficient", soldOut.problem().code());
                return false;
            }
        });
    }

    private static long succeeded(List<Callable<Boolean>> work) throws Exception {
        long succeeded = 0;
        for (Future<Boolean> done : inParallel(work)) {
            succeeded += done.get() ? 1 : 0;
        }
        return succeeded;
    }

    private static <T> List<Future<T>> inParallel(List<Callable<T>> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            return threads.invokeAll(work);
        } finally {
            threads.shutdown();
        }
    }
}
