package dev.tessera.cards.provider.credit;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.Json;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.card.CardRow.CreditLimits;
import dev.tessera.cards.provider.credit.CreditRules.Charge;
import dev.tessera.cards.provider.credit.CreditRules.Kind;
import dev.tessera.cards.provider.credit.CreditRules.Part;
import dev.tessera.persistence.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is owed on cards, charge by charge. Whoever changes it holds the card's row. */
@Component(service = CreditBook.class)
public final class CreditBook {

    private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};

    private final Foundation foundation;

    @Activate
    public CreditBook(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    public List<Charge> charges(UUID cardId) {
        return query("where card_id = ? order by occurred_on, id", cardId);
    }

    public List<Charge> open(UUID cardId) {
        return query("where card_id = ? and open > 0 order by occurred_on, id", cardId);
    }

    Optional<Charge> ofPayment(UUID saleId, int payment) {
        return query("where sale_id = ? and payment_number = ?", saleId, payment).stream().findFirst();
    }

    private List<Charge> query(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_charge " + where, row -> new Charge(row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")), row.getObject("sale_id", UUID.class), row.getObject("payment_number", Integer.class),
                row.getObject("store_id", UUID.class), row.getLong("amount"), row.getLong("open"), row.getObject("occurred_on", LocalDate.class), row.getObject("statement_id", UUID.class),
                row.getObject("due_on", LocalDate.class), row.getLong("reversed"), row.getObject("penalty_of", UUID.class)), parameters);
    }

    /** Goods are bought on account with the card or one that draws on it; what is owed is the main card's. */
    void bought(CardRow card, UUID saleId, int payment, UUID storeId, LocalDate day, long amount) {
        UUID id = insert(card.accountId(), Kind.PRINCIPAL, saleId, payment, storeId, day, amount, null, null);
        owed(card.accountId(), id, day, amount);
    }

    /**
     * Penalty or interest.
     *
     * @param penaltyOf the statement whose penalty it is; null for interest
     * @param dueOn when it is to be paid; null for with the next statement
     */
    void charge(CardRow card, Kind kind, UUID penaltyOf, LocalDate day, long amount, LocalDate dueOn) {
        insert(card.id(), kind, null, null, card.storeId(), day, amount, dueOn, penaltyOf);
    }

    private UUID insert(UUID cardId, Kind kind, UUID saleId, Integer payment, UUID storeId, LocalDate day, long amount, LocalDate dueOn, UUID penaltyOf) {
        UUID id = foundation.nextId();
        Sql.update(foundation.connection(), """
                insert into cards_charge (id, card_id, kind, sale_id, payment_number, store_id, occurred_on, amount, open, due_on, penalty_of)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id, cardId, kind.name(), saleId, payment, storeId, day, amount, amount, dueOn, penaltyOf);
        return id;
    }

    private void owed(UUID cardId, UUID chargeId, LocalDate effectiveOn, long amount) {
        Sql.update(foundation.connection(), "insert into cards_owed (id, card_id, charge_id, effective_on, amount, created_at) values (?, ?, ?, ?, ?, ?)",
                foundation.nextId(), cardId, chargeId, effectiveOn, amount, foundation.now());
    }

    /** @return by day what of goods was owed at its end, only days on which that changed */
    TreeMap<LocalDate, Long> owedByDay(UUID cardId) {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        long[] sum = new long[1];
        Sql.query(foundation.connection(), "select effective_on, sum(amount) from cards_owed where card_id = ? group by effective_on order by effective_on",
                row -> days.put(row.getObject(1, LocalDate.class), sum[0] += row.getLong(2)), cardId);
        return days;
    }

    /** @return by charge and day how much more (bought, opened again) or less (paid, returned) of goods was owed from that day on */
    Map<UUID, NavigableMap<LocalDate, Long>> movements(UUID cardId) {
        return byDay("select charge_id, effective_on, sum(amount) from cards_owed where card_id = ? and charge_id is not null group by charge_id, effective_on",
                cardId);
    }

    private Map<UUID, NavigableMap<LocalDate, Long>> byDay(String query, UUID cardId) {
        Map<UUID, NavigableMap<LocalDate, Long>> days = new HashMap<>();
        Sql.query(foundation.connection(), query, row -> days.computeIfAbsent(row.getObject(1, UUID.class), none -> new TreeMap<>())
                .put(row.getObject(2, LocalDate.class), row.getLong(3)), cardId);
        return days;
    }

    /** Pays parts of charges as of a day, or opens them again (sign −1). */
    void settle(UUID cardId, LocalDate effectiveOn, List<Part> parts, int sign) {
        Sql.batch(foundation.connection(), "update cards_charge set open = open - ? where id = ?",
                parts.stream().map(part -> new Object[] {sign * part.amount(), part.charge()}).toList());
        parts.stream().filter(part -> part.kind() == Kind.PRINCIPAL).forEach(part -> owed(cardId, part.charge(), effectiveOn, -sign * part.amount()));
    }

    /** Charges come to less than was charged, e.g. interest after a payment that was dated back. */
    void reduce(List<Part> parts) {
        List<Object[]> rows = parts.stream().map(part -> new Object[] {part.amount(), part.amount(), part.charge()}).toList();
        Sql.batch(foundation.connection(), "update cards_charge set open = open - ?, reversed = reversed + ? where id = ?", rows);
    }

    /** A charge comes to less though it is paid already. */
    void reversePaid(UUID charge, long amount) {
        Sql.update(foundation.connection(), "update cards_charge set reversed = reversed + ? where id = ?", amount, charge);
    }

    /** @return the card's own limits by the first day on which they count for interest */
    NavigableMap<LocalDate, CreditLimits> limits(UUID cardId) {
        NavigableMap<LocalDate, CreditLimits> limits = new TreeMap<>();
        Sql.query(foundation.connection(), "select * from cards_credit_limit where card_id = ?", row -> limits.put(row.getObject("effective_on", LocalDate.class),
                new CreditLimits(row.getObject("credit_limit", Long.class), row.getObject("temporary_limit", Long.class),
                        row.getObject("temporary_through", LocalDate.class))), cardId);
        return limits;
    }

    /**
     * A repayment.
     *
     * @param refunded what of it was given back
     */
    record Repayment(UUID id, UUID cardId, UUID storeId, LocalDate effectiveOn, long amount, List<Part> parts, long refunded) {}

    void addRepayment(UUID cardId, UUID saleId, int line, UUID storeId, LocalDate effectiveOn, long amount, List<Part> parts) {
        Sql.update(foundation.connection(), """
                insert into cards_repayment (id, card_id, sale_id, line_number, store_id, effective_on, amount, allocation, refunded)
                values (?, ?, ?, ?, ?, ?, ?, ?, 0)""",
                foundation.nextId(), cardId, saleId, line, storeId, effectiveOn, amount, Json.write(parts));
    }

    Optional<Repayment> repayment(UUID saleId, int line) {
        return Sql.first(foundation.connection(), "select * from cards_repayment where sale_id = ? and line_number = ?", row -> new Repayment(
                row.getObject("id", UUID.class), row.getObject("card_id", UUID.class), row.getObject("store_id", UUID.class),
                row.getObject("effective_on", LocalDate.class), row.getLong("amount"), Json.read(row.getString("allocation"), PARTS),
                row.getLong("refunded")), saleId, line);
    }

    void repaymentBack(UUID id, long amount) {
        Sql.update(foundation.connection(), "update cards_repayment set refunded = refunded + ? where id = ?", amount, id);
    }

    /** A statement. */
    public record Statement(UUID id, LocalDate periodEnd, LocalDate dueOn, long amount, Instant createdAt) {}

    public List<Statement> statements(UUID cardId) {
        return Sql.query(foundation.connection(), "select * from cards_credit_statement where card_id = ? order by period_end desc", row -> new Statement(
                row.getObject("id", UUID.class), row.getObject("period_end", LocalDate.class), row.getObject("due_on", LocalDate.class),
                row.getLong("amount"), Sql.instant(row, "created_at")), cardId);
    }

    /** Closes a period: what came to be by its end and is on no statement yet is on this one. */
    void closePeriod(UUID cardId, LocalDate periodEnd, LocalDate dueOn) {
        UUID id = foundation.nextId();
        long amount = Sql.query(foundation.connection(),
                "select coalesce(sum(open), 0) from cards_charge where card_id = ? and statement_id is null and occurred_on <= ?", row -> row.getLong(1),
                cardId, periodEnd).get(0);
        Sql.update(foundation.connection(),
                "insert into cards_credit_statement (id, card_id, period_end, due_on, amount, created_at) values (?, ?, ?, ?, ?, ?)", id, cardId, periodEnd,
                dueOn, amount, foundation.now());
        Sql.update(foundation.connection(), "update cards_charge set statement_id = ?, due_on = ? where card_id = ? and statement_id is null "
                + "and occurred_on <= ?", id, dueOn, cardId, periodEnd);
    }

    /** @return what accrued of interest by day, corrections together */
    NavigableMap<LocalDate, Long> accruedInterest(UUID cardId) {
        NavigableMap<LocalDate, Long> days = new TreeMap<>();
        Sql.query(foundation.connection(), "select accrued_on, sum(amount) from cards_accrual where card_id = ? and statement_id is null group by accrued_on",
                row -> days.put(row.getObject(1, LocalDate.class), row.getLong(2)), cardId);
        return days;
    }

    /** @return what accrued of penalty by statement and day, corrections together */
    Map<UUID, NavigableMap<LocalDate, Long>> accruedPenalties(UUID cardId) {
        return byDay("select statement_id, accrued_on, sum(amount) from cards_accrual where card_id = ? and statement_id is not null group by statement_id, accrued_on",
                cardId);
    }

    void accrueInterest(UUID cardId, LocalDate day, long excess, long amount, long limit, boolean correction) {
        accrue(cardId, null, day, excess, amount, limit, correction);
    }

    void accruePenalty(UUID cardId, UUID statementId, LocalDate day, long overdue, long amount, boolean correction) {
        accrue(cardId, statementId, day, overdue, amount, 0, correction);
    }

    private void accrue(UUID cardId, UUID statementId, LocalDate day, long base, long amount, long limit, boolean correction) {
        Sql.update(foundation.connection(), """
                insert into cards_accrual (id, card_id, statement_id, accrued_on, excess, amount, limit_then, correction, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                foundation.nextId(), cardId, statementId, day, base, amount, limit, correction, foundation.now());
    }
}
