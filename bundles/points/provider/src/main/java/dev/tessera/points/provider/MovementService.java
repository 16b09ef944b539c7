package dev.tessera.points.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.ledger.api.Transfer.Draw;
import dev.tessera.ledger.api.Transfer.LotChange;
import dev.tessera.ledger.api.Transfer.NewLot;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.points.provider.PointsStore.Movement;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.security.Access;
import dev.tessera.security.Approvals;
import dev.tessera.security.AuditTrail;
import dev.tessera.security.AuditTrail.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do to points by hand: adjust them, with a second person's consent above a limit, and hand them to another member. */
@Component(service = MovementService.class)
public final class MovementService {

    private final UnitOfWork unitOfWork;
    private final Programme programme;
    private final Members members;
    private final Access access;
    private final Approvals approvals;
    private final AuditTrail audit;

    @Activate
    public MovementService(@Reference UnitOfWork unitOfWork, @Reference Programme programme, @Reference Members members, @Reference Access access,
            @Reference Approvals approvals, @Reference AuditTrail audit) {
        this.unitOfWork = unitOfWork;
        this.programme = programme;
        this.members = members;
        this.access = access;
        this.approvals = approvals;
        this.audit = audit;
    }

    /**
     * An adjustment.
     *
     * @param memberId whose points
     * @param kind code of the kind
     * @param points how many more (positive) or less (negative), not zero
     * @param reason a reason code of the business, at most 64 characters
     * @param note what else is to be said; null for nothing
     * @param approver login and PIN of the second person; null if there is none
     */
    public record Adjustment(UUID memberId, String kind, long points, String reason, String note, Approver approver) {}

    /**
     * A second person on the spot.
     *
     * @param login as typed
     * @param pin as typed; never logged
     */
    public record Approver(String login, String pin) {
        @Override
        public String toString() {
            return "Approver[" + login + "]";
        }
    }

    /**
     * A transfer to another member.
     *
     * @param fromId who gives
     * @param toId who gets
     * @param kind code of the kind
     * @param points how many, positive
     * @param reason a reason code of the business, at most 64 characters
     */
    public record Handover(UUID fromId, UUID toId, String kind, long points, String reason) {}

    /**
     * @return the movement's id
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code points.approval-needed} if a second person must consent, CONFLICT
     *     {@code points.insufficient} if more is taken than the member can spend
     */
    public UUID adjust(Adjustment adjustment) {
        return unitOfWork.required(() -> {
            Kind kind = programme.kind(adjustment.kind());
            Member known = known(adjustment.memberId());
            access.require(PointsPermissions.ADJUST, known.homeUnitId());
            UUID approvedBy = approve(adjustment, kind, known);
            UUID memberId = members.lock(known.id()).id();
            Map<AccountKey, AccountState> locked = programme.lock(kind, memberId);
            UUID id = programme.nextId();
            List<Transfer> transfers = adjustment.points() > 0
                    ? programme.give(kind, memberId, adjustment.points(), "adjustment", id, locked)
                    : List.of(take(kind, locked.get(kind.held(memberId)), -adjustment.points()));
            Movement movement = new Movement(id, Movement.Act.ADJUSTMENT, kind.code(), memberId, null, adjustment.points(), Math.abs(adjustment.points()),
                    adjustment.reason(), adjustment.note(), programme.actor(), approvedBy, null, null, null, programme.now());
            programme.post(movement, "points.adjustment", transfers);
            record("points.adjust", movement, known);
            return id;
        });
    }

    /** Asked for before anything is written, as approvals count wrong tries in a unit of their own. */
    private UUID approve(Adjustment adjustment, Kind kind, Member member) {
        if (Math.abs(adjustment.points()) <= kind.terms().adjustmentLimit()) {
            return null;
        }
        if (adjustment.approver() == null) {
            throw Problem.conflict("points.approval-needed").with("limit", kind.terms().adjustmentLimit())
                    .at("/approval", "points.approval-needed", Map.of("limit", kind.terms().adjustmentLimit())).exception();
        }
        return approvals.approve(adjustment.approver().login(), adjustment.approver().pin(), PointsPermissions.APPROVE, member.homeUnitId()).accountId();
    }

