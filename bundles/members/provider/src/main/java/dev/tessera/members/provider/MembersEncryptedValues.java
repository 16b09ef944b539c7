package dev.tessera.members.provider;

import dev.tessera.persistence.Sql;
import dev.tessera.security.EncryptedValues;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings every encrypted value of members under the newest key, table by table in the order of ids. */
@Component
public final class MembersEncryptedValues implements EncryptedValues {

    private record Column(String table, String name) {}

    private static final List<Column> COLUMNS = List.of(new Column("members_member", "remarks"), new Column("members_member", "private_attributes"),
            new Column("members_identifier", "value_encrypted"), new Column("members_contact", "value_encrypted"),
            new Column("members_note", "text_encrypted"), new Column("members_consent", "evidence"), new Column("members_import", "headings"));
    private static final UUID START = new UUID(0, 0);

    private final Foundation foundation;
    // Where the present round is; a round that is begun anew after a restart finds what is done already and passes over it.
    private int column;
    private UUID after = START;

    @Activate
    public MembersEncryptedValues(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    @Override
    public String module() {
        return "members";
    }

    @Override
    public synchronized boolean reencrypt(int limit) {
        int left = limit;
        while (left > 0 && column < COLUMNS.size()) {
            left -= some(COLUMNS.get(column), left);
        }
        if (left > 0 && importLines(left) < left) {
            column = 0;
            after = START;
            return false;
        }
        return true;
    }

    private record Value(UUID id, byte[] stored) {}

    private int some(Column from, int limit) {
        List<Value> values = read(from, limit);
        values.stream().filter(value -> !foundation.personalData().isCurrent(value.stored())).forEach(value ->
                Sql.update(foundation.connection(), "update " + from.table() + " set " + from.name() + " = ? where id = ?",
                        renew(value.stored()), value.id()));
        if (values.size() < limit) {
            column++;
            after = START;
        } else {
            after = values.get(values.size() - 1).id();
        }
        return values.size();
    }

    private List<Value> read(Column from, int limit) {
        try (PreparedStatement select = foundation.connection().prepareStatement("select id, " + from.name() + " from " + from.table() + " where "
                + from.name() + " is not null and id > ? order by id limit ?")) {
            select.setObject(1, after);
            select.setInt(2, limit);
            List<Value> values = new ArrayList<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                values.add(new Value(rows.getObject(1, UUID.class), rows.getBytes(2)));
            }
            return values;
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    /** Lines live for a month at the most, so there are few. */
    private int importLines(int limit) {
        int done = 0;
        try (PreparedStatement select = foundation.connection().prepareStatement(
                "select import_id, line_number, cells from members_import_line where cells is not null")) {
            ResultSet rows = select.executeQuery();
            while (done < limit && rows.next()) {
                byte[] cells = rows.getBytes(3);
                if (!foundation.personalData().isCurrent(cells)) {
                    Sql.update(foundation.connection(), "update members_import_line set cells = ? where import_id = ? and line_number = ?",
                            renew(cells), rows.getObject(1, UUID.class), rows.getInt(2));
                    done++;
                }
            }
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
        return done;
    }

    private byte[] renew(byte[] stored) {
        return foundation.personalData().encrypt(foundation.personalData().decrypt(stored));
    }
}
