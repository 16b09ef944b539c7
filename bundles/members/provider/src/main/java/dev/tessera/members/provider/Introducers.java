package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.MemberRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who brought whom, without loops. Locking the two members would not do: two bindings far apart can close one loop together. So bindings of
 * members who are there already come one after the other; they are made by people, a few a day. Somebody new is above nobody yet and
 * waits for nobody.
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
     * Makes somebody the introducer of a member who is locked.
     *
     * @param introducerId null for nobody
     * @throws dev.tessera.kernel.error.ProblemException CONFLICT {@code members.introducer-loop} if the member is above the introducer
     */
    void bind(MemberRow member, UUID introducerId) {
        takeTurn();
        UUID introducer = introducerId == null ? null : present(introducerId);
        if (chain(introducer).contains(member.id())) {
            throw Problem.conflict("members.introducer-loop").at("/origin/introducerId", "members.introducer-loop").exception();
        }
        member.introducedBy(introducer);
        foundation.session().flush();
    }

    /** From here to the end of the unit of work nobody else changes who introduced whom. */
    void takeTurn() {
        foundation.session().flush();
        foundation.session().createNativeMutationQuery("update members_introduction set revision = revision + 1").executeUpdate();
    }

    /** Asked as a value, not as an entity, which would show what was read before this turn. */
    private UUID present(UUID introducerId) {
        return foundation.session().createQuery("select coalesce(mergedInto, id) from MemberRow where id = :id and status <> ERASED", UUID.class)
                .setParameter("id", introducerId).uniqueResultOptional().orElseThrow(Introducers::unknown);
    }

    /** @return the introducer and everybody above, nearest first */
    List<UUID> chain(UUID introducer) {
        foundation.session().flush();
        List<UUID> chain = new ArrayList<>();
        UUID next = introducer;
        while (next != null && chain.size() < LONGEST_CHAIN && !chain.contains(next)) {
            chain.add(next);
            next = foundation.session().createQuery("select introducerId from MemberRow where id = :id", UUID.class)
                    .setParameter("id", next).uniqueResult();
        }
        return chain;
    }

    private MemberRow known(UUID introducerId) {
        return store.find(introducerId).filter(row -> row.toMember().isActive()).orElseThrow(Introducers::unknown);
    }

    private static RuntimeException unknown() {
        return Problem.invalid("members.introducer-unknown").at("/origin/introducerId", "members.introducer-unknown").exception();
    }
}
