package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.HouseholdMemberRow;
import dev.tessera.members.provider.entity.HouseholdRole;
import dev.tessera.members.provider.entity.HouseholdRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.Names;
import dev.tessera.web.EntityVersion;
import jakarta.persistence.LockModeType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Households: people who live or shop together. A member is in one at the most; each has one head; a minor needs a head or guardian,
 * which the head always is.
 */
@Component(service = HouseholdService.class)
public final class HouseholdService {

    private static final String SUBJECT = "members.household";
    private static final int LARGEST = 20;

    private final Foundation foundation;
    private final MemberStore store;

    @Activate
    public HouseholdService(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    /**
     * @param household the household
     * @param places who is in it as what; the head first
     */
    public record Household(HouseholdRow household, List<HouseholdMemberRow> places) {}

    /** @return the household the member is in */
    public Optional<Household> of(UUID memberId) {
        return foundation.read(() -> store.find(memberId).flatMap(member -> place(member.id())).map(place -> load(place.householdId())));
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is none */
    public Household get(UUID id) {
        return foundation.read(() -> load(id));
    }

    /** Founds a household around its head. */
    public Household found(String name, UUID headId) {
        return foundation.write(() -> {
            MemberRow head = editable(headId);
            checkFree(head.id());
            HouseholdRow household = new HouseholdRow(foundation.nextId(), name(name), foundation.now());
            foundation.session().persist(household);
            foundation.session().persist(new HouseholdMemberRow(head.id(), household.id(), HouseholdRole.HEAD, foundation.now()));
            foundation.session().flush();
            record("members.household.create", household, head, Map.of("headId", head.id()));
            return load(household.id());
        });
    }

    /** Gives the household another name. */
    public Household rename(UUID id, String ifMatch, String name) {
        return foundation.write(() -> {
            HouseholdRow household = lock(id);
            MemberRow head = editable(head(id).memberId());
            EntityVersion.check(ifMatch, household.version());
            household.rename(name(name));
            foundation.session().flush();
            record("members.household.rename", household, head, Map.of());
            return load(id);
        });
    }

    /** Takes somebody in, or changes what they are. Whoever becomes head makes the head before a guardian. */
    public Household put(UUID id, UUID memberId, HouseholdRole role) {
        return foundation.write(() -> {
            MemberRow member = editable(memberId);
            HouseholdRow household = lock(id);
            editable(head(id).memberId());
            HouseholdMemberRow place = place(member.id()).orElse(null);
            if (place != null && !place.householdId().equals(id)) {
                throw Problem.conflict("members.household-other").exception();
            }
            if (place == null && places(id).size() >= LARGEST) {
                throw Problem.conflict("members.household-full").with("most", LARGEST).exception();
            }
            assign(id, member.id(), place, role);
            foundation.session().flush();
            record("members.household.put", household, member, Map.of("memberId", member.id(), "role", role));
            foundation.changed(member.id(), "household");
            return load(id);
        });
    }

    private void assign(UUID id, UUID memberId, HouseholdMemberRow place, HouseholdRole role) {
        HouseholdMemberRow head = head(id);
        if (role == HouseholdRole.HEAD) {
            head.role(head.memberId().equals(memberId) ? HouseholdRole.HEAD : HouseholdRole.GUARDIAN);
        } else if (head.memberId().equals(memberId)) {
            throw Problem.conflict("members.household-head").exception();
        }
        if (place == null) {
            foundation.session().persist(new HouseholdMemberRow(memberId, id, role, foundation.now()));
        } else {
            place.role(role);
        }
    }

    /** Lets somebody go; the head only as the last one. */
    public void remove(UUID id, UUID memberId) {
        foundation.write(() -> {
            MemberRow member = editable(memberId);
            HouseholdRow household = lock(id);
            HouseholdMemberRow place = place(member.id()).filter(known -> known.householdId().equals(id))
                    .orElseThrow(() -> Problem.notFound("members.household-member-unknown").exception());
            if (place.role() == HouseholdRole.HEAD && places(id).size() > 1) {
                throw Problem.conflict("members.household-head").exception();
            }
            foundation.session().remove(place);
            foundation.session().flush();
            if (places(id).isEmpty()) {
                foundation.session().remove(household);
            }
            record("members.household.remove", household, member, Map.of("memberId", member.id()));
            foundation.changed(member.id(), "household");
        });
    }

    /** Takes somebody out who is no longer there to ask; the next of kin becomes head, and without one the household ends. */
    void leave(UUID memberId) {
        place(memberId).ifPresent(place -> {
            HouseholdRow household = lock(place.householdId());
            foundation.session().remove(place);
            foundation.session().flush();
            List<HouseholdMemberRow> left = places(household.id());
            Optional<HouseholdMemberRow> heir = left.stream().filter(other -> other.role() != HouseholdRole.MINOR).findFirst();
            if (heir.isEmpty()) {
                left.forEach(foundation.session()::remove);
                foundation.session().flush();
                foundation.session().remove(household);
            } else if (place.role() == HouseholdRole.HEAD) {
                heir.get().role(HouseholdRole.HEAD);
            }
        });
    }

    /** The survivor of a merge takes the loser's place, unless they have one. */
    void merge(UUID survivorId, UUID loserId) {
        Optional<HouseholdMemberRow> lost = place(loserId);
        Optional<HouseholdMemberRow> kept = place(survivorId);
        if (lost.isEmpty()) {
            return;
        }
        boolean same = kept.isPresent() && kept.get().householdId().equals(lost.get().householdId());
        if (kept.isPresent() && !same) {
            leave(loserId);
            return;
        }
        HouseholdRole role = same && kept.get().role().compareTo(lost.get().role()) < 0 ? kept.get().role() : lost.get().role();
        UUID household = lost.get().householdId();
        foundation.session().remove(lost.get());
        foundation.session().flush();
        if (same) {
            kept.get().role(role);
        } else {
            foundation.session().persist(new HouseholdMemberRow(survivorId, household, role, foundation.now()));
        }
    }

    private Household load(UUID id) {
        HouseholdRow household = foundation.session().find(HouseholdRow.class, id);
        if (household == null) {
            throw Problem.notFound("members.household-unknown").exception();
        }
        return new Household(household, places(id));
    }

    private HouseholdRow lock(UUID id) {
        HouseholdRow household = load(id).household();
        foundation.session().refresh(household, LockModeType.PESSIMISTIC_WRITE);
        return household;
    }

    private List<HouseholdMemberRow> places(UUID id) {
        return foundation.session().createQuery("from HouseholdMemberRow where householdId = :id", HouseholdMemberRow.class)
                .setParameter("id", id).list().stream()
                .sorted(Comparator.comparing((HouseholdMemberRow place) -> place.role()).thenComparing(HouseholdMemberRow::joinedAt)
                        .thenComparing(HouseholdMemberRow::memberId)).toList();
    }

    private HouseholdMemberRow head(UUID id) {
        return places(id).stream().filter(place -> place.role() == HouseholdRole.HEAD).findFirst().orElseThrow();
    }

    private Optional<HouseholdMemberRow> place(UUID memberId) {
        return Optional.ofNullable(foundation.session().find(HouseholdMemberRow.class, memberId));
    }

    private void checkFree(UUID memberId) {
        if (place(memberId).isPresent()) {
            throw Problem.conflict("members.household-other").exception();
        }
    }

    private MemberRow editable(UUID memberId) {
        MemberRow member = store.lock(memberId);
        foundation.access().require(MembersPermissions.EDIT, member.homeUnitId());
        return member;
    }

    private void record(String action, HouseholdRow household, MemberRow member, Map<String, Object> after) {
        foundation.audit(action, SUBJECT, household.id().toString(), member.homeUnitId(), null, after);
    }

    private static String name(String written) {
        String clean = written == null ? "" : Names.clean(written);
        if (clean.isEmpty() || clean.length() > 100) {
            throw Problem.invalid("members.name-invalid").at("/name", "members.name-invalid").exception();
        }
        return clean;
    }
}
