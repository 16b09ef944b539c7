package dev.tessera.points.provider;

import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Proof;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.persistence.ModuleDatabase;
import dev.tessera.persistence.Sql;
import dev.tessera.points.provider.rules.Kind;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The laws of points: what the records say was earned, redeemed, given back, taken back, adjusted and expired is what the ledger says was given
 * out; no refund took back more than its sale earned; what ran out is told lot by lot.
 */
@Component(service = {Proof.Check.class, PointsProof.class})
public final class PointsProof implements Proof.Check {

    private static final String RECORDS = "points-given-out-are-records";
    private static final String REVERSED_AT_MOST = "points-reversed-at-most-earned";
    private static final String ALL_REVERSED = "points-of-refunded-sale-reversed";
    private static final String EXPIRY = "points-expiry-is-its-lots";

    /** As the console calls it, and not a text. */
    private static final String KIND = "points.kind";
    private static final int MOST = 100;

    /** Every law here. */
    static final Set<String> LAWS = Set.of(RECORDS, REVERSED_AT_MOST, ALL_REVERSED, EXPIRY);

    private static final String GIVEN_OUT = """
            select (select coalesce(sum(points), 0) from points_earned where kind = ?)
                 + (select coalesce(sum(restored - points), 0) from points_redeemed where kind = ?)
                 - (select coalesce(sum(own + others + debt), 0) from points_reversal where kind = ?)
                 + (select coalesce(sum(points), 0) from points_movement where kind = ?)
            """;

    private static final String REVERSED_TOO_MUCH = """
            select e.sale_id, e.points, r.points, e.kind from (select sale_id, kind, sum(points) as points from points_earned group by sale_id, kind) e
            join (select sale_id, kind, sum(points) as points from points_reversal group by sale_id, kind) r
              on r.sale_id = e.sale_id and r.kind = e.kind
            where r.points > e.points fetch first 100 rows only
            """;

    private static final String NOT_ALL_REVERSED = """
            select e.sale_id, e.points, coalesce(r.points, 0), e.kind
            from (select sale_id, kind, sum(points) as points from points_earned group by sale_id, kind
                  having sum(case when returned = base then 0 else 1 end) = 0) e
            left join (select sale_id, kind, sum(points) as points from points_reversal group by sale_id, kind) r
              on r.sale_id = e.sale_id and r.kind = e.kind
            where e.points <> coalesce(r.points, 0) fetch first 100 rows only
            """;

    private static final String EXPIRED = """
            select m.id, m.moved, coalesce(sum(e.points), 0), m.kind from points_movement m left join points_expired e on e.movement_id = m.id
            where m.act = 'EXPIRY' group by m.id, m.moved, m.kind having m.moved <> coalesce(sum(e.points), 0) fetch first 100 rows only
            """;

    private final ModuleDatabase database;
    private final Ledger ledger;
    private final Organization organization;
    private final PointsMemory memory;

    @Activate
    public PointsProof(@Reference(target = "(tessera.module=points)") ModuleDatabase database, @Reference Ledger ledger,
            @Reference Organization organization, @Reference PointsMemory memory) {
        this.database = database;
        this.ledger = ledger;
        this.organization = organization;
        this.memory = memory;
    }

    @Override
    public Set<String> laws() {
        return LAWS;
    }

    @Override
    public List<Proof.Difference> differences() {
        Connection connection = database.connection();
        List<Proof.Difference> differences = new ArrayList<>();
        List<Unit> units = organization.headquarters().map(Unit::id).map(organization::subtree).orElse(List.of());
        memory.now().kinds().values().forEach(kind -> givenOut(connection, kind, units).ifPresent(differences::add));
        differences.addAll(broken(connection, REVERSED_AT_MOST, "sales.sale", REVERSED_TOO_MUCH));
        differences.addAll(broken(connection, ALL_REVERSED, "sales.sale", NOT_ALL_REVERSED));
        differences.addAll(broken(connection, EXPIRY, "points.movement", EXPIRED));
        return differences.size() > MOST ? differences.subList(0, MOST) : differences;
    }

    private Optional<Proof.Difference> givenOut(Connection connection, Kind kind, List<Unit> units) {
        List<AccountKey> keys = units.stream().map(unit -> kind.issued(unit.id())).toList();
        long booked = ledger.states(keys).values().stream().mapToLong(AccountState::balance).sum();
        String code = kind.code();
        long told = Sql.query(connection, GIVEN_OUT, row -> row.getLong(1), code, code, code, code).get(0);
        return told == booked ? Optional.empty() : Optional.of(new Proof.Difference(RECORDS, code, List.of(new Proof.About(KIND, code)), Proof.Measure.POINTS,
                told, booked));
    }

    private static List<Proof.Difference> broken(Connection connection, String law, String type, String query) {
        return Sql.query(connection, query, row -> new Proof.Difference(law, row.getString(1),
                List.of(new Proof.About(KIND, row.getString(4)), new Proof.About(type, row.getString(1))), Proof.Measure.POINTS, row.getLong(2), row.getLong(3)));
    }
}
