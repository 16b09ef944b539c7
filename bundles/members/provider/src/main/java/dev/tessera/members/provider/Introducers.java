package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.MemberRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who brought whom, without loops. Locking the two members alone would not do: two bindings far apart can close one loop together. So
 * whoever is above the introducer is locked as well; two bindings that could close a loop then share a member, and the second sees
 * what the first has done.
 */
@Component(service = Introducers.class)
public final class Introducers {

    private static final int LONGEST_CHAIN = 1000;

    private final Foundation foundation;
    private final MemberStore store;

    @Activate
    public Introducers(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    /** @return the introducer as they are now, for somebody new, whom nobody can have been introduced by yet */
    UUID forNewMember(UUID introducerId) {
        return introducerId == null ? null : known(introducerId).id();
    }

    /**
     * Makes somebody the member's introducer.
     *
     * @param introducerId null for nobody
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code members.introducer-loop} if the member is above the introducer
     */
    void bind(UUID memberId, UUID introducerId) {
        if (introducerId == null) {
            store.lock(memberId).introducedBy(null);
            return;
        }
        UUID introducer = known(introducerId).id();
        List<UUID> chain = lockedChain(memberId, introducer);
        if (chain.contains(memberId)) {
            throw Problem.conflict("members.introducer-loop").at("/origin/introducerId", "members.introducer-loop").exception();
        }
        store.find(memberId).orElseThrow().introducedBy(introducer);
    }

    /** @return the introducer and everybody above, all of them locked together with the member */
    private List<UUID> lockedChain(UUID memberId, UUID introducer) {
        List<UUID> chain = chain(introducer);
        while (true) {
            Set<UUID> all = new LinkedHashSet<>(chain);
            all.add(memberId);
            store.lockAll(all);
            List<UUID> again = chain(introducer);
            if (again.equals(chain)) {
                return chain;
            }
            chain = again;
        }
    }

    /** @return the introducer and everybody above, nearest first */
    List<UUID> chain(UUID introducer) {
        foundation.session().flush();
        List<UUID> chain = new ArrayList<>();
        UUID next = introducer;
        while (next != null && chain.size() < LONGEST_CHAIN && !chain.contains(next)) {
            chain.add(next);
            // Asked as a value, not as an entity, which would show what was read before the locks.
            next = foundation.session().createQuery("select introducerId from MemberRow where id = :id", UUID.class)
                    .setParameter("id", next).uniqueResult();
        }
        return chain;
    }

    private MemberRow known(UUID introducerId) {
        return store.find(introducerId).filter(row -> row.toMember().isActive())
                .orElseThrow(() -> Problem.invalid("members.introducer-unknown")
                        .at("/origin/introducerId", "members.introducer-unknown").exception());
    }
}
