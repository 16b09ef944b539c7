package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.api.MemberStatus;
import dev.tessera.members.api.Registration;
import dev.tessera.members.provider.Duplicates.Candidate;
import dev.tessera.members.provider.Duplicates.Reason;
import dev.tessera.members.provider.entity.ContactRow;
import dev.tessera.members.provider.entity.IdentifierRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.StageChangeRow;
import dev.tessera.members.provider.entity.TagRow;
import dev.tessera.members.provider.search.MemberFilter;
import dev.tessera.organization.api.Unit;
import dev.tessera.security.UnitScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the caller may see of members: those of the units they may read, personal data masked unless it is asked for and audited. */
@Component(service = Views.class)
public final class Views {

    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2999;

    private final Foundation foundation;
    private final MembersSettings settings;
    private final MemberStore store;
    private final MemberSearch search;
    private final Registrar registrar;
    private final Duplicates duplicates;
    private final AttributeService attributes;
    private final TagService tags;
    private final Lifecycle lifecycle;

    @Activate
    public Views(@Reference Foundation foundation, @Reference MembersSettings settings, @Reference MemberStore store,
            @Reference MemberSearch search, @Reference Registrar registrar, @Reference Duplicates duplicates,
            @Reference AttributeService attributes, @Reference TagService tags, @Reference Lifecycle lifecycle) {
        this.foundation = foundation;
        this.settings = settings;
        this.store = store;
        this.search = search;
        this.registrar = registrar;
        this.duplicates = duplicates;
        this.attributes = attributes;
        this.tags = tags;
        this.lifecycle = lifecycle;
    }

    /** A member in a list; the phone masked, null if there is none. */
    public record Summary(MemberRow member, String maskedPhone, List<TagRow> tags) {}

    /** A member in a list who may be somebody else's double. */
    public record SummaryWithReasons(Summary summary, Set<Reason> reasons) {}

    /** An identifier as it is shown. */
    public record ShownIdentifier(IdentifierRow row, String value) {}

    /** A contact as it is shown. */
    public record ShownContact(ContactRow row, String value) {}

    /** One member as they are shown. */
    public record Detail(MemberRow member, MemberRow introducer, List<ShownIdentifier> identifiers, List<ShownContact> contacts,
            Map<String, Object> attributes, List<String> personalKeys, List<TagRow> tags) {}

    /** What is encrypted of a member, in clear. */
    public record Revealed(String remarks, List<ShownIdentifier> identifiers, List<ShownContact> contacts, Map<String, Object> attributes) {}

    public MemberSearch search() {
        return search;
    }

    /** @return the filter of these parameters within the units for which the caller holds the permission */
    public MemberFilter filter(String permission, UUID unit, UUID tag, LifecycleStage stage, String source, LocalDate registeredFrom,
            LocalDate registeredTo, MemberStatus status) {
        return new MemberFilter(units(foundation.access().scope(permission), unit), tag, stage, source, start(unit, registeredFrom, 0, "?registeredFrom"),
                start(unit, registeredTo, 1, "?registeredTo"), status);
    }

    private Set<UUID> units(UnitScope scope, UUID unit) {
        if (unit == null) {
            return scope.everywhere() ? null : scope.unitIds();
        }
        Set<UUID> below = foundation.organization().unit(unit).isEmpty() ? new HashSet<>()
                : foundation.organization().subtree(unit).stream().map(Unit::id).collect(Collectors.toCollection(HashSet::new));
        below.removeIf(id -> !scope.contains(id));
        return below;
    }

    private Instant start(UUID unit, LocalDate given, int daysLater, String pointer) {
        if (given == null) {
            return null;
        }
        if (given.getYear() < EARLIEST_YEAR || given.getYear() > LATEST_YEAR) {
            throw Problem.of(Problem.Kind.MALFORMED, "members.day-out-of-range").at(pointer, "members.day-out-of-range").exception();
        }
        LocalDate day = given.plusDays(daysLater);
        UUID where = unit != null && foundation.organization().unit(unit).isPresent() ? unit
                : foundation.organization().headquarters().map(Unit::id).orElse(null);
        return where == null ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : foundation.organization().calendar(where).startOf(day);
    }

    /**
     * @return the member, after merges
     * @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is none the caller may know of
     */
    public MemberRow readable(UUID id) {
        return foundation.read(() -> store.find(id)
                .filter(member -> foundation.access().scope(MembersPermissions.READ).contains(member.homeUnitId()))
                .orElseThrow(() -> Problem.notFound("members.member-unknown").exception()));
    }

    /** @return whether the caller may read the member */
    public boolean maySee(UUID id) {
        return foundation.read(() -> store.find(id)
                .filter(member -> foundation.access().scope(MembersPermissions.READ).contains(member.homeUnitId())).isPresent());
    }

    /** @return by the ids that were asked for, the members behind them, after merges, whom the caller may read; others are left out */
    public Map<UUID, MemberRow> readable(Collection<UUID> ids) {
        UnitScope scope = foundation.access().scope(MembersPermissions.READ);
        return foundation.read(() -> {
            Map<UUID, MemberRow> found = store.findAll(ids);
            found.values().removeIf(member -> !scope.contains(member.homeUnitId()));
            return found;
        });
    }

