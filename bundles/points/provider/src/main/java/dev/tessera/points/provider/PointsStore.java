package dev.tessera.points.provider;

import dev.tessera.persistence.Insert;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.points.provider.rules.Earned;
import dev.tessera.points.provider.rules.Earned.Measure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The records of points beside the ledger: why there are so many. Every method runs in the current unit of work. */
@Component(service = PointsStore.class)
public final class PointsStore {

    private static final String EARNED = """
            select line_number, rule_id, rule_number, kind, member_id, points, counted, measure, base, returned, multipliers, earned_at
            from points_earned where sale_id = ? order by line_number, rule_id
            """;

    private static final Insert ADD_EARNED = Insert.into("points_earned", "sale_id uuid", "line_number integer", "rule_id uuid", "rule_number integer",
            "kind varchar", "member_id uuid", "points bigint", "counted bigint", "measure varchar", "base bigint", "returned bigint", "multipliers text",
            "earned_at timestamptz");
    private static final Insert ADD_REDEEMED = Insert.into("points_redeemed", "sale_id uuid", "purpose varchar", "number integer", "position integer",
            "kind varchar", "member_id uuid", "lot_id uuid", "points bigint", "restored bigint");

    private final ModuleDatabase database;

    @Activate
    public PointsStore(@Reference(target = "(tessera.module=points)") ModuleDatabase database) {
        this.database = database;
    }

    /** What points were redeemed for within a sale. */
    enum Purpose {
        /** A payment. */
        TENDER,
        /** A line bought with points. */
        LINE
    }

    /** What a line earned by a rule, as it is stored; {@code returned} of {@code base} was taken back so far. */
    public record EarnedRow(int line, UUID ruleId, int ruleNumber, String kind, UUID memberId, long points, long counted, Measure measure, long base,
            long returned, List<UUID> multipliers, Instant earnedAt) {}

    /** What a refund took back. */
    record ReversalRow(UUID refundId, String kind, UUID saleId, UUID memberId, long points, long own, long others, long expired, long debt,
            long deducted, long forgiven, long deductedAmount, Instant at) {}

    /** What was drawn from a lot for a payment or line, and what of it was given back. */
    record RedeemedRow(UUID saleId, Purpose purpose, int number, int position, String kind, UUID memberId, UUID lotId, long points, long restored) {}

    /** What moved points outside sales; {@code points} is by how much it changed what the programme has given out. */
    public record Movement(UUID id, Act act, String kind, UUID memberId, UUID otherMemberId, long points, long moved, String reason, String note,
            String actor, UUID approvedBy, String awardKey, UUID ruleId, Integer ruleNumber, Instant at) {

        /** What sort of act. */
        public enum Act { ADJUSTMENT, AWARD, TRANSFER, EXPIRY, REPAYMENT }
    }

    void addEarned(UUID saleId, UUID memberId, String kind, Collection<Earned> earned, Instant at) {
        database.later(ADD_EARNED, earned.stream().map(row -> new Object[] {saleId, row.line(), row.rule().id(), row.rule().number(), kind, memberId,
            row.points(), row.counted(), row.measure().name(), row.base(), 0L, multipliers(row), at}).toList());
    }

    private static String multipliers(Earned row) {
        return String.join(",", row.multipliers().stream().map(rule -> rule.id().toString()).toList());
    }

    List<EarnedRow> earned(UUID saleId) {
        return Sql.query(connection(), EARNED, PointsStore::earnedRow, saleId);
    }

    private static EarnedRow earnedRow(ResultSet row) throws SQLException {
        String multipliers = row.getString("multipliers");
        return new EarnedRow(row.getInt("line_number"), row.getObject("rule_id", UUID.class), row.getInt("rule_number"), row.getString("kind"),
                row.getObject("member_id", UUID.class), row.getLong("points"), row.getLong("counted"), Measure.valueOf(row.getString("measure")),
                row.getLong("base"), row.getLong("returned"),
                multipliers.isEmpty() ? List.of() : Arrays.stream(multipliers.split(",")).map(UUID::fromString).toList(), Sql.instant(row, "earned_at"));
    }

    void setReturned(UUID saleId, Collection<EarnedRow> rows) {
        Sql.batch(connection(), "update points_earned set returned = ? where sale_id = ? and line_number = ? and rule_id = ?",
                rows.stream().map(row -> new Object[] {row.returned(), saleId, row.line(), row.ruleId()}).toList());
    }

