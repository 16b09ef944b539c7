package dev.tessera.itests.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tessera.cards.provider.card.CardService;
import dev.tessera.cards.provider.sale.Entitlements;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.StoredValue;
import dev.tessera.cards.provider.type.CardTypeDefinition.TopUpPackage;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.cards.provider.type.Scope;
import dev.tessera.cards.provider.value.DrawPolicy;
import dev.tessera.cards.provider.value.TopUpRefund.ClawBack;
import dev.tessera.catalog.api.Catalog;
import dev.tessera.catalog.api.ItemKind;
import dev.tessera.catalog.api.ServiceTerms.Consumable;
import dev.tessera.catalog.provider.product.ProductDraft;
import dev.tessera.catalog.provider.product.ProductDraft.ItemDraft;
import dev.tessera.catalog.provider.product.ProductService;
import dev.tessera.inventory.api.Inventory;
import dev.tessera.inventory.api.Movement;
import dev.tessera.inventory.api.MovementDocument;
import dev.tessera.inventory.api.MovementKind;
import dev.tessera.inventory.api.NegativeStock;
import dev.tessera.inventory.provider.Policies;
import dev.tessera.jobs.Job;
import dev.tessera.jobs.JobRun;
import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.Money;
import dev.tessera.kernel.Quantity;
import dev.tessera.kernel.error.ProblemException;
import dev.tessera.kernel.event.EventPublisher;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Proof;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberMergeParticipant;
import dev.tessera.members.api.Members;
import dev.tessera.members.testing.TestMembers;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.testing.TestOrganization;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.points.provider.RuleService;
import dev.tessera.points.provider.rules.Band;
import dev.tessera.points.provider.rules.RuleTerms;
import dev.tessera.sales.api.Basket;
import dev.tessera.sales.api.SaleContext.Payment;
import dev.tessera.sales.provider.checkout.Checkout;
import dev.tessera.sales.provider.checkout.SaleOrder;
import dev.tessera.sales.provider.day.OpenShift;
import dev.tessera.sales.provider.day.Shifts;
import dev.tessera.sales.provider.day.StoreDays;
import dev.tessera.sales.provider.refund.RefundOrder;
import dev.tessera.sales.provider.refund.Refunds;
import dev.tessera.sales.provider.shift.ShiftClosing;
import dev.tessera.sales.provider.shift.ShiftOpening;
import dev.tessera.security.Access;
import dev.tessera.security.Approvals;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.Guesses;
import dev.tessera.security.PersonalData;
import dev.tessera.security.testing.TestAccess;
import dev.tessera.security.testing.TestGuesses;
import dev.tessera.security.testing.TestPersonalData;
import dev.tessera.testing.TestDatabase;
import dev.tessera.web.Messages;
import dev.tessera.web.RestApplication;
import dev.tessera.web.RestSupport;
import dev.tessera.web.testing.RestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chain with the real ledger, catalogue, cards, points, stock and checkout; members and organisation are those of the test. */
final class Chain implements AutoCloseable {

    static final String[] MODULES = {"ledger", "catalog", "sales", "inventory", "cards", "points"};
    static final UUID STORE = TestOrganization.SHANGHAI;
    static final String POINTS = "standard";

    final TestDatabase db;
    /** Members as tests make them; null if the real module has them. */
    final TestMembers members;
    final Components components;
    final Checkout checkout;
    final Refunds refunds;
    final Ledger ledger;
    final Inventory inventory;
    private final Proof proof;
    private final List<MemberMergeParticipant> merging;

    Chain(TestDatabase db) {
        this(db, List.of(), components -> components.give(Members.class, new TestMembers()));
    }

