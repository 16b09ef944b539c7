package dev.tessera.members.testing;

import dev.tessera.chinese.LunarDay;
import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.Members;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Members kept in memory; a test adds, merges and erases them by hand. Locks nothing. */
public final class TestMembers implements Members {

    private final Map<UUID, Member> members = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> survivors = new ConcurrentHashMap<>();

    /** A new active member of the unit. */
    public Member add(UUID homeUnitId, String name) {
        UUID id = UUID.randomUUID();
        Member member = new Member(id, "M" + id.toString().substring(0, 8), MemberStatus.ACTIVE, homeUnitId, name, Sex.UNKNOWN, null,
                MembershipKind.FREE, null, LifecycleStage.NEW, LocalDate.of(2026, 1, 1), Instant.parse("2026-01-01T00:00:00Z"), null);
        members.put(id, member);
        return member;
    }

    /** From now on the merged id finds the survivor. */
    public void merge(UUID survivorId, UUID mergedId) {
        survivors.put(mergedId, survivorId);
    }

    /** From now on the member is forgotten. */
    public void erase(UUID id) {
        members.computeIfPresent(id, (same, member) -> new Member(id, member.number(), MemberStatus.ERASED, member.homeUnitId(), "*",
                Sex.UNKNOWN, null, member.kind(), null, member.stage(), member.stageSince(), member.registeredAt(), null));
    }

    @Override
    public Optional<Member> find(UUID id) {
        UUID current = id;
        while (survivors.containsKey(current)) {
            current = survivors.get(current);
        }
        return Optional.ofNullable(members.get(current));
    }

    @Override
    public Map<UUID, Member> findAll(Collection<UUID> ids) {
        Map<UUID, Member> found = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(member -> found.put(id, member)));
        return found;
    }

    @Override
    public Optional<Member> findByIdentifier(Identifier identifier) {
        return findByAnyIdentifier(identifier.value()).stream().findFirst();
    }

    @Override
    public List<Member> findByAnyIdentifier(String value) {
        return members.values().stream().filter(member -> member.number().equals(value)).toList();
    }

    @Override
    public List<Member> celebrating(LocalDate day, UUID after, int limit) {
        return members.values().stream().filter(member -> member.isActive() && !survivors.containsKey(member.id()) && member.birthday() != null)
                .filter(member -> celebrates(member.birthday(), day))
                .filter(member -> after == null || member.id().compareTo(after) > 0).sorted(Comparator.comparing(Member::id)).limit(limit).toList();
    }

    private static boolean celebrates(Birthday born, LocalDate day) {
        return born.lunar() ? LunarDay.of(day).celebrated().contains(new LunarDay.Anniversary(born.month(), born.leapMonth(), born.day()))
                : born.celebratedIn(day.getYear()).filter(day::equals).isPresent();
    }

    /** A new active member of the unit who was born on the day. */
    public Member add(UUID homeUnitId, String name, LocalDate born) {
        return add(homeUnitId, name, Birthday.of(born));
    }

    /** A new active member of the unit who has that birthday. */
    public Member add(UUID homeUnitId, String name, Birthday born) {
        Member member = add(homeUnitId, name);
        Member known = new Member(member.id(), member.number(), member.status(), homeUnitId, name, member.sex(), born, member.kind(), null,
                member.stage(), member.stageSince(), member.registeredAt(), null);
        members.put(member.id(), known);
        return known;
    }

    @Override
    public Member register(Registration registration) {
        return add(registration.homeUnitId(), registration.name());
    }

    @Override
    public Member lock(UUID id) {
        Member member = find(id).orElseThrow(() -> Problem.notFound("members.unknown").exception());
        if (member.status() == MemberStatus.ERASED) {
            throw Problem.conflict("members.erased").exception();
        }
        return member;
    }

    @Override
    public Map<UUID, Member> lockAll(Collection<UUID> ids) {
        Map<UUID, Member> locked = new HashMap<>();
        ids.forEach(id -> locked.put(id, lock(id)));
        return locked;
    }
}
