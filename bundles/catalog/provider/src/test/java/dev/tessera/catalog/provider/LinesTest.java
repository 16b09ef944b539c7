package dev.tessera.catalog.provider;

import static dev.tessera.organization.testing.TestOrganization.HEADQUARTERS;
import static dev.tessera.organization.testing.TestOrganization.SHANGHAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tessera.catalog.provider.price.UnitTerms;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.rules.Barcode;
import dev.tessera.catalog.provider.rules.ScaleLayout;
import dev.tessera.catalog.provider.sale.GoodsLines;
import dev.tessera.catalog.provider.sale.LabelPrices;
import dev.tessera.catalog.provider.sale.ServiceLines;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.Problem.FieldProblem;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.PriceSource;
import dev.tessera.sales.api.PricedSale;
import dev.tessera.sales.api.RefundContext;
import dev.tessera.sales.api.SaleContext;
import dev.tessera.testing.OnEachDatabase;
import dev.tessera.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Goods and services in a sale. */
@OnEachDatabase("catalog")
class LinesTest {

    private final Module module;
    private final GoodsLines goods;

    LinesTest(TestDatabase db) {
        module = new Module(db);
        goods = new GoodsLines(module.prices);
    }

    @AfterEach
    void close() {
        module.close();
    }

    private UUID item(String code, boolean fractional, boolean active, String scaleCode) {
        ItemDraft item = new ItemDraft(null, code, List.of(), null, Money.ofMinor(3980), List.of(), scaleCode, active);
        module.products.create(Module.goods(code, fractional, item));
        return module.itemId(code);
    }

    private Basket basket(Basket.Line... lines) {
        return new Basket(new UUID(1, 1), SHANGHAI, new UUID(1, 2), null, null, module.db.clock().instant(),
                module.organization.businessDate(SHANGHAI), List.of(lines), List.of());
    }

    private static Basket.Line line(int number, UUID item, long thousandths) {
        return line(number, item, thousandths, Map.of());
    }

    private static Basket.Line line(int number, UUID item, long thousandths, Map<String, String> details) {
        return new Basket.Line(number, "goods", item, new Quantity(thousandths), null, List.of(), details);
    }

    @Test
    void linesArePricedWithoutAQuery() {
        UUID nut = item("NUT", true, true, null);
        Basket basket = basket(line(1, nut, 333), line(2, nut, 1000));
        module.db.unitOfWork().run(() -> {
            long statements = module.db.statementsOf(() -> assertEquals(Money.ofMinor(3980), goods.items(basket, basket.lines()).get(2).unitPrice()));
            assertEquals(0, statements);
        });
    }

    @Test
    void whatCannotBeSoldIsNamedByItsLine() {
        UUID cup = item("LCUP", false, true, null);
        UUID old = item("LOLD", false, false, null);
        UUID away = item("LAWAY", false, true, null);
        module.terms.set(SHANGHAI, away, "\"0\"", new UnitTerms(null, false));
        assertRefused("catalog.item-unknown", "/lines/1/itemId", line(1, cup, 1000), line(2, new UUID(3, 3), 1000));
        assertRefused("catalog.item-inactive", "/lines/1/itemId", line(1, cup, 1000), line(2, old, 1000));
        assertRefused("catalog.item-not-sold-here", "/lines/0/itemId", line(1, away, 1000));
        assertRefused("catalog.quantity-not-whole", "/lines/1/quantity", line(1, cup, 2000), line(2, cup, 1500));
        Basket service = basket(line(1, cup, 1000));
        ProblemException refused = assertThrows(ProblemException.class, () -> new ServiceLines(module.prices).items(service, service.lines()));
        assertEquals("catalog.line-type-wrong", refused.problem().code());
    }

    private void assertRefused(String code, String pointer, Basket.Line... lines) {
        Basket basket = basket(lines);
        ProblemException refused = assertThrows(ProblemException.class, () -> goods.items(basket, basket.lines()));
        assertEquals(code, refused.problem().code());
        assertEquals(List.of(pointer), refused.problem().fields().stream().map(FieldProblem::pointer).toList());
    }

