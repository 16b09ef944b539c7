package dev.tessera.points.provider;

import dev.tessera.kernel.Deployment;
import dev.tessera.kernel.Ids;
import dev.tessera.kernel.error.Problem;
import dev.tessera.ledger.api.AccountKey;
import dev.tessera.ledger.api.AccountState;
import dev.tessera.ledger.api.Journal;
import dev.tessera.ledger.api.Ledger;
import dev.tessera.ledger.api.Lot;
import dev.tessera.ledger.api.Transfer;
import dev.tessera.organization.api.Organization;
import dev.tessera.organization.api.Unit;
import dev.tessera.points.provider.PointsStore.Movement;
import dev.tessera.points.provider.rules.Kind;
import dev.tessera.security.Access;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What acts outside sales have in common: they belong to the headquarters, which gives points out and takes them in. */
@Component(service = Programme.class)
public final class Programme {

    private static final String SOURCE = "points.movement";
    private static final int LONGEST_ACTOR = 100;

    private final PointsMemory memory;
    private final PointsStore store;
    private final Ledger ledger;
    private final Organization organization;
    private final Deployment deployment;
    private final Access access;
    private final Ids ids;
    private final Clock clock;

    @Activate
    public Programme(@Reference PointsMemory memory, @Reference PointsStore store, @Reference Ledger ledger, @Reference Organization organization,
            @Reference Deployment deployment, @Reference Access access, @Reference Ids ids, @Reference Clock clock) {
        this.memory = memory;
        this.store = store;
        this.ledger = ledger;
        this.organization = organization;
        this.deployment = deployment;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    UUID nextId() {
        return ids.next();
    }

    Ledger ledger() {
        return ledger;
    }

    PointsStore store() {
        return store;
    }

    Deployment deployment() {
        return deployment;
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND {@code points.kind-unknown} */
    Kind kind(String code) {
        return memory.now().kind(code).orElseThrow(() -> Problem.notFound("points.kind-unknown").with("kind", code)
                .at("/kind", "points.kind-unknown", Map.of("kind", code)).exception());
    }

    /** @return who acts, for the records */
    String actor() {
        String name = access.caller().name();
        return name.length() > LONGEST_ACTOR ? name.substring(0, LONGEST_ACTOR) : name;
    }

    AccountKey issued(Kind kind) {
        return kind.issued(headquarters().id());
    }

    private Unit headquarters() {
        return organization.headquarters().orElseThrow(() -> Problem.conflict("points.no-headquarters").exception());
    }

    /** Locks what a member has and owes of a kind. */
    Map<AccountKey, AccountState> lock(Kind kind, UUID... memberIds) {
        List<AccountKey> keys = new ArrayList<>();
        for (UUID memberId : memberIds) {
            keys.add(kind.held(memberId));
            keys.add(kind.owed(memberId));
        }
        return ledger.lock(keys);
    }

    /** Gives points: what is owed is repaid, the rest is a new lot. */
    List<Transfer> give(Kind kind, UUID memberId, long points, String category, UUID source, Map<AccountKey, AccountState> locked) {
        List<Transfer> transfers = new ArrayList<>();
        long repaid = Math.min(points, locked.get(kind.owed(memberId)).balance());
        if (repaid > 0) {
            transfers.add(Transfer.of(issued(kind), kind.owed(memberId), repaid));
        }
        if (points > repaid) {
            Lot.Terms terms = new Lot.Terms(category, null, kind.terms().expiry().at(now(), deployment.zone()), null, source);
            transfers.add(new Transfer(issued(kind), kind.held(memberId), points - repaid,
                    List.of(new Transfer.NewLot(nextId(), kind.held(memberId), points - repaid, terms))));
        }
        return transfers;
    }

    /** Posts the transfers of a movement and records it. */
    void post(Movement movement, String reason, List<Transfer> transfers) {
        ledger.post(new Journal(movement.id(), reason, SOURCE, movement.id(), null, organization.businessDate(headquarters().id()), movement.at(), null,
                transfers));
        store.addMovement(movement);
    }
}
