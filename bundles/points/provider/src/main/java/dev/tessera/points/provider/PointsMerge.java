package dev.tessera.points.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.ledger.api.Transfer.Draw;
import dev.tessera.members.api.MemberMergeParticipant;
import dev.tessera.points.provider.PointsStore.Movement;
import dev.tessera.points.provider.rules.Draws;
import dev.tessera.points.provider.rules.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When two members become one the ledger moves what both have and owe to the survivor; then what is owed is repaid from what is there. Comes
 * after the ledger, as participants take turns by their module's id.
 */
@Component(service = {MemberMergeParticipant.class, PointsMerge.class})
public final class PointsMerge implements MemberMergeParticipant {

    private final UnitOfWork unitOfWork;
    private final Programme programme;
    private final PointsMemory memory;

    @Activate
    public PointsMerge(@Reference UnitOfWork unitOfWork, @Reference Programme programme, @Reference PointsMemory memory) {
        this.unitOfWork = unitOfWork;
        this.programme = programme;
        this.memory = memory;
    }

    @Override
    public String module() {
        return "points";
    }

    @Override
    public List<Remark> preview(UUID survivorId, UUID loserId) {
        return unitOfWork.readOnly(() -> memory.now().kinds().values().stream().flatMap(kind -> remarks(kind, survivorId, loserId).stream()).toList());
    }

    private List<Remark> remarks(Kind kind, UUID survivorId, UUID loserId) {
        Map<AccountKey, AccountState> states = programme.ledger().states(List.of(kind.held(survivorId), kind.owed(survivorId), kind.held(loserId),
                kind.owed(loserId)));
        long moved = states.get(kind.held(loserId)).balance();
        long owed = states.get(kind.owed(survivorId)).balance() + states.get(kind.owed(loserId)).balance();
        long repaid = Math.min(owed, moved + states.get(kind.held(survivorId)).balance());
        List<Remark> remarks = new ArrayList<>();
        if (moved > 0) {
            remarks.add(remark("points.merge-moved", kind, moved));
        }
        if (repaid > 0) {
            remarks.add(remark("points.merge-repaid", kind, repaid));
        }
        return remarks;
    }

    private static Remark remark(String code, Kind kind, long points) {
        return new Remark(code, Map.of("points", points, "kindZh", kind.terms().nameZh(), "kindEn", kind.terms().nameEn()), false);
    }

    @Override
    public void merge(UUID survivorId, UUID loserId) {
        List<Kind> kinds = List.copyOf(memory.now().kinds().values());
        Map<AccountKey, AccountState> locked = programme.ledger().lock(kinds.stream()
                .flatMap(kind -> List.of(kind.held(survivorId), kind.owed(survivorId)).stream()).toList());
        kinds.forEach(kind -> repay(kind, locked.get(kind.held(survivorId)), locked.get(kind.owed(survivorId)).balance()));
    }

    private void repay(Kind kind, AccountState held, long debt) {
        List<Lot> lots = new ArrayList<>(Draws.drawable(held.lots(), programme.now()));
        held.lots().stream().filter(lot -> PointsService.isPending(lot, programme.now())).sorted(Draws.OLDEST_EXPIRY_FIRST).forEach(lots::add);
        List<Draw> draws = Draws.take(lots, debt);
        long repaid = Draws.sum(draws);
        if (repaid > 0) {
            UUID memberId = held.key().ownerId();
            Movement movement = new Movement(programme.nextId(), Movement.Act.REPAYMENT, kind.code(), memberId, null, 0, repaid, "points.merge", null,
                    programme.actor(), null, null, null, null, programme.now());
            programme.post(movement, "points.merge", List.of(new Transfer(held.key(), kind.owed(memberId), repaid, List.copyOf(draws))));
        }
    }
}