    /**
     * @param more further modules of which the real thing is wanted
     * @param gives what else there is, also instead of what tests usually have
     */
    Chain(TestDatabase db, List<String> more, Consumer<Components> gives) {
        this.db = db;
        TestAccess access = new TestAccess();
        List<String> modules = Stream.concat(Arrays.stream(MODULES), more.stream()).toList();
        components = new Components(modules.stream().map(module -> "dev.tessera." + module + ".provider").collect(Collectors.toSet()))
                .give(UnitOfWork.class, db.unitOfWork()).give(Ids.class, db.ids()).give(Clock.class, db.clock()).give(EventPublisher.class, db.events())
                .give(Deployment.class, new Yuan()).give(Organization.class, new TestOrganization(db.clock())).give(Messages.class, RestServer.messages())
                .give(Access.class, access).give(AuditTrail.class, change -> { }).give(PersonalData.class, new TestPersonalData())
                .give(Approvals.class, (login, pin, permission, unit) -> access.caller()).give(Guesses.class, new TestGuesses());
        for (String module : modules) {
            components.give(ModuleDatabase.class, "(tessera.module=" + module + ")", db.module(module));
        }
        gives.accept(components);
        members = components.get(Members.class) instanceof TestMembers made ? made : null;
        checkout = components.get(Checkout.class);
        refunds = components.get(Refunds.class);
        ledger = components.get(Ledger.class);
        inventory = components.get(Inventory.class);
        proof = components.get(Proof.class);
        merging = components.all(MemberMergeParticipant.class).stream().sorted(Comparator.comparing(MemberMergeParticipant::module)).toList();
    }

    private record Yuan() implements Deployment {
        @Override
        public Currency currency() {
            return Currency.getInstance("CNY");
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    }

    /** A point for every yuan. */
    void pointsForYuan() {
        components.get(RuleService.class).create(new RuleTerms("消费积分", "Spend", POINTS, RuleTerms.Type.PER_MONEY, true, null, null, 1L, 100L, List.of(),
                Band.Mode.MARGINAL, null, Map.of(), null, true, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null,
                null, Set.of()));
    }

    /** A card to which 100.00 brings 20.00 as a gift for 90 days. */
    CardType cardType(String code) {
        return components.get(CardTypes.class).create(code, "储值卡", null, new CardTypeDefinition(new StoredValue(DrawPolicy.BONUS_FIRST, ClawBack.AT_FACE,
                List.of(new TopUpPackage("P100", "充100送20", 100_00, 20_00, null, 90, null, true)), true, 1, null, 30), List.of(), null, null, false, null, 0,
                null, null, List.of(), false, false, false, 0));
    }

    /** A card with ten uses of the service for 100.00. */
    CardType countType(String code, UUID service) {
        Scope only = new Scope(List.of(service), List.of(), List.of(), List.of(), false);
        return components.get(CardTypes.class).create(code, "次卡", null, new CardTypeDefinition(null,
                List.of(new CardTypeDefinition.Line("TEN", "十次", only, 10, null, 15_00, null, false)), null, null, false, null, 100_00, null, null, List.of(),
                false, false, false, 0));
    }

    /** A card with which up to 10 000.00 is bought on account, without penalty or interest. */
    CardType creditType(String code) {
        return components.get(CardTypes.class).create(code, "挂账卡", null, definition("{\"credit\": {\"limit\": 1000000, \"dayCount\": 365, \"statementDay\": 1, "
                + "\"dueDays\": 20}}"));
    }

