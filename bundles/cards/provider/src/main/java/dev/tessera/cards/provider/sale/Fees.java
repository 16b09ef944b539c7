package dev.tessera.cards.provider.sale;

import dev.tessera.cards.provider.Foundation;
import dev.tessera.persistence.Sql;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fees that became due, and what became of them. */
@Component(service = Fees.class)
public final class Fees {

    private final Foundation foundation;

    @Activate
    public Fees(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /** What a fee is for. */
    @Schema(name = "CardFeeKind")
    public enum Kind { JOINING, ANNUAL, SUPPLEMENTARY, SERVICE, REPLACEMENT, REMINDER, UPGRADE }

    /**
     * A fee.
     *
     * @param periodStart the first day of the year it is for; null if it is for no time
     * @param state DUE, PAID or WAIVED
     * @param reason why it was waived; null if it was not
     */
    public record Fee(UUID id, UUID cardId, Kind kind, long amount, LocalDate periodStart, LocalDate dueOn, String state, UUID saleId, Integer line,
            String reason) {}

    /** Makes a fee due; one of a kind and period only once. */
    public boolean due(UUID cardId, Kind kind, long amount, LocalDate periodStart, LocalDate dueOn, String state, String reason) {
        if (amount == 0 || periodStart != null && !query("where card_id = ? and kind = ? and period_start = ?", cardId, kind.name(), periodStart).isEmpty()) {
            return false;
        }
        Sql.update(foundation.connection(), """
                insert into cards_fee (id, card_id, kind, amount, period_start, due_on, state, reason, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                foundation.nextId(), cardId, kind.name(), amount, periodStart, dueOn, state, reason, foundation.now());
        return true;
    }

    public Optional<Fee> find(UUID id) {
        return query("where id = ?", id).stream().findFirst();
    }

    Optional<Fee> ofSaleLine(UUID saleId, int line) {
        return query("where sale_id = ? and line_number = ?", saleId, line).stream().findFirst();
    }

    public List<Fee> ofCard(UUID cardId) {
        return query("where card_id = ? order by due_on, id", cardId);
    }

    void paid(UUID id, UUID saleId, int line) {
        Sql.update(foundation.connection(), "update cards_fee set state = 'PAID', sale_id = ?, line_number = ? where id = ?", saleId, line, id);
    }

    void addPaid(UUID cardId, Kind kind, long amount, LocalDate today, UUID saleId, int line) {
        Sql.update(foundation.connection(), """
                insert into cards_fee (id, card_id, kind, amount, due_on, state, sale_id, line_number, created_at) values (?, ?, ?, ?, ?, 'PAID', ?, ?, ?)""",
                foundation.nextId(), cardId, kind.name(), amount, today, saleId, line, foundation.now());
    }

    public void waive(UUID id, String reason) {
        Sql.update(foundation.connection(), "update cards_fee set state = 'WAIVED', reason = ? where id = ?", reason, id);
    }

    private List<Fee> query(String where, Object... parameters) {
        return Sql.query(foundation.connection(), "select * from cards_fee " + where, row -> new Fee(row.getObject("id", UUID.class),
                row.getObject("card_id", UUID.class), Kind.valueOf(row.getString("kind")), row.getLong("amount"),
                row.getObject("period_start", LocalDate.class), row.getObject("due_on", LocalDate.class), row.getString("state"),
                row.getObject("sale_id", UUID.class), row.getObject("line_number", Integer.class), row.getString("reason")), parameters);
    }
}
