package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.MemberErased;
import dev.tessera.members.api.Timeline;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Forgets a member by anonymising: the id, the number, home unit, dates and the yes or no of consents stay, so that books and evidence
 * still add up; everything that tells who it was goes, here and in all modules that take part. There is no way back.
 */
@Component(service = ErasureService.class)
public final class ErasureService {

    private static final List<String> FORGOTTEN = List.of("members_identifier", "members_contact", "members_note", "members_timeline",
            "members_member_tag", "members_search_term");

    private final Foundation foundation;
    private final MemberStore store;
    private final HouseholdService households;
    private final Timeline timeline;
    private final MemberExtensions extensions;

    @Activate
    public ErasureService(@Reference Foundation foundation, @Reference MemberStore store, @Reference HouseholdService households,
            @Reference Timeline timeline, @Reference MemberExtensions extensions) {
        this.foundation = foundation;
        this.store = store;
        this.households = households;
        this.timeline = timeline;
        this.extensions = extensions;
    }

    /**
     * Forgets the member.
     *
     * @param ifMatch the version of the member that was looked at
     * @param number the member's number, typed again
     * @param reason why, e.g. {@code member-asked}; recorded
     */
    public void erase(UUID id, String ifMatch, String number, String reason) {
        foundation.write(() -> {
            MemberRow member = store.lockAlone(List.of(id)).get(id);
            foundation.access().require(MembersPermissions.ERASE, member.homeUnitId());
            EntityVersion.check(ifMatch, member.version());
            if (!member.number().equals(number)) {
                throw Problem.invalid("members.erase-number").at("/number", "members.erase-number").exception();
            }
            erase(member, reason);
        });
    }

    private void erase(MemberRow member, String reason) {
        extensions.erasing().forEach(participant -> participant.erase(member.id()));
        households.leave(member.id());
        member.erase(foundation.now());
        foundation.session().flush();
        FORGOTTEN.forEach(table -> execute("delete from " + table + " where member_id = ?", member.id()));
        execute("update members_consent set evidence = null where member_id = ?", member.id());
        execute("update members_import_line set cells = null, errors = null where member_id = ?", member.id());
        timeline.add(new Timeline.Entry(member.id(), null, foundation.now(), "members.erased", Map.of(), "members.member", member.id().toString()));
        foundation.audit("members.erase", member, Map.of("number", member.number()), Map.of("reason", reason));
        foundation.publish(new MemberErased(member.id()));
    }

    private void execute(String sql, Object... parameters) {
        Sql.update(foundation.connection(), sql, parameters);
    }
}