    /** As it comes through the REST API; what is not said is zero, false or nothing. */
    private static CardTypeDefinition definition(String json) {
        try {
            return new ObjectMapper().readValue(json, CardTypeDefinition.class);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** Serves a module's REST application. */
    void serve(RestServer server, String base, Class<? extends RestApplication> application) {
        server.serve(base, support -> components.give(RestSupport.class, support).component(application));
    }

    UUID goods(String code, long price) {
        components.get(ProductService.class).create(new ProductDraft(ItemKind.GOODS, null, code, null, "件", false, true, true, true, true, true, null, null,
                null, List.of(), List.of(), List.of(new ItemDraft(null, code, List.of(), null, Money.ofMinor(price), List.of(), null, true))));
        return components.get(Catalog.class).itemByCode(code).orElseThrow().id();
    }

    /** A service that uses up so much of something each time. */
    UUID service(String code, long price, UUID consumable, Quantity each) {
        components.get(ProductService.class).create(new ProductDraft(ItemKind.SERVICE, null, code, null, "次", false, true, true, false, true, true, null, null,
                60, List.of(), List.of(new Consumable(consumable, each)), List.of(new ItemDraft(null, code, List.of(), null, Money.ofMinor(price), List.of(),
                null, true))));
        return components.get(Catalog.class).itemByCode(code).orElseThrow().id();
    }

    /** Puts stock on the shelf and has no more sold than is there. */
    void stock(UUID item, long pieces) {
        components.get(Policies.class).set(STORE, item, NegativeStock.REFUSE);
        db.unitOfWork().run(() -> inventory.move(new MovementDocument("test.opening", db.ids().next(), STORE,
                businessDate(), db.clock().instant()), List.of(new Movement(item, MovementKind.OPENING,
                Quantity.of(pieces), 1))));
    }

    LocalDate businessDate() {
        return components.get(Organization.class).businessDate(STORE);
    }

    long onHand(UUID item) {
        return db.unitOfWork().readOnly(() -> inventory.levels(STORE, List.of(item))).get(item).onHand().thousandths() / 1000;
    }

    static UUID tillOf(int number) {
        return TestOrganization.till(STORE, number);
    }

    /** The store's till with that number, with a shift on it. */
    UUID till(int number) {
        UUID till = tillOf(number);
        UUID cashier = components.get(Access.class).caller().accountId();
        if (db.unitOfWork().readOnly(() -> components.get(Shifts.class).current(till, cashier)).isEmpty()) {
            components.get(ShiftOpening.class).open(till, null, 0, null);
        }
        return till;
    }

    /** A day with one sale of 30.00 by bank card, from opening the shift to its Z report; then it is the next day. */
    void closedDay(int tillNumber) {
        UUID till = till(tillNumber);
        sell(db.ids().next(), till, members.add(STORE, "某人").id(), List.of(line(1, "sales.deposit", null, 1, "amount", "3000")), "bank-card", 30_00L, null);
        OpenShift shift = db.unitOfWork().readOnly(() -> components.get(Shifts.class).current(till, components.get(Access.class).caller().accountId())).orElseThrow();
        components.get(ShiftClosing.class).close(shift.shiftId(), new ShiftClosing.Request(new ShiftClosing.Counted(List.of(), Map.of()), 0, null, null));
        components.get(StoreDays.class).close(STORE, shift.businessDate());
        db.clock().advance(Duration.ofDays(1));
    }

    static Basket.Line line(int number, String type, UUID item, long pieces, String... details) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < details.length; index += 2) {
            map.put(details[index], details[index + 1]);
        }
        return new Basket.Line(number, type, item, Quantity.of(pieces), null, List.of(), map);
    }

    /** @param paid type, amount and reference in turn */
    Checkout.Made sell(UUID id, UUID till, UUID member, List<Basket.Line> lines, Object... paid) {
        List<Payment> payments = new ArrayList<>();
        for (int index = 0; index < paid.length; index += 3) {
            long amount = ((Number) paid[index + 1]).longValue();
            if (amount > 0) {
                payments.add(new Payment(payments.size() + 1, (String) paid[index], Money.ofMinor(amount), paid[index + 2] == null ? null : paid[index + 2].toString(),
                        Map.of()));
            }
        }
        return checkout.sell(new SaleOrder(id, till, member, null, null, lines, List.of(), payments, List.of()));
    }

    Refunds.Made refund(UUID till, UUID sale, boolean shopAtFault, RefundOrder.Line... lines) {
        return refunds.refund(new RefundOrder(db.ids().next(), till, sale, List.of(lines), null, null, shopAtFault, "test", null, List.of()), null);
    }

