package dev.tessera.cards.provider.sale;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardRow;
import dev.tessera.cards.provider.Json;
import dev.tessera.persistence.Insert;
import dev.tessera.persistence.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Payments with stored value: which lots were drawn in which order. */
@Component(service = CardPayments.class)
public final class CardPayments {

    private static final TypeReference<List<Drawn>> DRAWS = new TypeReference<>() {};

    private static final Insert ADD = Insert.into("cards_payment", "id uuid", "sale_id uuid", "payment_number integer", "card_id uuid",
            "account_card_id uuid", "store_id uuid", "business_date date", "at timestamptz", "amount bigint", "principal bigint", "draws text",
            "refunded bigint");

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

    /** @return whether the card would pay more with the amount than it may in one sale, on one day or in one month, value and credit together */
    public boolean exceedsLimits(CardRow card, LocalDate day, long amount) {
        CardRow.Limits limits = card.limits();
        return limits.sale() != null && amount > limits.sale()
                || limits.day() != null && amount + paidSince(card.id(), day) > limits.day()
                || limits.month() != null && amount + paidSince(card.id(), day.withDayOfMonth(1)) > limits.month();
    }

    /** Value counts net of what came back; what was bought on account counts whole. */
    private long paidSince(UUID cardId, LocalDate from) {
        return Sql.query(foundation.connection(), """
                select (select coalesce(sum(amount - refunded), 0) from cards_payment where card_id = ? and business_date >= ?)
                  + (select coalesce(sum(amount), 0) from cards_charge where by_card_id = ? and occurred_on >= ?)
                """, row -> row.getLong(1), cardId, from, cardId, from).get(0);
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
