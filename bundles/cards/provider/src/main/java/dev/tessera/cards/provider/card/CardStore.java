package dev.tessera.cards.provider.card;

import dev.tessera.cards.api.Card;
import dev.tessera.cards.api.CardChanged;
import dev.tessera.cards.api.CardState;
import dev.tessera.cards.api.Cards;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.type.CardType;
import dev.tessera.cards.provider.type.CardTypeDefinition.DunningStep.Effect;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rows of cards, their numbers and their history. */
@Component(service = {Cards.class, CardStore.class})
public final class CardStore implements Cards {

    private static final String INSERT = """
            insert into cards_card (id, version, number, type_id, member_id, main_card_id, batch_id, store_id, state, valid_from, valid_through,
            frozen_days, created_at, issued_at) values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""";

    private final Foundation foundation;
    private final CardTypes types;

    @Activate
    public CardStore(@Reference Foundation foundation, @Reference CardTypes types) {
        this.foundation = foundation;
        this.types = types;
    }

    /**
     * A card to be.
     *
     * @param issuedAt null for a card in stock
     */
    public record NewCard(UUID id, String number, UUID typeId, UUID memberId, UUID mainCardId, UUID batchId, UUID storeId, CardState state,
            LocalDate validFrom, LocalDate validThrough, Instant issuedAt) {}

    @Override
    public Optional<Card> find(UUID id) {
        return foundation.read(() -> row(id)).map(this::card);
    }

    @Override
    public Optional<Card> findByNumber(String number) {
        return foundation.read(() -> rows("where c.number = ?", "", CardNumbers.normalise(number))).stream().findFirst().map(this::card);
    }

    @Override
    public List<Card> ofMember(UUID memberId) {
        return foundation.read(() -> rowsOfMember(memberId)).stream().map(this::card).toList();
    }

    private Card card(CardRow row) {
        CardType type = types.get(row.typeId());
        return new Card(row.id(), row.number(), row.typeId(), type.code(), row.state(), row.memberId(), row.mainCardId(), row.storeId(),
                row.validThrough(), type.definition().points() && !type.effects(row.dunningStep()).contains(Effect.SUSPEND));
    }

    public Optional<CardRow> row(UUID id) {
        return rows("where c.id = ?", "", id).stream().findFirst();
    }

    /** @return the card, locked until the end of the unit of work */
    public CardRow lock(UUID id) {
        return rows("where c.id = ?", " for update", id).stream().findFirst().orElseThrow(CardStore::unknown);
    }

    /** @return the card of an id, locked or not */
    public Optional<CardRow> row(UUID id, boolean lock) {
        return rows("where c.id = ?", lock ? " for update" : "", id).stream().findFirst();
    }

    /** @return the card with that number now, locked or not */
    public Optional<CardRow> row(String number, boolean lock) {
        return rows("where c.number = ?", lock ? " for update" : "", number).stream().findFirst();
    }

    /** @return whether a card once had the number and has another now */
    public boolean wasReplaced(String number) {
        return Sql.first(connection(), "select 1 from cards_number where number = ? and replaced_at is not null", row -> row.getInt(1), number).isPresent();
    }

    public List<CardRow> rows(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : rows("where c.id in (" + Sql.marks(ids.size()) + ")", "", ids.toArray());
    }

    public List<CardRow> rowsOfMember(UUID memberId) {
        return rows("where c.member_id = ?", " order by c.created_at, c.id", memberId);
    }

    public List<CardRow> supplementaries(UUID mainCardId) {
        return rows("where c.main_card_id = ?", " order by c.created_at, c.id", mainCardId);
    }

    /** @param where with the alias {@code c}; {@code tail} is order, limit or lock */
    public List<CardRow> rows(String where, String tail, Object... parameters) {
        return Sql.query(connection(), "select c.* from cards_card c " + where + tail, CardStore::read, parameters);
    }

    /** @return some hundred cards after that one, by id; {@code last} is null for the first ones */
    public List<CardRow> page(String where, CardRow last, Object... parameters) {
        Object[] all = java.util.Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = last == null ? new UUID(0, 0) : last.id();
        return foundation.read(() -> rows(where + " and c.id > ?", " order by c.id fetch first 200 rows only", all));
    }

    public long count(String where, Object... parameters) {
        return Sql.query(connection(), "select count(*) from cards_card c " + where, row -> row.getLong(1), parameters).get(0);
    }

    /** Remembers from which day on the card's own limits count for interest. */
    void limitsFrom(UUID id, LocalDate day, CardRow.CreditLimits limits) {
        Object[] values = {limits.limit(), limits.temporary(), limits.temporaryThrough(), id, day};
        if (Sql.update(connection(), "update cards_credit_limit set credit_limit = ?, temporary_limit = ?, temporary_through = ? where card_id = ? and effective_on = ?",
                values) == 0) {
            Sql.update(connection(), "insert into cards_credit_limit (credit_limit, temporary_limit, temporary_through, card_id, effective_on) values (?, ?, ?, ?, ?)",
                    values);
        }
    }

    /** Remembers of which type a card was through a day; of more than one that day the first. */
    public void heldThrough(UUID id, LocalDate day, UUID typeId) {
        Sql.update(connection(), """
                insert into cards_credit_type (card_id, held_through, type_id) select c.id, ?, ? from cards_card c where c.id = ?
                and not exists (select 1 from cards_credit_type t where t.card_id = c.id and t.held_through = ?)""", day, typeId, id, day);
    }

