package dev.tessera.points.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Ledger.StatementLine;
import dev.tessera.ledger.api.Lot;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.points.api.Points.Balance;
import dev.tessera.points.provider.PointsStore.EarnedRow;
import dev.tessera.points.provider.PointsStore.Movement;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.security.UnitScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What there is to see of members' points. */
@Component(service = MemberPoints.class)
public final class MemberPoints {

    private static final int BATCH = 200;

    private final UnitOfWork unitOfWork;
    private final Programme programme;
    private final PointsService points;
    private final Members members;

    @Activate
    public MemberPoints(@Reference UnitOfWork unitOfWork, @Reference Programme programme, @Reference PointsService points, @Reference Members members) {
        this.unitOfWork = unitOfWork;
        this.programme = programme;
        this.points = points;
        this.members = members;
    }

    /** What a member has of a kind, with its lots in the order they will be spent. */
    public record Holding(Kind kind, Balance balance, List<Lot> lots) {}

    /** A line of a statement with what is known of why; {@code movement} is null unless it comes from an act outside sales. */
    public record Line(StatementLine line, Movement movement) {}

    /** Points of a member that run out. */
    public record Expiring(Member member, Lot lot) {}

    /** @return what the member has of each kind */
    public List<Holding> holdings(UUID memberId) {
        return unitOfWork.readOnly(() -> points.balances(memberId).stream().map(balance -> {
            Kind kind = programme.kind(balance.kind());
            AccountKey key = kind.held(memberId);
            List<Lot> lots = programme.ledger().states(List.of(key)).get(key).lots().stream()
                    .filter(lot -> lot.terms().expiresAt() == null || programme.now().isBefore(lot.terms().expiresAt()))
                    .sorted(Draws.OLDEST_EXPIRY_FIRST).toList();
            return new Holding(kind, balance, lots);
        }).toList());
    }

    /** @return the member's movements of a kind, newest first */
    public List<Line> statement(UUID memberId, String kind, UUID beforeTransfer, int limit) {
        return unitOfWork.readOnly(() -> {
            List<StatementLine> lines = programme.ledger().statement(programme.kind(kind).held(memberId), beforeTransfer, limit);
            Map<UUID, Movement> movements = programme.store().movements(lines.stream().map(StatementLine::journalId).collect(Collectors.toSet()));
            return lines.stream().map(line -> new Line(line, movements.get(line.journalId()))).toList();
        });
    }

    /** @return what a sale earned, line by line and rule by rule */
    public List<EarnedRow> earnedBy(UUID saleId) {
        return unitOfWork.readOnly(() -> programme.store().earned(saleId));
    }

    /**
     * @param until lots that run out before that instant, from now on
     * @param scope only of members who belong to these units
     * @param afterExpiry with {@code afterLot} the last lot of the page before; null for the first page
     * @return lots by expiry
     */
    public List<Expiring> expiring(Instant until, String kind, UnitScope scope, Instant afterExpiry, UUID afterLot, int limit) {
        return unitOfWork.readOnly(() -> {
            List<Expiring> found = new ArrayList<>();
            Lot last = afterLot == null ? null : place(afterExpiry, afterLot);
            while (found.size() < limit) {
                List<Lot> lots = programme.ledger().expiring(AccountKey.Owner.MEMBER, kind == null ? "points:" : Asset.points(kind).code(), programme.now(),
                        until, last, BATCH);
                Map<UUID, Member> owners = members.findAll(lots.stream().map(lot -> lot.account().ownerId()).collect(Collectors.toSet()));
                lots.stream().filter(lot -> kind == null || lot.account().asset().code().equals(Asset.points(kind).code()))
                        .filter(lot -> owners.containsKey(lot.account().ownerId()) && scope.contains(owners.get(lot.account().ownerId()).homeUnitId()))
                        .limit(limit - found.size()).forEach(lot -> found.add(new Expiring(owners.get(lot.account().ownerId()), lot)));
                if (lots.size() < BATCH) {
                    break;
                }
                last = lots.get(lots.size() - 1);
            }
            return found;
        });
    }

    /** Where a page ended. */
    private static Lot place(Instant expiresAt, UUID lotId) {
        return new Lot(lotId, null, 0, 0, new Lot.Terms("", null, expiresAt, null, null), expiresAt, null);
    }
}
