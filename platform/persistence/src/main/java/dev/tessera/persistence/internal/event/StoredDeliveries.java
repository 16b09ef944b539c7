package dev.tessera.persistence.internal.event;

import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.EventDeliveries;
import dev.tessera.persistence.internal.transaction.ConnectionUnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Deliveries as operators see them. */
public final class StoredDeliveries implements EventDeliveries {

    private final ConnectionUnitOfWork unitOfWork;
    private final Clock clock;
    private final Supplier<Set<String>> present;
    private final Runnable due;

    /**
     * @param present names of the subscribers on this node
     * @param due called after something became due
     */
    public StoredDeliveries(ConnectionUnitOfWork unitOfWork, Clock clock, Supplier<Set<String>> present, Runnable due) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.present = present;
        this.due = due;
    }

    private interface Statement<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    @Override
    public List<ParkedDelivery> parked(UUID before, int limit) {
        String older = before == null ? "" : " AND d.id < ?";
        return unitOfWork.readOnly(() -> with(
                "SELECT d.id, d.subscriber, e.name, e.event_key, e.payload, e.published_at, d.attempts, d.error, d.parked_at"
                + " FROM persistence_delivery d JOIN persistence_event e ON e.position = d.position"
                + " WHERE d.parked_at IS NOT NULL" + older + " ORDER BY d.id DESC LIMIT ?",
                query -> {
                    if (before != null) {
                        query.setObject(1, before);
                    }
                    query.setInt(before == null ? 1 : 2, limit);
                    return parkedOf(query);
                }));
    }

    private static List<ParkedDelivery> parkedOf(PreparedStatement query) throws SQLException {
        List<ParkedDelivery> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new ParkedDelivery(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4),
                        row.getString(5), instant(row, 6), row.getInt(7), row.getString(8), instant(row, 9)));
            }
        }
        return found;
    }

    @Override
    public List<SubscriberBacklog> backlog() {
        Set<String> here = present.get();
        return unitOfWork.readOnly(() -> with(
                "SELECT s.name, COUNT(d.id) - COUNT(d.parked_at), COUNT(d.parked_at),"
                + " MIN(CASE WHEN d.parked_at IS NULL THEN e.published_at END)"
                + " FROM persistence_subscriber s LEFT JOIN persistence_delivery d ON d.subscriber = s.name"
                + " LEFT JOIN persistence_event e ON e.position = d.position GROUP BY s.name ORDER BY s.name",
                query -> {
                    List<SubscriberBacklog> found = new ArrayList<>();
                    try (ResultSet row = query.executeQuery()) {
                        while (row.next()) {
                            String name = row.getString(1);
                            found.add(new SubscriberBacklog(name, here.contains(name), row.getLong(2), row.getLong(3), instant(row, 4)));
                        }
                    }
                    return found;
                }));
    }

    @Override
    public boolean retry(UUID deliveryId) {
        return unitOfWork.required(() -> {
            boolean found = with("UPDATE persistence_delivery SET parked_at = ?, attempts = 0, due_at = ?"
                    + " WHERE id = ? AND parked_at IS NOT NULL",
                    update -> {
                        update.setNull(1, Types.TIMESTAMP_WITH_TIMEZONE);
                        update.setObject(2, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                        update.setObject(3, deliveryId);
                        return update.executeUpdate() == 1;
                    });
            unitOfWork.afterCommit(due);
            return found;
        });
    }

    @Override
    public boolean forget(String subscriber) {
        if (present.get().contains(subscriber)) {
            throw Problem.conflict("persistence.subscriber-present").with("subscriber", subscriber).exception();
        }
        return unitOfWork.required(() -> {
            int forgotten = with("DELETE FROM persistence_subscriber WHERE name = ?", delete -> {
                delete.setString(1, subscriber);
                return delete.executeUpdate();
            });
            with("DELETE FROM persistence_delivery WHERE subscriber = ?", delete -> {
                delete.setString(1, subscriber);
                return delete.executeUpdate();
            });
            return forgotten == 1;
        });
    }

    @Override
    public int removeDelivered(Instant publishedBefore, int limit) {
        return unitOfWork.required(() -> with("DELETE FROM persistence_event WHERE position IN (SELECT e.position"
                + " FROM persistence_event e WHERE e.fanned_out AND e.published_at < ? AND NOT EXISTS"
                + " (SELECT 1 FROM persistence_delivery d WHERE d.position = e.position) ORDER BY e.position LIMIT ?)",
                delete -> {
                    delete.setObject(1, OffsetDateTime.ofInstant(publishedBefore, ZoneOffset.UTC));
                    delete.setInt(2, limit);
                    return delete.executeUpdate();
                }));
    }

    private <T> T with(String sql, Statement<T> work) {
        Connection connection = unitOfWork.current().connection();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException failure) {
            throw new StorageException("Deliveries could not be looked up or changed", failure);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
