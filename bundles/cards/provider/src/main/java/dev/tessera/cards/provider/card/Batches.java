package dev.tessera.cards.provider.card;

import dev.tessera.cards.api.CardState;
import dev.tessera.cards.provider.Foundation;
import dev.tessera.cards.provider.card.CardStore.NewCard;
import dev.tessera.cards.provider.type.CardTypes;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cards that are made in advance: a range of numbers, in a store's stock until they are sold. */
@Component(service = Batches.class)
public final class Batches {

    private static final long MOST = 999_999_999_999L;

    private final Foundation foundation;
    private final CardTypes types;
    private final CardStore store;

    @Activate
    public Batches(@Reference Foundation foundation, @Reference CardTypes types, @Reference CardStore store) {
        this.foundation = foundation;
        this.types = types;
        this.store = store;
    }

    /**
     * A batch.
     *
     * @param inStock how many of it are not sold yet
     * @param firstNumber the number of its first card
     * @param lastNumber the number of its last card
     */
    @Schema(name = "CardBatch")
    public record Batch(UUID id, UUID typeId, UUID storeId, String prefix, long firstSerial, int size, String note, Instant createdAt, String createdBy,
            long inStock, String firstNumber, String lastNumber) {}

    /**
     * Makes cards.
     *
     * @param digits how many digits the serial has, leading zeros included
     */
    public Batch create(UUID typeId, UUID storeId, String prefix, long firstSerial, int digits, int size, String note) {
        return foundation.write(() -> {
            types.known(typeId).orElseThrow(() -> Problem.invalid("cards.type-not-sold").at("/typeId", "cards.type-not-sold").exception());
            String first = CardNumbers.ofBatch(prefix, firstSerial, digits);
            if (!CardNumbers.isValid(first)) {
                throw Problem.invalid("cards.number-too-long").at("/prefix", "cards.number-too-long").exception();
            }
            if (firstSerial + size > MOST || Long.toString(firstSerial + size - 1).length() > digits) {
                throw Problem.invalid("cards.number-range").at("/digits", "cards.number-range").exception();
            }
            UUID id = foundation.nextId();
            Sql.update(foundation.connection(), """
                    insert into cards_batch (id, type_id, store_id, prefix, first_serial, size, note, created_at, created_by)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, typeId, storeId, prefix, firstSerial, size, note, foundation.now(), foundation.actor());
            List<NewCard> cards = new ArrayList<>();
            for (int index = 0; index < size; index++) {
                cards.add(new NewCard(foundation.nextId(), CardNumbers.ofBatch(prefix, firstSerial + index, digits), typeId, null, null, id, storeId,
                        CardState.NEW, null, null, null));
            }
            store.add(cards, "/firstSerial");
            foundation.audit("cards.batch", "cards.batch", id, storeId, null, first + " +" + size);
            return find(id);
        });
    }

    /** Sends what is left of a batch to another store's stock. */
    public Batch move(UUID id, UUID storeId) {
        return foundation.write(() -> {
            Batch batch = find(id);
            Sql.update(foundation.connection(), "update cards_batch set store_id = ? where id = ?", storeId, id);
            Sql.update(foundation.connection(), "update cards_card set store_id = ?, version = version + 1 where batch_id = ? and state = 'NEW'", storeId, id);
            foundation.audit("cards.batch-move", "cards.batch", id, storeId, batch.storeId(), storeId);
            return find(id);
        });
    }

    public Batch find(UUID id) {
        return foundation.read(() -> query("where b.id = ?", id)).stream().findFirst().orElseThrow(() -> Problem.notFound("cards.batch-unknown").exception());
    }

    /** @return all batches, the newest first */
    public List<Batch> all() {
        return foundation.read(() -> query("order by b.created_at desc, b.id desc fetch first 1000 rows only"));
    }

    private List<Batch> query(String where, Object... parameters) {
        return Sql.query(foundation.connection(), """
                select b.*, (select count(*) from cards_card c where c.batch_id = b.id and c.state = 'NEW') as in_stock,
                (select min(c.number) from cards_card c where c.batch_id = b.id) as first_number,
                (select max(c.number) from cards_card c where c.batch_id = b.id) as last_number from cards_batch b """ + " " + where,
                row -> new Batch(row.getObject("id", UUID.class), row.getObject("type_id", UUID.class), row.getObject("store_id", UUID.class),
                        row.getString("prefix"), row.getLong("first_serial"), row.getInt("size"), row.getString("note"), Sql.instant(row, "created_at"),
                        row.getString("created_by"), row.getLong("in_stock"), row.getString("first_number"), row.getString("last_number")), parameters);
    }
}
