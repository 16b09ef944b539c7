package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.ConsentRow;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.TagRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Everything that is held about a member, for the member who asks: what is here and what other modules add. */
@Component(service = SubjectAccess.class)
public final class SubjectAccess {

    private static final int MOST_ENTRIES = 10_000;

    private final Foundation foundation;
    private final MemberStore store;
    private final AttributeService attributes;
    private final HouseholdService households;
    private final ConsentService consents;
    private final TagService tags;
    private final NoteService notes;
    private final TimelineService timeline;
    private final Lifecycle lifecycle;
    private final MemberExtensions extensions;

    @Activate
    public SubjectAccess(@Reference Foundation foundation, @Reference MemberStore store, @Reference AttributeService attributes,
            @Reference HouseholdService households, @Reference ConsentService consents, @Reference TagService tags, @Reference NoteService notes,
            @Reference TimelineService timeline, @Reference Lifecycle lifecycle, @Reference MemberExtensions extensions) {
        this.foundation = foundation;
        this.store = store;
        this.attributes = attributes;
        this.households = households;
        this.consents = consents;
        this.tags = tags;
        this.notes = notes;
        this.timeline = timeline;
        this.lifecycle = lifecycle;
        this.extensions = extensions;
    }

    /** @return by module id, as values Jackson can write; leaves an audit entry */
    public Map<String, Object> collect(UUID id) {
        return foundation.write(() -> {
            MemberRow member = store.find(id).orElseThrow(() -> Problem.notFound("members.member-unknown").exception());
            foundation.access().require(MembersPermissions.SUBJECT_ACCESS, member.homeUnitId());
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("members", own(member));
            extensions.contributing().forEach(contributor -> {
                Object part = contributor.collect(member.id());
                if (part != null) {
                    all.put(contributor.module(), part);
                }
            });
            foundation.audit("members.subject-access", member, null, Map.of("modules", List.copyOf(all.keySet())));
            return all;
        });
    }

    /** @return the time of an answer */
    public Instant now() {
        return foundation.now();
    }

    private Map<String, Object> own(MemberRow member) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("member", member.toMember());
        own.put("familyName", member.profile().familyName());
        own.put("givenName", member.profile().givenName());
        own.put("sexCode", member.profile().sexCode());
        own.put("origin", member.provenance().origin(member.introducerId()));
        own.put("registeredAt", member.registeredAt().toString());
        own.put("lastVisitAt", member.lastVisitAt() == null ? null : member.lastVisitAt().toString());
        own.put("visits", member.visits());
        own.put("remarks", foundation.personalData().decrypt(member.remarks()));
        own.put("identifiers", store.identifiers(member.id()).stream().map(store::reveal).toList());
        own.put("contacts", store.contacts(member.id()).stream().map(store::reveal).toList());
        own.put("attributes", AttributeService.open(member));
        own.put("personalAttributes", attributes.personal(member));
        own.put("household", households.of(member.id()).map(found -> Map.of("name", found.household().name(), "members",
                found.places().size())).orElse(null));
        own.put("tags", tags.tags(List.of(member.id())).get(member.id()).stream().map(TagRow::name).toList());
        own.put("notes", notes.page(member.id(), null, MOST_ENTRIES).stream()
                .map(note -> Map.of("text", notes.text(note), "author", note.author(), "createdAt", note.createdAt().toString())).toList());
        own.put("consents", consents.history(member.id()).stream().map(this::consent).toList());
        own.put("timeline", timeline.latest(member.id(), null, MOST_ENTRIES));
        own.put("stages", lifecycle.history(member.id()).stream()
                .map(step -> Map.of("stage", step.to(), "since", step.since().toString())).toList());
        return own;
    }

    private Map<String, Object> consent(ConsentRow row) {
        Map<String, Object> consent = new LinkedHashMap<>();
        consent.put("purpose", row.purpose());
        consent.put("channel", row.channel());
        consent.put("decision", row.decision());
        consent.put("textVersion", row.textVersion());
        consent.put("method", row.method());
        consent.put("evidence", foundation.personalData().decrypt(row.evidence()));
        consent.put("givenAt", row.givenAt().toString());
        consent.put("expiresAt", row.expiresAt() == null ? null : row.expiresAt().toString());
        consent.put("recordedBy", row.recordedBy());
        return consent;
    }
}