    @Test
    void theCustomerPaysWhatTheLabelSays() {
        UUID grape = item("GRAPE", true, true, "00555");
        UUID other = item("OTHER", true, true, "00556");
        module.settings.setLayout(HEADQUARTERS, "*", new ScaleLayout(Set.of("21"), Set.of("22")));
        String body = "220055512345";
        String label = body + Barcode.checkDigit(body);
        LabelPrices labels = new LabelPrices(module.prices);
        // 123.45 at 39.80 is 3.10176 kg; 3.102 kg would be 123.46.
        Basket basket = basket(line(1, grape, 3102, Map.of("label", label)));
        PriceSource.Offer offer = labels.prices(basket, basket.lines()).get(1);
        assertEquals(Money.ofMinor(12345), offer.gross());
        assertEquals(Money.ofMinor(12346), offer.unitPrice().times(new Quantity(3102)));
        for (Basket.Line forged : List.of(line(1, other, 3102, Map.of("label", label)), line(1, grape, 9000, Map.of("label", label)),
                line(1, grape, 3102, Map.of("label", body + "x")))) {
            Basket wrong = basket(forged);
            ProblemException refused = assertThrows(ProblemException.class, () -> labels.prices(wrong, wrong.lines()));
            assertEquals("catalog.label-mismatch", refused.problem().code());
        }
    }

    @Test
    void revenueIsWhatIsPaidAndARefundMirrorsIt() {
        UUID nut = item("REV", false, true, null);
        Basket basket = basket(line(1, nut, 1000), line(2, nut, 1000));
        List<PricedSale.Line> lines = List.of(priced(1, nut, 3980), priced(2, nut, 0));
        PricedSale priced = new PricedSale(basket.id(), lines, Money.ofMinor(3980), List.of());
        List<Transfer> sold = new ArrayList<>();
        goods.plan(new SaleContext(basket, priced, List.of(), null, null, null), lines, new Transfers(sold));
        AccountKey revenue = AccountKey.store(SHANGHAI, Asset.REVENUE);
        AccountKey clearing = AccountKey.store(SHANGHAI, Asset.CLEARING);
        assertEquals(List.of(Transfer.of(clearing, revenue, 3980)), sold);
        List<Transfer> back = new ArrayList<>();
        takeBack(basket, lines.get(0), 1000, back);
        assertEquals(List.of(Transfer.of(revenue, clearing, 1990)), back, "at the store that sold");
        List<Transfer> free = new ArrayList<>();
        goods.plan(new SaleContext(basket, priced, List.of(), null, null, null), List.of(lines.get(1)), new Transfers(free));
        assertEquals(List.of(), free);
    }

    @Test
    void whatIsSoldByThePieceComesBackByThePiece() {
        UUID cup = item("BACK", false, true, null);
        UUID nut = item("BACKNUT", true, true, null);
        Basket basket = basket(line(1, cup, 1000));
        ProblemException refused = assertThrows(ProblemException.class, () -> takeBack(basket, priced(1, cup, 3980), 500, new ArrayList<>()));
        assertEquals("catalog.quantity-not-whole", refused.problem().code());
        assertEquals("/lines/0/quantity", refused.problem().fields().get(0).pointer());
        List<Transfer> back = new ArrayList<>();
        takeBack(basket, priced(1, nut, 3980), 500, back);
        takeBack(basket, priced(1, cup, 3980), 0, back);
        assertEquals(2, back.size(), "half a kilogram, and money only");
    }

    private void takeBack(Basket basket, PricedSale.Line line, long thousandths, List<Transfer> back) {
        List<RefundContext.Line> returned = List.of(new RefundContext.Line(line, Quantity.ZERO, new Quantity(thousandths), Money.ZERO, Money.ofMinor(1990), true));
        goods.planRefund(new RefundContext(new UUID(5, 5), basket.id(), HEADQUARTERS, SHANGHAI, null, basket.moment(), basket.businessDate(), returned,
                Money.ofMinor(1990), Money.ofMinor(3980), Money.ZERO, null, null, null, null, false), returned, new Transfers(back));
    }

    private static PricedSale.Line priced(int number, UUID item, long net) {
        return new PricedSale.Line(number, "goods", item, "REV", "REV", Quantity.ONE, Money.ofMinor(3980), Money.ofMinor(3980), List.of(), Money.ofMinor(net),
                new PricedSale.Traits(List.of(), true, true, true, true), List.of());
    }

    /** A plan that only keeps its transfers. */
    private record Transfers(List<Transfer> transfers) implements Plan {

        @Override
        public AccountState state(AccountKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void transfer(Transfer transfer) {
            transfers.add(transfer);
        }

        @Override
        public void effect(Effect effect) {}

        @Override
        public void write(Runnable write) {}

        @Override
        public List<Effect> effects() {
            return List.of();
        }
    }
}
