package dev.tessera.cards.provider.sale;

import dev.tessera.cards.api.CardAssets;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.Json;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.type.CardTypeDefinition;
import dev.tessera.cards.provider.type.CardTypeDefinition.Line;
import dev.tessera.kernel.Allocation;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Plan;
import dev.tessera.sales.api.SaleContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Uses that were sold with cards. Counts and what was paid for them are lots on the card's accounts, one of each an entitlement; a use takes
 * one count and its part of the money, the last use all the money that is left, so that no cent stays behind.
 */
@Component(service = Entitlements.class)
public final class Entitlements {

    /** Uses left, of all entitlements of a card; told apart by lots. */
    public static final Asset COUNT = Asset.count("uses");
    /** Uses sold. */
    public static final Asset COUNT_ISSUED = Asset.countIssued("uses");

    /** First what lapses first, then what is good for less, then what is older (semantics 5). */
    private static final Comparator<Entitlement> ORDER = Comparator
            .comparing(Entitlement::validThrough, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing((Entitlement entitlement) -> width(entitlement.line()))
            .thenComparing(Entitlement::createdAt).thenComparing(Entitlement::id);

    private final Foundation foundation;

    @Activate
    public Entitlements(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * Uses of one thing that were sold with a card.
     *
     * @param line what was sold, as it was then
     * @param uses how many; null for as many as wanted
     * @param paid what was paid for them, minor units
     * @param countLot the lot of the uses; null if they are not counted
     * @param valueLot the lot of the money; null if nothing was paid
     * @param validThrough the last business day; null for none
     * @param state ACTIVE, ENDED (lapsed), REFUNDED or UPGRADED
     * @param earned through which day its price was booked as revenue; null for none, or if it is counted
     */
    public record Entitlement(UUID id, UUID cardId, UUID saleId, int saleLine, UUID storeId, Line line, Integer uses, long paid, UUID countLot,
            UUID valueLot, LocalDate validFrom, LocalDate validThrough, String state, Instant createdAt, LocalDate earned) {

        /** @return whether time was paid for instead of uses, and is still running */
        public boolean isTimed() {
            return uses == null && valueLot != null && state.equals("ACTIVE");
        }

        /** @return the last day of what is not counted: its own or its card's; null if it has not begun or never ends */
        public LocalDate lastDay(CardRow card) {
            return validThrough == null ? card.validThrough() : validThrough;
        }

        /** @return the last day that is booked as revenue, the day before the first if none is */
        public LocalDate earnedThrough(CardRow card) {
            boolean fromFirstUse = validThrough == null && card.firstUsedOn() != null && card.firstUsedOn().isAfter(validFrom);
            return earned != null ? earned : (fromFirstUse ? card.firstUsedOn() : validFrom).minusDays(1);
        }

        /** @return whether it can be used on that business day */
        public boolean holdsOn(LocalDate businessDate) {
            return state.equals("ACTIVE") && !businessDate.isBefore(validFrom) && (validThrough == null || !businessDate.isAfter(validThrough));
        }
    }

    /**
     * What is left of an entitlement.
     *
     * @param uses null if they are not counted
     * @param money minor units
     */
    public record Left(Long uses, long money) {

        /** @return what that many uses are worth; all the money if none are left then */
        public long value(Entitlement entitlement, long quantity) {
            if (uses == null || entitlement.valueLot() == null) {
                return 0;
            }
            return quantity >= uses ? money : Math.min(money, entitlement.paid() / entitlement.uses() * quantity);
        }
    }

    private static int width(Line line) {
        int things = line.scope().items().size() + line.scope().categories().size() * 1000;
        return things == 0 ? Integer.MAX_VALUE : things;
    }

    public static AccountKey countKey(UUID cardId) {
        return AccountKey.card(cardId, COUNT);
    }

    public static AccountKey valueKey(UUID cardId) {
        return AccountKey.card(cardId, CardAssets.PACKAGE);
    }

    static List<AccountKey> keys(UUID cardId) {
        return List.of(countKey(cardId), valueKey(cardId));
    }

    /** @return what is left of the entitlement by the states of its card's two accounts */
    public Left left(Entitlement entitlement, AccountState counts, AccountState values) {
        return new Left(entitlement.countLot() == null ? null : remaining(counts, entitlement.countLot()), remaining(values, entitlement.valueLot()));
    }

    private static long remaining(AccountState state, UUID lotId) {
        return state.lots().stream().filter(lot -> lot.id().equals(lotId)).mapToLong(Lot::remaining).sum();
    }

    /**
     * Plans the entitlements of a card that is sold.
     *
     * @param paid what is paid for all of them, spread over them by list value
     * @param cardThrough the card's last day; null for none
     */
    void plan(SaleContext sale, int saleLine, UUID cardId, CardTypeDefinition definition, long paid, LocalDate cardThrough, Plan plan) {
        List<Line> lines = definition.entitlements();
        if (lines.isEmpty()) {
            return;
        }
        List<Long> shares = Allocation.largestRemainder(paid, lines.stream().map(Line::weight).toList());
        List<Entitlement> sold = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            sold.add(credit(sale, saleLine, cardId, lines.get(index), lines.get(index).gift() ? 0 : shares.get(index), cardThrough, plan));
        }
        plan.write(() -> add(sold));
    }

    private Entitlement credit(SaleContext sale, int saleLine, UUID cardId, Line line, long paid, LocalDate cardThrough, Plan plan) {
        UUID id = foundation.nextId();
        UUID storeId = sale.basket().storeId();
        LocalDate first = sale.basket().businessDate();
        LocalDate through = line.days() == null ? cardThrough : earlier(first.plusDays(line.days() - 1L), cardThrough);
        String scope = new LotScope(storeId, null).write();
        UUID countLot = line.uses() == null ? null : foundation.nextId();
        if (countLot != null) {
            AccountKey counts = countKey(cardId);
            plan.transfer(new Transfer(AccountKey.store(storeId, COUNT_ISSUED), counts, line.uses(),
                    List.of(new Transfer.NewLot(countLot, counts, line.uses(), new Lot.Terms("package", null, null, scope, id)))));
        }
        UUID valueLot = paid == 0 ? null : foundation.nextId();
        if (valueLot != null) {
            AccountKey values = valueKey(cardId);
            plan.transfer(new Transfer(sale.clearing(), values, paid,
                    List.of(new Transfer.NewLot(valueLot, values, paid, new Lot.Terms("package", null, null, scope, id)))));
        }
        plan.effect(new Plan.Effect("count", "cards.effect.entitlement", line.uses() == null ? 0 : line.uses(), java.util.Map.of("name", line.name())));
        return new Entitlement(id, cardId, sale.basket().id(), saleLine, storeId, line, line.uses(), paid, countLot, valueLot, first, through, "ACTIVE",
                sale.basket().moment(), null);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /** Adds entitlements whose counts and money are on the card. */
    public void add(List<Entitlement> sold) {
        Sql.batch(foundation.connection(), """
                insert into cards_entitlement (id, card_id, sale_id, line_number, store_id, code, definition, uses, paid, count_lot, value_lot, valid_from,
                valid_through, state, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?)""",
                sold.stream().map(one -> new Object[] {one.id(), one.cardId(), one.saleId(), one.saleLine(), one.storeId(), one.line().code(),
                    Json.write(one.line()), one.uses(), one.paid(), one.countLot(), one.valueLot(), one.validFrom(), one.validThrough(),
                    one.createdAt()}).toList());
    }

    public Optional<Entitlement> find(UUID id) {
        return query("where id = ?", id).stream().findFirst();
    }

    public List<Entitlement> ofCard(UUID cardId) {
        return query("where card_id = ? order by created_at, id", cardId);
    }

    public List<Entitlement> ofCards(Collection<UUID> cardIds) {
        return cardIds.isEmpty() ? List.of() : query("where card_id in (" + Sql.marks(cardIds.size()) + ")", cardIds.toArray());
    }

    public List<Entitlement> ofSaleLine(UUID saleId, int line) {
        return query("where sale_id = ? and line_number = ? order by id", saleId, line);
    }

    /** @return entitlements of those cards that may be used on that day, the one to use first first */
    public List<Entitlement> usable(Collection<UUID> cardIds, LocalDate businessDate) {
        return cardIds.isEmpty() ? List.of() : query("where state = 'ACTIVE' and card_id in (" + Sql.marks(cardIds.size()) + ")", cardIds.toArray()).stream()
                .filter(one -> one.holdsOn(businessDate)).sorted(ORDER).toList();
    }

    public void setState(UUID id, String state) {
        Sql.update(foundation.connection(), "update cards_entitlement set state = ? where id = ?", state, id);
    }

    /** Entitlements whose card was frozen for some days are valid that many days longer. */
    public void shift(CardRow card, long days) {
        List<Object[]> rows = ofCard(card.id()).stream().filter(one -> one.state().equals("ACTIVE") && one.lastDay(card) != null)
                .map(one -> new Object[] {one.validThrough() == null ? null : one.validThrough().plusDays(days),
                    one.isTimed() ? one.earnedThrough(card).plusDays(days) : null, one.id()}).toList();
        Sql.batch(foundation.connection(), "update cards_entitlement set valid_through = ?, earned_through = ? where id = ?", rows);
    }

    /** What lasts as long as its card lasts longer with it; what lapsed with it comes back. */
    public void prolong(UUID id, LocalDate through) {
        Sql.update(foundation.connection(), "update cards_entitlement set valid_through = ?, state = 'ACTIVE' where id = ?", through, id);
    }

    List<Entitlement> query(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_entitlement " + where, Entitlements::read, parameters);
    }

    private static Entitlement read(ResultSet row) throws SQLException {
        return new Entitlement(row.getObject("id", UUID.class), row.getObject("card_id", UUID.class), row.getObject("sale_id", UUID.class),
                row.getInt("line_number"), row.getObject("store_id", UUID.class), Json.read(row.getString("definition"), Line.class),
                row.getObject("uses", Integer.class), row.getLong("paid"), row.getObject("count_lot", UUID.class), row.getObject("value_lot", UUID.class),
                row.getObject("valid_from", LocalDate.class), row.getObject("valid_through", LocalDate.class), row.getString("state"),
                Sql.instant(row, "created_at"), row.getObject("earned_through", LocalDate.class));
    }

    /** The price of a time card is booked as revenue through that day. */
    public void earned(UUID id, LocalDate through) {
        Sql.update(foundation.connection(), "update cards_entitlement set earned_through = ? where id = ?", through, id);
    }

    /**
     * A use.
     *
     * @param cardId the card that was sold with it
     * @param byCardId the card presented: that one, or one that draws on it
     * @param amount what it was worth
     * @param returned how many of it were given back
     */
    public record Use(UUID id, UUID entitlementId, UUID cardId, UUID byCardId, UUID saleId, int line, UUID storeId, LocalDate businessDate, Instant at, int quantity,
            long amount, int returned, long returnedAmount) {}

    void addUse(Use use) {
        Sql.update(foundation.connection(), """
                insert into cards_use (id, entitlement_id, card_id, by_card_id, sale_id, line_number, store_id, business_date, at, quantity, amount, returned,
                returned_amount) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)""",
                use.id(), use.entitlementId(), use.cardId(), use.byCardId(), use.saleId(), use.line(), use.storeId(), use.businessDate(), use.at(), use.quantity(),
                use.amount());
    }

    void giveUseBack(UUID id, int quantity, long amount) {
        Sql.update(foundation.connection(), "update cards_use set returned = returned + ?, returned_amount = returned_amount + ? where id = ?", quantity,
                amount, id);
    }

    Optional<Use> use(UUID saleId, int line) {
        return uses("where sale_id = ? and line_number = ?", saleId, line).stream().findFirst();
    }

    /** @return how many uses there were on that business day */
    long usedOn(UUID entitlementId, LocalDate businessDate) {
        return Sql.query(foundation.connection(), "select coalesce(sum(quantity - returned), 0) from cards_use where entitlement_id = ? and business_date = ?",
                row -> row.getLong(1), entitlementId, businessDate).get(0);
    }

    /** @return how many uses there were that count */
    public long used(UUID entitlementId) {
        return Sql.query(foundation.connection(), "select coalesce(sum(quantity - returned), 0) from cards_use where entitlement_id = ?",
                row -> row.getLong(1), entitlementId).get(0);
    }

    /** @return what the uses that count were worth, minor units */
    public long usedAmount(UUID entitlementId) {
        return Sql.query(foundation.connection(), "select coalesce(sum(amount - returned_amount), 0) from cards_use where entitlement_id = ?",
                row -> row.getLong(1), entitlementId).get(0);
    }

    public List<Use> usesOfCard(UUID cardId, int limit) {
        return uses("where card_id = ? order by at desc, id desc fetch first " + limit + " rows only", cardId);
    }

    private List<Use> uses(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_use " + where, row -> new Use(row.getObject("id", UUID.class),
                row.getObject("entitlement_id", UUID.class), row.getObject("card_id", UUID.class), row.getObject("by_card_id", UUID.class),
                row.getObject("sale_id", UUID.class), row.getInt("line_number"), row.getObject("store_id", UUID.class), row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"), row.getInt("quantity"), row.getLong("amount"), row.getInt("returned"), row.getLong("returned_amount")), parameters);
    }
}
