package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.MemberMergeParticipant.Remark;
import dev.tessera.members.api.MemberMerged;
import dev.tessera.members.api.Timeline;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.StageChangeRow.Cause;
import dev.tessera.persistence.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes one member of two. Fields are chosen one by one; what there may be several of (identifiers, contacts, tags, notes, consents,
 * timeline) is united. Other modules join in the same unit of work. There is no way back: afterwards nobody can tell whose later
 * purchases would have been whose.
 */
@Component(service = MergeService.class)
public final class MergeService {

    private static final List<String> OWNED = List.of("members_identifier", "members_contact", "members_consent", "members_note",
            "members_timeline", "members_stage_change", "members_import_line");

    private final Foundation foundation;
    private final MemberStore store;
    private final SearchIndex index;
    private final Introducers introducers;
    private final AttributeService attributes;
    private final HouseholdService households;
    private final Lifecycle lifecycle;
    private final Timeline timeline;
    private final MemberExtensions extensions;

    @Activate
    public MergeService(@Reference Foundation foundation, @Reference MemberStore store, @Reference SearchIndex index,
            @Reference Introducers introducers, @Reference AttributeService attributes, @Reference HouseholdService households,
            @Reference Lifecycle lifecycle, @Reference Timeline timeline, @Reference MemberExtensions extensions) {
        this.foundation = foundation;
        this.store = store;
        this.index = index;
        this.introducers = introducers;
        this.attributes = attributes;
        this.households = households;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
        this.extensions = extensions;
    }

    /**
     * A field on both sides, for somebody to choose.
     *
     * @param field its name
     * @param survivor the survivor's value; null if they have none
     * @param loser the loser's value; null if they have none
     * @param proposed whose is taken unless something else is chosen
     */
    public record Field(String field, Object survivor, Object loser, MergeSide proposed) {}

    /**
     * What a merge would do.
     *
     * @param survivor who remains
     * @param loser who becomes one with them
     * @param fields the fields that differ
     * @param remarks what modules have to say, by module id
     * @param introducerDropped whether the introducer chosen by default would close a loop and so is left out
     */
    public record Preview(MemberRow survivor, MemberRow loser, List<Field> fields, Map<String, List<Remark>> remarks, boolean introducerDropped) {

        /** @return whether a module would stop it */
        public boolean isBlocked() {
            return remarks.values().stream().flatMap(List::stream).anyMatch(Remark::blocking);
        }
    }

    /** @return what merging the two would do; changes nothing */
    public Preview preview(UUID survivorId, UUID loserId) {
        return foundation.read(() -> {
            MemberRow survivor = active(survivorId);
            MemberRow loser = active(loserId);
            checkDifferent(survivor, loser);
            checkPermission(survivor, loser);
            MergeFields fields = new MergeFields(survivor, loser, Map.of());
            Map<String, List<Remark>> remarks = new LinkedHashMap<>();
            extensions.merging().forEach(participant -> {
                List<Remark> said = participant.preview(survivor.id(), loser.id());
                if (!said.isEmpty()) {
                    remarks.put(participant.module(), said);
                }
            });
            return new Preview(survivor, loser, differing(fields, survivor, loser), remarks,
                    wouldLoop(fields.giver("introducerId").introducerId(), survivor, loser));
        });
    }

    /**
     * Makes one of the two.
     *
     * @param survivorVersion the version of the survivor that was previewed
     * @param loserVersion the version of the loser that was previewed
     * @param choices whose value is taken, by field
     * @return the survivor
     */
    public MemberRow merge(UUID survivorId, long survivorVersion, UUID loserId, long loserVersion, Map<String, MergeSide> choices) {
        return foundation.write(() -> {
            Map<UUID, MemberRow> locked = store.lockAlone(List.of(survivorId, loserId));
            MemberRow survivor = locked.get(survivorId);
            MemberRow loser = locked.get(loserId);
            checkDifferent(survivor, loser);
            checkPermission(survivor, loser);
            checkVersions(survivorId, survivor, survivorVersion, loserId, loser, loserVersion);
            return merge(survivor, loser, choices);
        });
    }