    /** @return of which types a card was before, by the last day of each */
    public SortedMap<LocalDate, UUID> typesBefore(UUID id) {
        SortedMap<LocalDate, UUID> types = new TreeMap<>();
        Sql.query(connection(), "select held_through, type_id from cards_credit_type where card_id = ?",
                row -> types.put(row.getObject(1, LocalDate.class), row.getObject(2, UUID.class)), id);
        return types;
    }

    /** Adds cards with their numbers, two round trips however many. */
    public void add(List<NewCard> cards) {
        add(cards, "/number");
    }

    /** @param pointer the field to blame for a number that is taken */
    void add(List<NewCard> cards, String pointer) {
        Instant now = foundation.now();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> numbers = new ArrayList<>();
        for (NewCard card : cards) {
            rows.add(new Object[] {card.id(), card.number(), card.typeId(), card.memberId(), card.mainCardId(), card.batchId(), card.storeId(),
                    card.state().name(), card.validFrom(), card.validThrough(), now, card.issuedAt()});
            numbers.add(new Object[] {card.number(), card.id(), now});
        }
        try {
            Sql.batch(connection(), INSERT, rows);
            Sql.batch(connection(), "insert into cards_number (number, card_id, since) values (?, ?, ?)", numbers);
        } catch (Sql.Failure failure) {
            throw failure.isDuplicateKey() ? Problem.conflict("cards.number-taken").at(pointer, "cards.number-taken").exception(failure) : failure;
        }
    }

    /** A card in stock comes into somebody's hands. */
    public void issue(UUID id, UUID memberId, UUID storeId, LocalDate validFrom, LocalDate validThrough) {
        change(id, "state = 'ACTIVE', member_id = ?, store_id = ?, valid_from = ?, valid_through = ?, issued_at = ?", memberId, storeId, validFrom,
                validThrough, foundation.now());
    }

    public void setState(UUID id, CardState state) {
        change(id, "state = ?", state.name());
    }

    /** Sets columns and moves the version on. */
    public void change(UUID id, String set, Object... values) {
        Object[] parameters = java.util.Arrays.copyOf(values, values.length + 1);
        parameters[values.length] = id;
        Sql.update(connection(), "update cards_card set version = version + 1, " + set + " where id = ?", parameters);
    }

    /** Gives the card another number; the old one is never given again. */
    public void renumber(CardRow card, String number) {
        Instant now = foundation.now();
        Sql.update(connection(), "update cards_number set replaced_at = ? where number = ?", now, card.number());
        try {
            Sql.update(connection(), "insert into cards_number (number, card_id, since) values (?, ?, ?)", number, card.id(), now);
        } catch (Sql.Failure failure) {
            throw failure.isDuplicateKey() ? Problem.conflict("cards.number-taken").at("/number", "cards.number-taken").exception(failure) : failure;
        }
        change(card.id(), "number = ?", number);
    }

    /** Writes down what became of the card and tells other modules when its state changed. */
    public void history(UUID cardId, UUID memberId, String action, CardState from, CardState to, String reason, String detail) {
        Sql.update(connection(), """
                insert into cards_history (id, card_id, at, action, from_state, to_state, reason, actor, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                foundation.nextId(), cardId, foundation.now(), action, from == null ? null : from.name(), to.name(), reason, foundation.actor(), detail);
        if (from != to) {
            foundation.publish(new CardChanged(cardId, memberId, to));
        }
    }

    /** @return how often something was done to a card since then */
    public long times(UUID cardId, String action, Instant since) {
        return Sql.query(connection(), "select count(*) from cards_history where card_id = ? and action = ? and at > ?", row -> row.getLong(1), cardId,
                action, since).get(0);
    }

    /** One thing that became of a card. */
    public record Event(UUID id, Instant at, String action, CardState from, CardState to, String reason, String actor, String detail) {}

    public List<Event> historyOf(UUID cardId) {
        return Sql.query(connection(), "select * from cards_history where card_id = ? order by id desc", row -> new Event(row.getObject("id", UUID.class),
                Sql.instant(row, "at"), row.getString("action"), state(row.getString("from_state")), state(row.getString("to_state")),
                row.getString("reason"), row.getString("actor"), row.getString("detail")), cardId);
    }

    private static CardState state(String name) {
        return name == null ? null : CardState.valueOf(name);
    }

    private Connection connection() {
        return foundation.connection();
    }

    private static CardRow read(ResultSet row) throws SQLException {
        return new CardRow(row.getObject("id", UUID.class), row.getLong("version"), row.getString("number"), row.getObject("type_id", UUID.class),
                row.getObject("member_id", UUID.class), row.getObject("main_card_id", UUID.class), row.getObject("batch_id", UUID.class),
                row.getObject("store_id", UUID.class), CardState.valueOf(row.getString("state")), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_through", LocalDate.class), row.getObject("first_used_on", LocalDate.class),
                row.getObject("frozen_on", LocalDate.class), row.getObject("frozen_until", LocalDate.class), row.getInt("frozen_days"),
                row.getBytes("pin_hash") != null,
                new CardRow.Limits(row.getObject("limit_sale", Long.class), row.getObject("limit_day", Long.class), row.getObject("limit_month", Long.class)),
                new CardRow.CreditLimits(row.getObject("credit_limit", Long.class), row.getObject("temporary_limit", Long.class),
                        row.getObject("temporary_through", LocalDate.class)),
                Sql.instant(row, "created_at"), Sql.instant(row, "issued_at"), row.getInt("dunning_step"));
    }

    public static RuntimeException unknown() {
        return Problem.notFound("cards.card-unknown").exception();
    }
}
