package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.MemberRegistered;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Timeline;
import dev.tessera.members.provider.Duplicates.Candidate;
import dev.tessera.members.provider.Duplicates.Reason;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.Profile;
import dev.tessera.members.provider.entity.Provenance;
import dev.tessera.members.provider.rules.Masks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes somebody a member, once. */
@Component(service = Registrar.class)
public final class Registrar {

    private static final int LONGEST_REMARKS = 4000;

    private final Foundation foundation;
    private final MembersSettings settings;
    private final MemberStore store;
    private final SearchIndex index;
    private final Duplicates duplicates;
    private final Introducers introducers;
    private final AttributeService attributes;
    private final Lifecycle lifecycle;
    private final Timeline timeline;
    private final ProfileRules rules;

    @Activate
    public Registrar(@Reference Foundation foundation, @Reference MembersSettings settings, @Reference MemberStore store,
            @Reference SearchIndex index, @Reference Duplicates duplicates, @Reference Introducers introducers,
            @Reference AttributeService attributes, @Reference Lifecycle lifecycle, @Reference Timeline timeline) {
        this.foundation = foundation;
        this.settings = settings;
        this.store = store;
        this.index = index;
        this.duplicates = duplicates;
        this.introducers = introducers;
        this.attributes = attributes;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
        this.rules = new ProfileRules(settings);
    }

    /** @return the members who may be the person to be registered */
    public List<Candidate> candidates(Registration registration) {
        return foundation.read(() -> {
            LocalDate today = foundation.dateIn(registration.homeUnitId(), foundation.now());
            return duplicates.find(profile(registration, today), identifiers(registration), contacts(registration), null);
        });
    }

    /** Registers somebody; see {@link dev.tessera.members.api.Members#register}. */
    public MemberRow register(Registration registration) {
        return register(registration, foundation.now());
    }

    /** Registers somebody as of a moment in the past; for imports and demonstrations. */
    public MemberRow register(Registration registration, Instant at) {
        return foundation.write(() -> {
            Prepared prepared = prepare(registration);
            MemberRow member = new MemberRow(foundation.nextId(), store.nextNumber(settings), registration.homeUnitId(), prepared.profile(),
                    prepared.provenance(), prepared.introducer(), at, foundation.dateIn(registration.homeUnitId(), at), foundation.actor());
            member.remark(foundation.personalData().encrypt(prepared.remarks()));
            attributes.apply(member, registration.attributes(), "/attributes");
            foundation.session().persist(member);
            addAll(member, prepared.identifiers(), prepared.contacts());
            finish(member);
            return member;
        });
    }

    /**
     * Checks all that {@link #register} checks and changes nothing.
     *
     * @return the normalised identifiers
     */
    public List<Identifier> check(Registration registration) {
        return foundation.read(() -> {
            Prepared prepared = prepare(registration);
            attributes.schema().check(registration.attributes(), "/attributes");
            for (int i = 0; i < prepared.identifiers().size(); i++) {
                store.checkFree(prepared.identifiers().get(i), "/identifiers/" + i + "/value");
            }
            return prepared.identifiers();
        });
    }

    private record Prepared(Profile profile, Provenance provenance, UUID introducer, List<Identifier> identifiers, List<Contact> contacts,
            String remarks) {}

    private Prepared prepare(Registration registration) {
        checkUnit(registration.homeUnitId());
        Profile profile = profile(registration, foundation.dateIn(registration.homeUnitId(), foundation.now()));
        List<Identifier> identifiers = identifiers(registration);
        List<Contact> contacts = contacts(registration);
        checkDuplicates(registration, duplicates.find(profile, identifiers, contacts, null));
        return new Prepared(profile, rules.provenance(registration.origin()), introducers.forNewMember(registration.origin().introducerId()),
                identifiers, contacts, remarks(registration.remarks()));
    }

