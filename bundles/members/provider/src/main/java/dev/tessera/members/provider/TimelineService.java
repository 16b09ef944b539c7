package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Timeline;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.persistence.DatabaseKind;
import dev.tessera.persistence.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The timeline in its table; entries are only ever added, and pass to the survivor of a merge. */
@Component(service = {TimelineService.class, Timeline.class})
public final class TimelineService implements Timeline {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final String INSERT = """
            insert into members_timeline (id, member_id, recorded_for, unit_id, happened_at, kind, arguments, reference_type, reference_id,
            recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Foundation foundation;
    private final MemberStore store;

    @Activate
    public TimelineService(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    /**
     * @param id the entry's id
     * @param entry what happened
     */
    public record Stored(UUID id, Entry entry) {}

    @Override
    public void add(Entry entry) {
        addAll(List.of(entry));
    }

    @Override
    public void addAll(List<Entry> entries) {
        foundation.write(() -> {
            boolean postgresql = foundation.database().kind() == DatabaseKind.POSTGRESQL;
            try (PreparedStatement insert = foundation.connection().prepareStatement(postgresql ? INSERT + " on conflict do nothing" : INSERT)) {
                for (Entry entry : entries) {
                    MemberRow member = store.find(entry.memberId()).orElseThrow(() -> Problem.notFound("members.member-unknown").exception());
                    if (postgresql) {
                        bind(insert, member.id(), entry);
                        insert.addBatch();
                    } else if (entry.referenceId() == null || !isKnown(entry)) {
                        bind(insert, member.id(), entry);
                        insert.executeUpdate();
                    }
                }
                if (postgresql) {
                    insert.executeBatch();
                }
            } catch (SQLException failure) {
                throw new Sql.Failure(failure);
            }
        });
    }

    @Override
    public List<Entry> latest(UUID memberId, Instant before, int limit) {
        return page(memberId, before, LAST, limit).stream().map(Stored::entry).toList();
    }

    /** @return entries before the instant, or at the instant with a smaller id; newest first */
    public List<Stored> page(UUID memberId, Instant before, UUID beforeId, int limit) {
        return foundation.read(() -> {
            UUID current = store.find(memberId).map(MemberRow::id).orElse(memberId);
            return query(current, before == null ? FAR : before, beforeId == null ? LAST : beforeId, limit);
        });
    }

    private boolean isKnown(Entry entry) {
        try (PreparedStatement select = foundation.connection().prepareStatement("""
                select 1 from members_timeline where recorded_for = ? and kind = ? and reference_type = ? and reference_id = ?""")) {
            select.setObject(1, entry.memberId());
            select.setString(2, entry.kind());
            select.setString(3, entry.referenceType());
            select.setString(4, entry.referenceId());
            return select.executeQuery().next();
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    private void bind(PreparedStatement insert, UUID memberId, Entry entry) throws SQLException {
        insert.setObject(1, foundation.nextId());
        insert.setObject(2, memberId);
        insert.setObject(3, entry.memberId());
        insert.setObject(4, entry.unitId());
        insert.setObject(5, utc(entry.happenedAt()));
        insert.setString(6, entry.kind());
        insert.setString(7, Json.write(entry.arguments()));
        insert.setString(8, entry.referenceType());
        insert.setString(9, entry.referenceId());
        insert.setObject(10, utc(foundation.now()));
    }

    private List<Stored> query(UUID memberId, Instant before, UUID beforeId, int limit) {
        try (PreparedStatement select = foundation.connection().prepareStatement("""
                select id, unit_id, happened_at, kind, arguments, reference_type, reference_id from members_timeline
                where member_id = ? and happened_at <= ? and (happened_at < ? or id < ?) order by happened_at desc, id desc limit ?""")) {
            select.setObject(1, memberId);
            select.setObject(2, utc(before));
            select.setObject(3, utc(before));
            select.setObject(4, beforeId);
            select.setInt(5, limit);
            return read(memberId, select.executeQuery());
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    private static List<Stored> read(UUID memberId, ResultSet rows) throws SQLException {
        List<Stored> entries = new ArrayList<>();
        while (rows.next()) {
            entries.add(new Stored(rows.getObject(1, UUID.class), new Entry(memberId, rows.getObject(2, UUID.class),
                    rows.getObject(3, OffsetDateTime.class).toInstant(), rows.getString(4), Json.texts(rows.getString(5)), rows.getString(6),
                    rows.getString(7))));
        }
        return entries;
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
