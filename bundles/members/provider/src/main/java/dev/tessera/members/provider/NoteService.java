package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.NoteRow;
import dev.tessera.web.EntityVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes people write about members, encrypted; sensitive ones only for whoever may see personal data. */
@Component(service = NoteService.class)
public final class NoteService {

    private final Foundation foundation;
    private final MemberStore store;

    @Activate
    public NoteService(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    /** @return notes with an id before {@code before} (null: the newest), newest first */
    public List<NoteRow> page(UUID memberId, UUID before, int limit) {
        return foundation.read(() -> {
            UUID current = store.find(memberId).map(MemberRow::id).orElse(memberId);
            return foundation.session().createQuery("from NoteRow where memberId = :member and id < :before order by id desc", NoteRow.class)
                    .setParameter("member", current).setParameter("before", before == null ? new UUID(-1L, -1L) : before)
                    .setMaxResults(limit).list();
        });
    }

    /** @return the note's text in clear */
    public String text(NoteRow note) {
        return foundation.personalData().decrypt(note.text());
    }

    /** Adds a note. */
    public NoteRow add(UUID memberId, String text, boolean sensitive) {
        return foundation.write(() -> {
            MemberRow member = editable(memberId);
            NoteRow note = new NoteRow(foundation.nextId(), member.id(), foundation.personalData().encrypt(text), sensitive, foundation.actor(),
                    foundation.now());
            foundation.session().persist(note);
            foundation.audit("members.note.add", member, null, Map.of("noteId", note.id(), "sensitive", sensitive));
            return note;
        });
    }

    /** Writes a note anew. */
    public NoteRow edit(UUID memberId, UUID noteId, String ifMatch, String text, boolean sensitive) {
        return foundation.write(() -> {
            MemberRow member = editable(memberId);
            NoteRow note = known(member, noteId);
            EntityVersion.check(ifMatch, note.version());
            note.edit(foundation.personalData().encrypt(text), sensitive, foundation.now());
            foundation.session().flush();
            foundation.audit("members.note.edit", member, null, Map.of("noteId", noteId, "sensitive", sensitive));
            return note;
        });
    }

    /** Throws a note away. */
    public void delete(UUID memberId, UUID noteId) {
        foundation.write(() -> {
            MemberRow member = editable(memberId);
            foundation.session().remove(known(member, noteId));
            foundation.audit("members.note.delete", member, Map.of("noteId", noteId), null);
        });
    }

    private NoteRow known(MemberRow member, UUID noteId) {
        NoteRow note = foundation.session().find(NoteRow.class, noteId);
        if (note == null || !note.memberId().equals(member.id())) {
            throw Problem.notFound("members.note-unknown").exception();
        }
        if (note.sensitive()) {
            foundation.access().require(MembersPermissions.PERSONAL_DATA, member.homeUnitId());
        }
        return note;
    }

    private MemberRow editable(UUID memberId) {
        MemberRow member = store.lock(memberId);
        foundation.access().require(MembersPermissions.EDIT, member.homeUnitId());
        return member;
    }
}