    /** A new card of the type with 100.00 and 20.00 on it, paid by bank card. */
    UUID card(CardType type, UUID till, UUID member) {
        return cardOf(sell(db.ids().next(), till, member, List.of(line(1, "cards.sale", type.id(), 1, "package", "P100")), "bank-card", 100_00L, null));
    }

    /** The card that the sale sold. */
    static UUID cardOf(Checkout.Made made) {
        return made.sale().head().effects().stream().filter(effect -> effect.kind().equals("card"))
                .map(effect -> UUID.fromString(effect.arguments().get("card").toString())).findFirst().orElseThrow();
    }

    /** A card of the type that costs nothing. */
    UUID issue(CardType type, UUID member) {
        return components.get(CardService.class).issue(type.id(), member, STORE, null).id();
    }

    /** What the card gives a right to. */
    UUID entitlement(UUID card) {
        return db.unitOfWork().readOnly(() -> components.get(Entitlements.class).ofCards(List.of(card))).get(0).id();
    }

    AccountState state(AccountKey key) {
        return db.unitOfWork().readOnly(() -> ledger.states(List.of(key)).get(key));
    }

    long value(UUID card) {
        return state(AccountKey.card(card, Asset.PRINCIPAL)).balance() + state(AccountKey.card(card, Asset.BONUS)).balance();
    }

    long points(UUID member) {
        return state(AccountKey.member(member, Asset.points(POINTS))).balance();
    }

    long pointsDebt(UUID member) {
        return state(AccountKey.member(member, Asset.pointsDebt(POINTS))).balance();
    }

    void merge(Member survivor, Member loser) {
        db.unitOfWork().run(() -> merging.forEach(participant -> participant.merge(survivor.id(), loser.id())));
        members.merge(survivor.id(), loser.id());
    }

    /** Runs the job of that name. */
    void run(String name) {
        components.all(Job.class).stream().filter(job -> job.name().equals(name)).forEach(job -> job.run(new JobRun() {
            @Override
            public boolean stopRequested() {
                return false;
            }

            @Override
            public void progress(String line) {}
        }));
    }

    /** Freezes or unfreezes the card, whichever it is not. */
    void toggleFreeze(UUID card) {
        CardService cards = components.get(CardService.class);
        try {
            cards.act(card, "*", CardService.Action.FREEZE, "test", null);
        } catch (ProblemException frozen) {
            cards.act(card, "*", CardService.Action.UNFREEZE, "test", null);
        }
    }

    /** What the proof finds while others may be selling. */
    List<Proof.Difference> differences() {
        return proof.prove().differences();
    }

    /** Everything adds up, and over all accounts of a unit what is on the debit side is what is on the credit side. */
    void prove() {
        Proof.Result result = proof.prove();
        Map<String, Long> sides = new TreeMap<>();
        Map<String, String> debits = sides();
        result.balances().forEach((asset, balance) -> sides.merge(unit(asset), debits.get(asset).equals("DEBIT") ? balance : -balance, Long::sum));
        sides.values().removeIf(difference -> difference == 0);
        if (!sides.isEmpty()) {
            throw new AssertionError("debits are not credits: " + sides + " of " + result.balances());
        }
        if (!result.holds()) {
            throw new AssertionError("does not add up: " + result.differences().stream().limit(5).toList());
        }
    }

    /** Each kind of points is a unit of its own, and so are the uses of each entitlement. */
    private static String unit(String asset) {
        return asset.startsWith("points") || asset.startsWith("count") ? asset.replaceFirst("-(issued|debt)", "") : "money";
    }

    /** On which side each asset grows. */
    private Map<String, String> sides() {
        return db.unitOfWork().readOnly(() -> Sql.query(db.module("ledger").connection(), "select distinct asset, side from ledger_account",
                row -> Map.entry(row.getString(1), row.getString(2)))).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        components.close();
    }
}