    /** @return the members of these ids in their order */
    public List<Summary> summaries(Collection<UUID> ids) {
        return foundation.read(() -> {
            Map<UUID, MemberRow> members = store.findAll(ids);
            return summaries(ids.stream().map(members::get).filter(Objects::nonNull).toList());
        });
    }

    private List<Summary> summaries(List<MemberRow> members) {
        Set<UUID> ids = members.stream().map(MemberRow::id).collect(Collectors.toSet());
        Map<UUID, List<IdentifierRow>> identifiers = store.identifiers(ids);
        Map<UUID, List<TagRow>> tagged = tags.tags(ids);
        return members.stream().map(member -> new Summary(member, maskedPhone(identifiers.getOrDefault(member.id(), List.of())),
                tagged.get(member.id()))).toList();
    }

    private String maskedPhone(List<IdentifierRow> identifiers) {
        return identifiers.stream().filter(row -> row.type() == IdentifierType.PHONE).findFirst()
                .map(row -> foundation.personalData().mask(store.reveal(row).value())).orElse(null);
    }

    /** @return one member the caller may read */
    public Detail detail(UUID id) {
        return foundation.read(() -> detail(readable(id)));
    }

    /** @return one member the caller has just changed */
    public Detail detailAfterWrite(UUID id) {
        return foundation.read(() -> detail(store.find(id).orElseThrow()));
    }

    private Detail detail(MemberRow member) {
        MemberRow introducer = member.introducerId() == null ? null : store.find(member.introducerId()).orElse(null);
        return new Detail(member, introducer, identifiers(member, false), contacts(member, false), AttributeService.open(member),
                attributes.personal(member).keySet().stream().sorted().toList(), tags.tags(List.of(member.id())).get(member.id()));
    }

    private List<ShownIdentifier> identifiers(MemberRow member, boolean clear) {
        return store.identifiers(member.id()).stream().map(row -> {
            String value = store.reveal(row).value();
            return new ShownIdentifier(row, clear || row.type() == IdentifierType.NUMBER ? value : foundation.personalData().mask(value));
        }).toList();
    }

    private List<ShownContact> contacts(MemberRow member, boolean clear) {
        return store.contacts(member.id()).stream().map(row -> {
            String value = store.reveal(row).value();
            return new ShownContact(row, clear ? value : foundation.personalData().mask(value));
        }).toList();
    }

    /** @return what is encrypted, in clear; leaves an audit entry */
    public Revealed reveal(UUID id) {
        return foundation.write(() -> {
            MemberRow member = readable(id);
            foundation.access().require(MembersPermissions.PERSONAL_DATA, member.homeUnitId());
            audited(member, "profile");
            return new Revealed(foundation.personalData().decrypt(member.remarks()), identifiers(member, true), contacts(member, true),
                    attributes.personal(member));
        });
    }

    /** @return whether the caller may see personal data of the member */
    public boolean mayReveal(MemberRow member) {
        return foundation.access().scope(MembersPermissions.PERSONAL_DATA).contains(member.homeUnitId());
    }

    /** Records that personal data is being shown. */
    public void recordReveal(MemberRow member, String what) {
        foundation.write(() -> audited(member, what));
    }

    private void audited(MemberRow member, String what) {
        foundation.audit("members.reveal", member, null, Map.of("what", what));
    }

    /** @return the text in clear */
    public String decrypt(byte[] stored) {
        return foundation.personalData().decrypt(stored);
    }

    /** Registers somebody with a home the caller may register for. */
    public UUID register(Registration registration) {
        foundation.access().require(MembersPermissions.REGISTER, registration.homeUnitId());
        return registrar.register(registration).id();
    }

    /** @return who may be the same person, in the whole chain */
    public List<SummaryWithReasons> candidates(Registration registration) {
        foundation.access().require(MembersPermissions.REGISTER, registration.homeUnitId());
        return foundation.read(() -> withReasons(registrar.candidates(registration)));
    }

    /** @return who may be the same person as the member */
    public List<SummaryWithReasons> duplicatesOf(UUID id) {
        return foundation.read(() -> withReasons(duplicates.of(readable(id).id())));
    }

    private List<SummaryWithReasons> withReasons(List<Candidate> candidates) {
        List<Summary> summaries = summaries(candidates.stream().map(Candidate::member).toList());
        List<SummaryWithReasons> answer = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            answer.add(new SummaryWithReasons(summaries.get(i), candidates.get(i).reasons()));
        }
        return answer;
    }

    /** @return whose identifier it is, wherever their home is */
    public List<Summary> lookup(String value, IdentifierType type, String issuer) {
        return foundation.read(() -> {
            if (type == null) {
                return summaries(search.owners(value));
            }
            return summaries(settings.identifiers().normalise(new Identifier(type, issuer, value)).flatMap(store::owner).flatMap(store::find)
                    .stream().toList());
        });
    }

    /** @return the steps of the member's life, newest first */
    public List<StageChangeRow> stages(UUID id) {
        return lifecycle.history(readable(id).id());
    }

    /** @return members by id, for naming them */
    public Map<UUID, MemberRow> named(Collection<UUID> ids) {
        return foundation.read(() -> store.findAll(ids));
    }
}