    private void addAll(MemberRow member, List<Identifier> identifiers, List<Contact> contacts) {
        foundation.session().flush();
        store.addIdentifier(member.id(), Identifier.of(IdentifierType.NUMBER, member.number()), "/number");
        for (int i = 0; i < identifiers.size(); i++) {
            store.addIdentifier(member.id(), identifiers.get(i), "/identifiers/" + i + "/value");
        }
        contacts.forEach(contact -> store.addContact(member.id(), contact));
    }

    private void finish(MemberRow member) {
        index.refresh(member);
        lifecycle.begin(member);
        timeline.add(new Timeline.Entry(member.id(), member.homeUnitId(), member.registeredAt(), "members.registered",
                Map.of("source", member.provenance().source()), "members.member", member.id().toString()));
        foundation.audit("members.member.register", member, null, masked(member));
        foundation.publish(new MemberRegistered(member.id(), member.homeUnitId(), member.introducerId(), member.provenance().source(),
                member.provenance().campaign(), member.registeredAt()));
    }

    /** @return the member for the audit trail, which outlives an erasure */
    static Map<String, Object> masked(MemberRow member) {
        Map<String, Object> masked = new LinkedHashMap<>();
        masked.put("number", member.number());
        masked.put("homeUnitId", member.homeUnitId());
        masked.put("name", Masks.name(member.profile().name()));
        masked.put("sex", member.profile().sex());
        masked.put("birthday", member.profile().birthday() == null ? null : "**");
        masked.put("kind", member.profile().kind());
        masked.put("kindUntil", member.profile().kindUntil() == null ? null : member.profile().kindUntil().toString());
        masked.put("source", member.provenance().source());
        masked.put("channel", member.provenance().channel());
        masked.put("campaign", member.provenance().campaign());
        masked.put("salesperson", member.provenance().salesperson());
        masked.put("introducerId", member.introducerId());
        return masked;
    }

    private void checkUnit(UUID unitId) {
        if (foundation.organization().unit(unitId).isEmpty()) {
            throw Problem.invalid("members.unit-unknown").at("/homeUnitId", "members.unit-unknown").exception();
        }
    }

    private void checkDuplicates(Registration registration, List<Candidate> candidates) {
        boolean owned = candidates.stream().anyMatch(candidate -> candidate.reasons().contains(Reason.SAME_IDENTIFIER));
        // An identifier that is taken is refused by name below; a confirmation does not help there.
        if (!owned && !candidates.isEmpty() && !registration.duplicatesKnown()) {
            throw Problem.conflict("members.duplicates-found").with("count", candidates.size())
                    .with("candidates", candidates.stream().map(candidate -> Map.of("memberId", candidate.member().id(), "number",
                            candidate.member().number(), "reasons", candidate.reasons())).toList())
                    .exception();
        }
    }

    private Profile profile(Registration registration, LocalDate today) {
        return rules.profile(registration.name(), registration.familyName(), registration.givenName(), registration.sex(),
                registration.birthday(), registration.kind(), registration.kindUntil(), today);
    }

    private List<Identifier> identifiers(Registration registration) {
        List<Identifier> normalised = new ArrayList<>();
        for (int i = 0; i < registration.identifiers().size(); i++) {
            normalised.add(rules.identifier(registration.identifiers().get(i), "/identifiers/" + i + "/value"));
        }
        return normalised.stream().distinct().toList();
    }

    private List<Contact> contacts(Registration registration) {
        List<Contact> normalised = new ArrayList<>();
        for (int i = 0; i < registration.contacts().size(); i++) {
            normalised.add(rules.contact(registration.contacts().get(i), "/contacts/" + i));
        }
        return normalised;
    }

    private static String remarks(String remarks) {
        if (remarks != null && remarks.length() > LONGEST_REMARKS) {
            throw Problem.invalid("members.text-too-long").at("/remarks", "members.text-too-long").exception();
        }
        return remarks == null || remarks.isBlank() ? null : remarks.strip();
    }
}