    void addReversal(ReversalRow row) {
        Sql.update(connection(), """
                insert into points_reversal (refund_id, kind, sale_id, member_id, points, own, others, expired, debt, deducted, forgiven,
                                             deducted_amount, reversed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, row.refundId(), row.kind(), row.saleId(), row.memberId(), row.points(), row.own(), row.others(), row.expired(), row.debt(),
                row.deducted(), row.forgiven(), row.deductedAmount(), row.at());
    }

    List<ReversalRow> reversals(UUID saleId) {
        return Sql.query(connection(), "select * from points_reversal where sale_id = ? order by reversed_at, refund_id", row -> new ReversalRow(
                row.getObject("refund_id", UUID.class), row.getString("kind"), saleId, row.getObject("member_id", UUID.class), row.getLong("points"),
                row.getLong("own"), row.getLong("others"), row.getLong("expired"), row.getLong("debt"), row.getLong("deducted"),
                row.getLong("forgiven"), row.getLong("deducted_amount"), Sql.instant(row, "reversed_at")), saleId);
    }

    void addRedeemed(Collection<RedeemedRow> rows) {
        database.later(ADD_REDEEMED, rows.stream().map(row -> new Object[] {row.saleId(), row.purpose().name(), row.number(), row.position(), row.kind(),
            row.memberId(), row.lotId(), row.points(), row.restored()}).toList());
    }

    /** @return what a sale's payments or lines drew, in the order it was drawn */
    List<RedeemedRow> redeemed(UUID saleId, Purpose purpose) {
        return Sql.query(connection(), "select * from points_redeemed where sale_id = ? and purpose = ? order by number, position",
                row -> new RedeemedRow(saleId, purpose, row.getInt("number"), row.getInt("position"), row.getString("kind"),
                        row.getObject("member_id", UUID.class), row.getObject("lot_id", UUID.class), row.getLong("points"), row.getLong("restored")),
                saleId, purpose.name());
    }

    void setRestored(Collection<RedeemedRow> rows) {
        Sql.batch(connection(), "update points_redeemed set restored = ? where sale_id = ? and purpose = ? and number = ? and position = ?",
                rows.stream().map(row -> new Object[] {row.restored(), row.saleId(), row.purpose().name(), row.number(), row.position()}).toList());
    }

    void addMovement(Movement row) {
        Sql.update(connection(), """
                insert into points_movement (id, act, kind, member_id, other_member_id, points, moved, reason, note, actor, approved_by, award_key,
                                             rule_id, rule_number, happened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, row.id(), row.act().name(), row.kind(), row.memberId(), row.otherMemberId(), row.points(), row.moved(), row.reason(), row.note(),
                row.actor(), row.approvedBy(), row.awardKey(), row.ruleId(), row.ruleNumber(), row.at());
    }

    /** @return the movements by id */
    Map<UUID, Movement> movements(Collection<UUID> movementIds) {
        Map<UUID, Movement> found = new HashMap<>();
        if (!movementIds.isEmpty()) {
            Sql.query(connection(), "select * from points_movement where id in (" + Sql.marks(movementIds.size()) + ")", PointsStore::movement,
                    movementIds.toArray()).forEach(row -> found.put(row.id(), row));
        }
        return found;
    }

    /** @return the member's movements outside sales, oldest first */
    List<Movement> movementsOf(UUID memberId) {
        return Sql.query(connection(), "select * from points_movement where member_id = ? order by happened_at, id", PointsStore::movement, memberId);
    }

    Optional<Movement> award(String key) {
        return Sql.first(connection(), "select * from points_movement where award_key = ?", PointsStore::movement, key);
    }

    private static Movement movement(ResultSet row) throws SQLException {
        Integer number = row.getObject("rule_number", Integer.class);
        return new Movement(row.getObject("id", UUID.class), Movement.Act.valueOf(row.getString("act")), row.getString("kind"),
                row.getObject("member_id", UUID.class), row.getObject("other_member_id", UUID.class), row.getLong("points"), row.getLong("moved"),
                row.getString("reason"), row.getString("note"), row.getString("actor"), row.getObject("approved_by", UUID.class),
                row.getString("award_key"), row.getObject("rule_id", UUID.class), number, Sql.instant(row, "happened_at"));
    }

    /** One lot that ran out. */
    record ExpiredLot(UUID lotId, UUID source, long points) {}

    void addExpired(UUID movementId, Collection<ExpiredLot> lots) {
        Sql.batch(connection(), "insert into points_expired (movement_id, lot_id, source, points) values (?, ?, ?, ?)",
                lots.stream().map(lot -> new Object[] {movementId, lot.lotId(), lot.source(), lot.points()}).toList());
    }

    /** @return how many points of a kind that the sale earned ran out */
    long expiredOf(UUID saleId, String kind) {
        return Sql.query(connection(), """
                select coalesce(sum(e.points), 0) from points_expired e join points_movement m on m.id = e.movement_id
                where e.source = ? and m.kind = ?
                """, row -> row.getLong(1), saleId, kind).get(0);
    }

    void addRuleVersion(UUID ruleId, int number, String terms, Instant at, String by) {
        Sql.update(connection(), "insert into points_rule_history (rule_id, number, terms, changed_at, changed_by) values (?, ?, ?, ?, ?)",
                ruleId, number, terms, at, by);
    }

    /** One version of a rule; {@code terms} is JSON. */
    record RuleVersion(UUID ruleId, int number, String terms, Instant changedAt, String changedBy) {}

    /** @return the versions of a rule, newest first */
    List<RuleVersion> ruleVersions(UUID ruleId) {
        return Sql.query(connection(), "select * from points_rule_history where rule_id = ? order by number desc", row -> new RuleVersion(ruleId,
                row.getInt("number"), row.getString("terms"), Sql.instant(row, "changed_at"), row.getString("changed_by")), ruleId);
    }

    Connection connection() {
        return database.connection();
    }
}
