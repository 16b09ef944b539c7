package dev.tessera.points.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.security.Approvals;
import dev.tessera.security.Caller;
import java.util.UUID;

/** One second person, 韩梅梅, whose PIN is 4711. */
final class TestApprovals implements Approvals {

    static final UUID HAN_MEIMEI = new UUID(7, 8);

    @Override
    public Caller approve(String login, String pin, String permission, UUID unitId) {
        if (!pin.equals("4711") || !permission.equals(PointsPermissions.APPROVE)) {
            throw Problem.forbidden("security.approval-refused").exception();
        }
        return new Caller(Caller.Kind.SESSION, HAN_MEIMEI, "韩梅梅");
    }
}