    private MemberRow merge(MemberRow survivor, MemberRow loser, Map<String, MergeSide> choices) {
        introducers.takeTurn();
        MergeFields fields = new MergeFields(survivor, loser, choices);
        Map<String, Object> values = attributeValues(fields, survivor, loser);
        fields.check(allKeys(survivor, loser));
        Map<String, Object> before = Map.of("survivor", Registrar.masked(survivor), "loser", Registrar.masked(loser));
        takeFields(fields, survivor, loser);
        storeAttributes(survivor, values);
        UUID introducer = introducer(fields, survivor, loser);
        survivor.takeVisitsOf(loser);
        loser.mergeInto(survivor.id());
        survivor.introducedBy(introducer);
        foundation.session().flush();
        moveRows(survivor.id(), loser.id());
        households.merge(survivor.id(), loser.id());
        extensions.merging().forEach(participant -> participant.merge(survivor.id(), loser.id()));
        // The set-based statements went past the session, so it is asked anew.
        MemberRow merged = foundation.session().find(MemberRow.class, survivor.id());
        finish(merged, loser, choices, before);
        return merged;
    }

    private void takeFields(MergeFields fields, MemberRow survivor, MemberRow loser) {
        UUID home = fields.giver("homeUnitId").homeUnitId();
        byte[] remarks = fields.giver("remarks").remarks();
        survivor.edit(fields.profile());
        survivor.comesFrom(fields.giver("origin").provenance());
        survivor.moveHome(home);
        survivor.remark(remarks);
    }

    private void finish(MemberRow survivor, MemberRow loser, Map<String, MergeSide> choices, Map<String, Object> before) {
        index.remove(loser.id());
        index.refresh(survivor);
        lifecycle.derive(survivor, Cause.MERGE);
        Sql.update(foundation.connection(), """
                insert into members_merge (id, survivor_id, loser_id, choices, merged_at, merged_by) values (?, ?, ?, ?, ?, ?)""",
                foundation.nextId(), survivor.id(), loser.id(), Json.write(choices), TimelineService.utc(foundation.now()), foundation.actor());
        timeline.add(new Timeline.Entry(survivor.id(), survivor.homeUnitId(), foundation.now(), "members.merged",
                Map.of("number", loser.number()), "members.merge", loser.id().toString()));
        foundation.audit("members.merge", survivor, before, Map.of("survivor", Registrar.masked(survivor), "choices", choices));
        foundation.publish(new MemberMerged(survivor.id(), loser.id()));
        foundation.changed(survivor.id(), "profile", "identifiers", "contacts", "tags", "household");
    }

    private void moveRows(UUID survivor, UUID loser) {
        execute("""
                delete from members_contact where member_id = ? and exists (select 1 from members_contact s where s.member_id = ?
                and s.kind = members_contact.kind and s.lookup_hash = members_contact.lookup_hash)""", loser, survivor);
        // A phone both had, one as their own and one as shared, is the survivor's own now.
        execute("""
                delete from members_contact where kind = 'PHONE' and member_id in (?, ?) and exists (select 1 from members_identifier i
                where i.member_id in (?, ?) and i.type = 'PHONE' and i.lookup_hash = members_contact.lookup_hash)""", survivor, loser, survivor, loser);
        execute("""
                insert into members_member_tag (member_id, tag_id, tagged_at, tagged_by) select cast(? as uuid), t.tag_id, t.tagged_at, t.tagged_by
                from members_member_tag t where t.member_id = ? and not exists (select 1 from members_member_tag s where s.member_id = ?
                and s.tag_id = t.tag_id)""", survivor, loser, survivor);
        execute("delete from members_member_tag where member_id = ?", loser);
        OWNED.forEach(table -> execute("update " + table + " set member_id = ? where member_id = ?", survivor, loser));
        // Older ids point at the survivor at once, so that finding them never takes more than one step.
        execute("update members_member set merged_into = ? where merged_into = ?", survivor, loser);
        execute("update members_member set introducer_id = ?, version = version + 1 where introducer_id = ? and id <> ?", survivor, loser, survivor);
        foundation.session().clear();
    }

    private UUID introducer(MergeFields fields, MemberRow survivor, MemberRow loser) {
        UUID chosen = fields.giver("introducerId").introducerId();
        return wouldLoop(chosen, survivor, loser) ? null : chosen;
    }

    /** Whoever is below one of the two cannot introduce the one they become; the edge above the survivor is cut. */
    private boolean wouldLoop(UUID introducer, MemberRow survivor, MemberRow loser) {
        List<UUID> chain = introducers.chain(introducer);
        return chain.contains(survivor.id()) || chain.contains(loser.id());
    }

