package dev.tessera.cards.provider.sale;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.Json;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.Sql;
import dev.tessera.sales.api.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What cards pay: which lots of stored value were drawn in which order, and what counts towards the limits of the single card. */
@Component(service = CardPayments.class)
public final class CardPayments {

    private static final TypeReference<List<Drawn>> DRAWS = new TypeReference<>() {};

    private static final Insert ADD = Insert.into("cards_payment", "id uuid", "sale_id uuid", "payment_number integer", "card_id uuid",
            "account_card_id uuid", "store_id uuid", "business_date date", "at timestamptz", "amount bigint", "principal bigint", "draws text",
            "refunded bigint");

    private static final Insert ON_ACCOUNT = Insert.into("cards_on_account", "sale_id uuid", "payment_number integer", "card_id uuid",
            "business_date date", "amount bigint", "refunded bigint");

    private final Foundation foundation;

    @Activate
    public CardPayments(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * Taken from one lot.
     *
     * @param lot the lot
     * @param bonus whether it is bonus
     * @param amount how much
     * @param store the store that took the money of the lot
     */
    public record Drawn(UUID lot, boolean bonus, long amount, UUID store) {}

    /**
     * A payment.
     *
     * @param cardId the card presented
     * @param accountId the card that holds the value
     * @param principal how much of it is principal
     * @param draws in the order in which they were taken
     * @param refunded what was given back
     */
    public record CardPayment(UUID id, UUID saleId, int number, UUID cardId, UUID accountId, UUID storeId, LocalDate businessDate, Instant at,
            long amount, long principal, List<Drawn> draws, long refunded) {}

    void add(CardPayment payment) {
        foundation.later(ADD, List.<Object[]>of(new Object[] {payment.id(), payment.saleId(), payment.number(), payment.cardId(), payment.accountId(),
            payment.storeId(), payment.businessDate(), payment.at(), payment.amount(), payment.principal(), Json.write(payment.draws()), 0L}));
    }

    Optional<CardPayment> find(UUID saleId, int number) {
        return query("where sale_id = ? and payment_number = ?", saleId, number).stream().findFirst();
    }

    void refunded(UUID id, long amount) {
        Sql.update(foundation.connection(), "update cards_payment set refunded = refunded + ? where id = ?", amount, id);
    }

    /** Something is bought on account with the card. */
    public void boughtOnAccount(UUID saleId, int number, UUID cardId, LocalDate day, long amount) {
        foundation.later(ON_ACCOUNT, List.<Object[]>of(new Object[] {saleId, number, cardId, day, amount, 0L}));
    }

    /** Of what was bought on account something comes back; of old purchases less may be known than was paid. */
    public void onAccountBack(UUID saleId, int number, long amount) {
        Sql.update(foundation.connection(), "update cards_on_account set refunded = least(amount, refunded + ?) where sale_id = ? and payment_number = ?",
                amount, saleId, number);
    }

    /**
     * Counts what a card pays in a sale towards its own limits: value, credit and uses together, also within the sale.
     *
     * @param plan the sale's plan
     * @param card the card that is presented, not the one that holds the value
     * @param day the business day
     * @param amount more that it pays; minor units
     * @return whether that is within its limits for a sale, a day and a month
     */
    public boolean count(Plan plan, CardRow card, LocalDate day, long amount) {
        CardRow.Limits limits = card.limits();
        if (limits.isNone()) {
            return true;
        }
        Map<Plan, Map<UUID, Long>> plans = foundation.unitOfWork().attachment(this, IdentityHashMap::new);
        long inSale = plans.computeIfAbsent(plan, first -> new HashMap<>()).merge(card.id(), amount, Long::sum);
        return (limits.sale() == null || inSale <= limits.sale())
                && (limits.day() == null || inSale + paidSince(card.id(), day) <= limits.day())
                && (limits.month() == null || inSale + paidSince(card.id(), day.withDayOfMonth(1)) <= limits.month());
    }

    /** What came back counts no more, on the day and in the month it was paid. */
    private long paidSince(UUID cardId, LocalDate from) {
        return Sql.query(foundation.connection(), """
                select (select coalesce(sum(amount - refunded), 0) from cards_payment where card_id = ? and business_date >= ?)
                  + (select coalesce(sum(amount - refunded), 0) from cards_on_account where card_id = ? and business_date >= ?)
                  + (select coalesce(sum(amount - returned_amount), 0) from cards_use where by_card_id = ? and business_date >= ?)
                """, row -> row.getLong(1), cardId, from, cardId, from, cardId, from).get(0);
    }

    /** @return what a card paid net of what came back, on the business dates from the first to the last */
    public long paidBetween(UUID cardId, LocalDate first, LocalDate last) {
        return Sql.query(foundation.connection(),
                "select coalesce(sum(amount - refunded), 0) from cards_payment where card_id = ? and business_date between ? and ?",
                row -> row.getLong(1), cardId, first, last).get(0);
    }

    /** @return payments of a card or of the cards that draw on it, the newest first */
    public List<CardPayment> of(UUID cardId, int limit) {
        return query("where card_id = ? or account_card_id = ? order by at desc, id desc fetch first " + limit + " rows only", cardId, cardId);
    }

    private List<CardPayment> query(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_payment " + where, row -> new CardPayment(row.getObject("id", UUID.class),
                row.getObject("sale_id", UUID.class), row.getInt("payment_number"), row.getObject("card_id", UUID.class),
                row.getObject("account_card_id", UUID.class), row.getObject("store_id", UUID.class), row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"), row.getLong("amount"), row.getLong("principal"), Json.read(row.getString("draws"), DRAWS),
                row.getLong("refunded")), parameters);
    }
}
