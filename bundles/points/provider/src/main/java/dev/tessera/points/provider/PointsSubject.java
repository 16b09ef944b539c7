package dev.tessera.points.provider;

import dev.tessera.kernel.transaction.UnitOfWork;
import dev.tessera.members.api.SubjectAccessContributor;
import dev.tessera.points.api.Points.Balance;
import dev.tessera.points.provider.PointsStore.Movement;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is held about a member's points, for a member who asks. */
@Component
public final class PointsSubject implements SubjectAccessContributor {

    private final UnitOfWork unitOfWork;
    private final PointsService points;
    private final PointsStore store;

    @Activate
    public PointsSubject(@Reference UnitOfWork unitOfWork, @Reference PointsService points, @Reference PointsStore store) {
        this.unitOfWork = unitOfWork;
        this.points = points;
        this.store = store;
    }

    /** What is told. */
    private record Told(List<Balance> balances, List<Act> acts) {}

    /** An act outside sales; sales tell what they earned themselves. */
    private record Act(String kind, String act, long points, String reason, String note, String at) {
        static Act of(Movement movement) {
            return new Act(movement.kind(), movement.act().name(), movement.points(), movement.reason(), movement.note(), movement.at().toString());
        }
    }

    @Override
    public String module() {
        return "points";
    }

    @Override
    public Object collect(UUID memberId) {
        return unitOfWork.readOnly(() -> new Told(points.balances(memberId), store.movementsOf(memberId).stream().map(Act::of).toList()));
    }
}
