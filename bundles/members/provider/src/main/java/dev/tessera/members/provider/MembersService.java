package dev.tessera.members.provider;

import dev.tessera.chinese.LunarDay;
import dev.tessera.chinese.LunarDay.Anniversary;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.Member;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.Members;
import dev.tessera.members.api.Registration;
import dev.tessera.members.provider.entity.MemberRow;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The members, for other modules. */
@Component
public final class MembersService implements Members {

    private final Foundation foundation;
    private final MembersSettings settings;
    private final MemberStore store;
    private final Registrar registrar;

    @Activate
    public MembersService(@Reference Foundation foundation, @Reference MembersSettings settings, @Reference MemberStore store,
            @Reference Registrar registrar) {
        this.foundation = foundation;
        this.settings = settings;
        this.store = store;
        this.registrar = registrar;
    }

    @Override
    public Optional<Member> find(UUID id) {
        return foundation.read(() -> store.find(id).map(MemberRow::toMember));
    }

    @Override
    public Map<UUID, Member> findAll(Collection<UUID> ids) {
        return foundation.read(() -> values(store.findAll(ids)));
    }

    @Override
    public Optional<Member> findByIdentifier(Identifier identifier) {
        return foundation.read(() -> settings.identifiers().normalise(identifier).flatMap(store::owner).flatMap(store::find).map(MemberRow::toMember));
    }

    @Override
    public List<Member> findByAnyIdentifier(String value) {
        return foundation.read(() -> {
            Set<UUID> owners = new LinkedHashSet<>();
            settings.identifiers().readings(value).forEach(reading -> store.owner(reading).ifPresent(owners::add));
            return owners.stream().flatMap(owner -> store.find(owner).stream()).map(MemberRow::toMember).distinct().toList();
        });
    }

    @Override
    public List<Member> celebrating(LocalDate day, UUID after, int limit) {
        boolean alsoLeapDay = day.getMonth() == Month.FEBRUARY && day.getDayOfMonth() == day.lengthOfMonth() && !day.isLeapYear();
        LunarDay lunar = LunarDay.of(day);
        List<Anniversary> born = lunar.celebrated();
        return foundation.read(() -> foundation.session().createQuery("from MemberRow where status = :active and id > :after"
                        + " and (profile.birthLunar = false and profile.birthMonth = :month and profile.birthDay between :day and :last"
                        + " or profile.birthLunar = true and profile.birthMonth = :lunarMonth and profile.birthDay between :lunarDay and :lunarLast"
                        + " and profile.birthLeapMonth in :leap) order by id", MemberRow.class)
                .setParameter("lunarMonth", (short) lunar.month()).setParameter("lunarDay", (short) lunar.day())
                .setParameter("lunarLast", (short) born.stream().mapToInt(Anniversary::day).max().orElseThrow())
                .setParameter("leap", born.stream().map(Anniversary::leap).distinct().toList())
                .setParameter("active", MemberStatus.ACTIVE).setParameter("month", (short) day.getMonthValue())
                .setParameter("day", (short) day.getDayOfMonth()).setParameter("last", (short) (day.getDayOfMonth() + (alsoLeapDay ? 1 : 0)))
                .setParameter("after", after == null ? new UUID(0, 0) : after).setMaxResults(limit).list().stream().map(MemberRow::toMember).toList());
    }

    @Override
    public Member register(Registration registration) {
        return registrar.register(registration).toMember();
    }

    @Override
    public Member lock(UUID id) {
        return lockAll(List.of(id)).get(id);
    }

    @Override
    public Map<UUID, Member> lockAll(Collection<UUID> ids) {
        if (!foundation.unitOfWork().isActive()) {
            throw new IllegalStateException("A lock lasts as long as the unit of work, and there is none");
        }
        return values(foundation.write(() -> store.lockAll(ids)));
    }

    @Override
    public Held hold(UUID id) {
        if (!foundation.unitOfWork().isActive()) {
            throw new IllegalStateException("A member is held as long as the unit of work lasts, and there is none");
        }
        return foundation.write(() -> store.hold(id).orElseGet(() -> Members.super.hold(id)));
    }

    private static Map<UUID, Member> values(Map<UUID, MemberRow> rows) {
        Map<UUID, Member> members = new LinkedHashMap<>();
        rows.forEach((id, row) -> members.put(id, row.toMember()));
        return members;
    }
}