    private Transfer take(Kind kind, AccountState held, long points) {
        return new Transfer(held.key(), programme.issued(kind), points, List.copyOf(draws(held, points, "/points")));
    }

    private List<Draw> draws(AccountState held, long points, String pointer) {
        List<Draw> draws = Draws.take(Draws.drawable(held.lots(), programme.now()), points);
        long available = Draws.sum(draws);
        if (available < points) {
            throw Problem.conflict("points.insufficient").with("available", available).with("needed", points)
                    .at(pointer, "points.insufficient", Map.of("available", available, "needed", points)).exception();
        }
        return draws;
    }

    /**
     * Hands points to another member; they keep their expiry. What the other one owes is repaid first.
     *
     * @return the movement's id
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code points.not-transferable}, {@code points.same-member},
     *     {@code points.debt-blocks} or {@code points.insufficient}
     */
    public UUID transfer(Handover handover) {
        return unitOfWork.required(() -> {
            Kind kind = programme.kind(handover.kind());
            Member from = known(handover.fromId());
            Member to = known(handover.toId());
            access.require(PointsPermissions.TRANSFER, from.homeUnitId());
            if (!kind.terms().active() || !kind.terms().transferable()) {
                throw Problem.conflict("points.not-transferable").with("kind", kind.code()).at("/kind", "points.not-transferable",
                        Map.of("kind", kind.code())).exception();
            }
            if (from.id().equals(to.id())) {
                throw Problem.conflict("points.same-member").at("/toMemberId", "points.same-member").exception();
            }
            members.lockAll(List.of(from.id(), to.id()));
            Map<AccountKey, AccountState> locked = programme.lock(kind, from.id(), to.id());
            long debt = locked.get(kind.owed(from.id())).balance();
            if (debt > 0) {
                throw Problem.conflict("points.debt-blocks").with("debt", debt).at("/fromMemberId", "points.debt-blocks", Map.of("debt", debt)).exception();
            }
            Movement movement = new Movement(programme.nextId(), Movement.Act.TRANSFER, kind.code(), from.id(), to.id(), 0, handover.points(),
                    handover.reason(), null, programme.actor(), null, null, null, null, programme.now());
            programme.post(movement, "points.transfer", handover(kind, to.id(), locked.get(kind.held(from.id())), locked.get(kind.owed(to.id())).balance(),
                    handover.points()));
            record("points.transfer", movement, from);
            return movement.id();
        });
    }

    private List<Transfer> handover(Kind kind, UUID toId, AccountState held, long debt, long points) {
        Map<UUID, Lot> lots = new HashMap<>();
        held.lots().forEach(lot -> lots.put(lot.id(), lot));
        List<Draw> repaying = new ArrayList<>();
        List<Draw> handing = new ArrayList<>();
        long repaid = 0;
        for (Draw draw : draws(held, points, "/points")) {
            long part = Math.min(debt - repaid, draw.amount());
            if (part > 0) {
                repaying.add(new Draw(draw.lotId(), draw.account(), part));
            }
            if (draw.amount() > part) {
                handing.add(new Draw(draw.lotId(), draw.account(), draw.amount() - part));
            }
            repaid += part;
        }
        List<Transfer> transfers = new ArrayList<>();
        if (repaid > 0) {
            transfers.add(new Transfer(held.key(), kind.owed(toId), repaid, List.copyOf(repaying)));
        }
        if (points > repaid) {
            Stream<LotChange> added = handing.stream().map(draw -> new NewLot(programme.nextId(), kind.held(toId), draw.amount(),
                    new Lot.Terms("transfer-in", null, lots.get(draw.lotId()).terms().expiresAt(), null, null)));
            transfers.add(new Transfer(held.key(), kind.held(toId), points - repaid, Stream.concat(handing.stream(), added).toList()));
        }
        return transfers;
    }

    /** @return the member as they are now; an erased one has nobody to act for */
    private Member known(UUID memberId) {
        return members.find(memberId).filter(Member::isActive).orElseThrow(() -> Problem.notFound("points.member-unknown").exception());
    }

    private void record(String action, Movement movement, Member member) {
        audit.record(new Change(action, "points.movement", movement.id().toString(), member.homeUnitId(), null, movement));
    }
}
