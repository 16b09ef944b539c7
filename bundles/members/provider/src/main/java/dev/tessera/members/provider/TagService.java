package dev.tessera.members.provider;

import dev.tessera.kernel.error.Problem;
import dev.tessera.members.api.MemberTags;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.entity.TagRow;
import dev.tessera.members.provider.rules.Names;
import dev.tessera.persistence.Sql;
import dev.tessera.web.EntityVersion;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tags, and which members they are on. */
@Component(service = {TagService.class, MemberTags.class})
public final class TagService implements MemberTags {

    private static final String SUBJECT = "members.tag";
    private static final String DEFAULT_COLOR = "default";

    private final Foundation foundation;
    private final MemberStore store;

    @Activate
    public TagService(@Reference Foundation foundation, @Reference MemberStore store) {
        this.foundation = foundation;
        this.store = store;
    }

    /** @return all tags by name */
    public List<TagRow> all() {
        return foundation.read(() -> foundation.session().createQuery("from TagRow order by name, id", TagRow.class).list());
    }

    /** Makes a tag. */
    public TagRow create(String name, String color) {
        return foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            return make(name, color);
        });
    }

    /** Gives a tag another name and colour. */
    public TagRow edit(UUID id, String ifMatch, String name, String color) {
        return foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            TagRow tag = known(id);
            EntityVersion.check(ifMatch, tag.version());
            String clean = clean(name);
            TagRow same = byKey(key(clean));
            if (same != null && !same.id().equals(id)) {
                throw taken();
            }
            Map<String, Object> before = Map.of("name", tag.name(), "color", tag.color());
            tag.set(clean, key(clean), color == null ? DEFAULT_COLOR : color);
            foundation.session().flush();
            foundation.audit("members.tag.edit", SUBJECT, id.toString(), null, before, Map.of("name", tag.name(), "color", tag.color()));
            return tag;
        });
    }

    /** Removes a tag, from all members too. */
    public void delete(UUID id) {
        foundation.write(() -> {
            foundation.access().require(MembersPermissions.SETTINGS, null);
            TagRow tag = known(id);
            execute("delete from members_member_tag where tag_id = ?", id);
            foundation.session().remove(tag);
            foundation.audit("members.tag.delete", SUBJECT, id.toString(), null, Map.of("name", tag.name()), null);
        });
    }

    /** Puts a tag on a member. */
    public void put(UUID memberId, UUID tagId) {
        foundation.write(() -> put(editable(memberId), known(tagId)));
    }

    /** Takes a tag off a member. */
    public void take(UUID memberId, UUID tagId) {
        foundation.write(() -> take(editable(memberId), known(tagId)));
    }

    @Override
    public Set<String> of(UUID memberId) {
        return foundation.read(() -> new TreeSet<>(store.find(memberId).map(member -> tags(List.of(member.id())).get(member.id()))
                .orElse(List.of()).stream().map(TagRow::name).toList()));
    }

    @Override
    public void add(UUID memberId, String tag) {
        foundation.write(() -> {
            TagRow known = byKey(key(clean(tag)));
            put(store.lock(memberId), known == null ? make(tag, null) : known);
        });
    }

    @Override
    public void remove(UUID memberId, String tag) {
        foundation.write(() -> {
            TagRow known = byKey(key(clean(tag)));
            if (known != null) {
                take(store.lock(memberId), known);
            }
        });
    }

    /** @return the tags on each of the members */
    public Map<UUID, List<TagRow>> tags(Collection<UUID> memberIds) {
        Map<UUID, List<TagRow>> found = new LinkedHashMap<>();
        memberIds.forEach(id -> found.put(id, new ArrayList<>()));
        if (!memberIds.isEmpty()) {
            List<Object[]> rows = foundation.session().createNativeQuery("""
                            select mt.member_id, t.* from members_member_tag mt join members_tag t on t.id = mt.tag_id
                            where mt.member_id in (:ids) order by t.name""", Object[].class)
                    .addScalar("member_id", UUID.class).addEntity("t", TagRow.class).setParameterList("ids", memberIds).list();
            rows.forEach(row -> found.get((UUID) row[0]).add((TagRow) row[1]));
        }
        return found;
    }

    private void put(MemberRow member, TagRow tag) {
        foundation.session().flush();
        int added = execute("""
                insert into members_member_tag (member_id, tag_id, tagged_at, tagged_by)
                select m.id, t.id, ?, ? from members_member m, members_tag t where m.id = ? and t.id = ?
                and not exists (select 1 from members_member_tag x where x.member_id = m.id and x.tag_id = t.id)""",
                TimelineService.utc(foundation.now()), foundation.actor(), member.id(), tag.id());
        if (added > 0) {
            foundation.audit("members.tag.put", member, null, Map.of("tag", tag.name()));
            foundation.changed(member.id(), "tags");
        }
    }

    private void take(MemberRow member, TagRow tag) {
        if (execute("delete from members_member_tag where member_id = ? and tag_id = ?", member.id(), tag.id()) > 0) {
            foundation.audit("members.tag.take", member, Map.of("tag", tag.name()), null);
            foundation.changed(member.id(), "tags");
        }
    }

    private TagRow make(String name, String color) {
        String clean = clean(name);
        if (byKey(key(clean)) != null) {
            throw taken();
        }
        TagRow tag = new TagRow(foundation.nextId(), clean, key(clean), color == null ? DEFAULT_COLOR : color);
        foundation.session().persist(tag);
        foundation.session().flush();
        foundation.audit("members.tag.create", SUBJECT, tag.id().toString(), null, null, Map.of("name", tag.name()));
        return tag;
    }

    private MemberRow editable(UUID memberId) {
        MemberRow member = store.lock(memberId);
        foundation.access().require(MembersPermissions.EDIT, member.homeUnitId());
        return member;
    }

    private TagRow known(UUID id) {
        TagRow tag = foundation.session().find(TagRow.class, id);
        if (tag == null) {
            throw Problem.notFound("members.tag-unknown").exception();
        }
        return tag;
    }

    private TagRow byKey(String key) {
        return foundation.session().createQuery("from TagRow where nameKey = :name", TagRow.class).setParameter("name", key).uniqueResult();
    }

    private int execute(String sql, Object... parameters) {
        try (PreparedStatement statement = foundation.connection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new Sql.Failure(failure);
        }
    }

    private static RuntimeException taken() {
        return Problem.conflict("members.tag-taken").at("/name", "members.tag-taken").exception();
    }

    private static String clean(String name) {
        String clean = name == null ? "" : Names.clean(name);
        if (clean.isEmpty() || clean.length() > 40) {
            throw Problem.invalid("members.tag-name").at("/name", "members.tag-name").exception();
        }
        return clean;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