    private Map<String, Object> attributeValues(MergeFields fields, MemberRow survivor, MemberRow loser) {
        Map<String, Object> ours = all(survivor);
        Map<String, Object> theirs = all(loser);
        Map<String, Object> merged = new TreeMap<>();
        for (String key : allKeys(survivor, loser)) {
            MergeSide side = fields.side(MergeFields.ATTRIBUTE + key, ours.containsKey(key), theirs.containsKey(key));
            Object value = (side == MergeSide.SURVIVOR ? ours : theirs).get(key);
            if (value != null) {
                merged.put(key, value);
            }
        }
        return merged;
    }

    private void storeAttributes(MemberRow survivor, Map<String, Object> values) {
        Map<String, Object> open = new TreeMap<>();
        Map<String, Object> personal = new TreeMap<>();
        Set<String> personalKeys = attributes.personalKeys();
        values.forEach((key, value) -> (personalKeys.contains(key) ? personal : open).put(key, value));
        survivor.attributes(Json.write(open), personal.isEmpty() ? null : foundation.personalData().encrypt(Json.write(personal)));
    }

    private Set<String> allKeys(MemberRow survivor, MemberRow loser) {
        Set<String> keys = new TreeSet<>(all(survivor).keySet());
        keys.addAll(all(loser).keySet());
        return keys;
    }

    private Map<String, Object> all(MemberRow member) {
        Map<String, Object> all = new HashMap<>(AttributeService.open(member));
        all.putAll(attributes.personal(member));
        return all;
    }

    private List<Field> differing(MergeFields fields, MemberRow survivor, MemberRow loser) {
        List<Field> differing = new ArrayList<>();
        for (String name : MergeFields.NAMED) {
            addIfDifferent(differing, name, value(name, survivor), value(name, loser),
                    fields.giver(name) == survivor ? MergeSide.SURVIVOR : MergeSide.LOSER);
        }
        Set<String> personalKeys = attributes.personalKeys();
        for (String key : allKeys(survivor, loser)) {
            Object ours = all(survivor).get(key);
            Object theirs = all(loser).get(key);
            String name = MergeFields.ATTRIBUTE + key;
            boolean personal = personalKeys.contains(key);
            addIfDifferent(differing, name, personal ? veiled(ours) : ours, personal ? veiled(theirs) : theirs,
                    fields.side(name, ours != null, theirs != null));
        }
        return differing;
    }

    private static void addIfDifferent(List<Field> differing, String name, Object ours, Object theirs, MergeSide proposed) {
        boolean veiled = "**".equals(ours) || "**".equals(theirs);
        if (veiled || !String.valueOf(ours).equals(String.valueOf(theirs))) {
            differing.add(new Field(name, ours, theirs, proposed));
        }
    }

    private static Object value(String field, MemberRow member) {
        return switch (field) {
            case "name" -> member.profile().name();
            case "sex" -> member.profile().sex();
            case "birthday" -> member.profile().birthday();
            case "kind" -> member.profile().kind();
            case "homeUnitId" -> member.homeUnitId();
            case "origin" -> member.provenance();
            case "introducerId" -> member.introducerId();
            default -> member.remarks() == null ? null : "**";
        };
    }

    private static Object veiled(Object value) {
        return value == null ? null : "**";
    }

    private MemberRow active(UUID id) {
        MemberRow member = store.find(id).orElseThrow(() -> Problem.notFound("members.member-unknown").exception());
        if (!member.toMember().isActive()) {
            throw Problem.conflict("members.erased").with("number", member.number()).exception();
        }
        return member;
    }

    private void checkPermission(MemberRow survivor, MemberRow loser) {
        foundation.access().require(MembersPermissions.MERGE, survivor.homeUnitId());
        foundation.access().require(MembersPermissions.MERGE, loser.homeUnitId());
    }

    private static void checkDifferent(MemberRow survivor, MemberRow loser) {
        if (survivor.id().equals(loser.id())) {
            throw Problem.conflict("members.merge-same").exception();
        }
    }

    private static void checkVersions(UUID survivorId, MemberRow survivor, long survivorVersion, UUID loserId, MemberRow loser, long loserVersion) {
        boolean same = survivor.id().equals(survivorId) && loser.id().equals(loserId) && survivor.version() == survivorVersion
                && loser.version() == loserVersion;
        if (!same) {
            throw Problem.conflict("members.merge-outdated").exception();
        }
    }

    private void execute(String sql, Object... parameters) {
        Sql.update(foundation.connection(), sql, parameters);
    }
}
