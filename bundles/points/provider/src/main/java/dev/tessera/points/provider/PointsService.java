package dev.tessera.points.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Asset;
import dev.tessera.ledger.api.Lot;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.Members;
import dev.tessera.points.api.Points;
import dev.tessera.points.provider.PointsStore.Movement;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.points.provider.rules.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What members have, and points given for what happens outside sales. */
@Component(service = {Points.class, PointsService.class})
public final class PointsService implements Points {

    private static final int LONGEST_KEY = 120;
    private static final int LONGEST_REASON = 64;

    private final UnitOfWork unitOfWork;
    private final Programme programme;
    private final PointsMemory memory;
    private final Members members;

    @Activate
    public PointsService(@Reference UnitOfWork unitOfWork, @Reference Programme programme, @Reference PointsMemory memory, @Reference Members members) {
        this.unitOfWork = unitOfWork;
        this.programme = programme;
        this.memory = memory;
        this.members = members;
    }

    @Override
    public List<Balance> balances(UUID memberId) {
        return unitOfWork.readOnly(() -> {
            UUID current = member(memberId).id();
            List<Kind> kinds = List.copyOf(memory.now().kinds().values());
            Map<AccountKey, AccountState> states = programme.ledger().states(kinds.stream()
                    .flatMap(kind -> Stream.of(kind.held(current), kind.owed(current))).toList());
            Instant now = programme.now();
            return kinds.stream().map(kind -> balance(kind, states.get(kind.held(current)).lots(), states.get(kind.owed(current)).balance(), now)).toList();
        });
    }

    private static Balance balance(Kind kind, List<Lot> lots, long debt, Instant now) {
        long available = Draws.drawable(lots, now).stream().mapToLong(Lot::remaining).sum();
        long pending = lots.stream().filter(lot -> isPending(lot, now)).mapToLong(Lot::remaining).sum();
        return new Balance(kind.code(), debt > 0 ? 0 : available, pending, debt);
    }

    /** @return whether the lot's time is still to come */
    static boolean isPending(Lot lot, Instant now) {
        return lot.terms().availableAt() != null && now.isBefore(lot.terms().availableAt())
                && (lot.terms().expiresAt() == null || now.isBefore(lot.terms().expiresAt()));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.member-unknown} */
    Member member(UUID memberId) {
        return members.find(memberId).orElseThrow(() -> Problem.notFound("points.member-unknown").exception());
    }

    /** @return the member's accounts of points, also of kinds that are no longer there */
    List<AccountState> accounts(UUID memberId) {
        return programme.ledger().accountsOf(AccountKey.Owner.MEMBER, memberId).stream()
                .filter(state -> state.key().asset().unit() == Asset.Unit.POINTS).toList();
    }

    @Override
    public boolean award(Award award) {
        return give(award, null);
    }

    /** @param rule by which rule; null if another module gives them */
    boolean give(Award award, Rule rule) {
        if (award.points() <= 0 || Objects.requireNonNull(award.key()).length() > LONGEST_KEY || award.reason().length() > LONGEST_REASON) {
            throw new IllegalArgumentException("not an award: " + award);
        }
        return unitOfWork.required(() -> {
            Kind kind = programme.kind(award.kind());
            UUID memberId = members.lock(member(award.memberId()).id()).id();
            Map<AccountKey, AccountState> locked = programme.lock(kind, memberId);
            if (programme.store().award(award.key()).isPresent()) {
                return false;
            }
            UUID id = programme.nextId();
            Movement movement = new Movement(id, Movement.Act.AWARD, kind.code(), memberId, null, award.points(), award.points(), award.reason(), null,
                    programme.actor(), null, award.key(), rule == null ? null : rule.id(), rule == null ? null : rule.number(), programme.now());
            programme.post(movement, "points.award", programme.give(kind, memberId, award.points(), "award", id, locked));
            return true;
        });
    }
}
